import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { Analytics, type HTTPFetchFn } from '@segment/analytics-node'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type RunningServer } from '../bench/server.ts'
import { openBrowser } from './browser.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
  const answer = await fetch(`${server.url}/api/settings`, {
    method: 'PATCH', headers: { authorization: `Bearer ${server.ownerKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ consentCategories: { Advertising: ['offers.email', 'sharing'], Personalisation: ['profiling'] } }),
  })
  expect(answer.status).toBe(200)
})
afterAll(() => server.stop())

const order = (id: string): Record<string, unknown> => ({ order_id: id, currency: 'EUR', products: [{ sku: 'LATTE', name: 'Latte', quantity: 1, price: 3.5 }] })

describe("Segment's own library over a network that fails", () => {
  /** What the network does with each request in turn; then it works. */
  type Trouble = 'works' | 'is away' | 'is busy' | 'loses the request' | 'loses the answer'
  const troubles: readonly Trouble[] = ['is away', 'is busy', 'loses the request', 'loses the answer', 'works', 'loses the answer', 'is away']

  test.concurrent.each([{ name: 'as it comes', packed: false }, { name: 'packed with gzip', packed: true }])('everything arrives once, $name', async ({ packed }) => {
    const user = packed ? 'anna-gz' : 'anna'
    const network = await openNetwork(server.url, troubles)
    const errors: unknown[] = []
    const analytics = new Analytics({ writeKey: server.writeKey, host: network.url, path: '/v1/batch', flushAt: 3, maxRetries: 10, ...(packed && { httpClient: gzipping }) })
    analytics.on('error', error => void errors.push(error))
    analytics.page({ anonymousId: `browser-${user}`, name: 'Menu' })
    analytics.track({ anonymousId: `browser-${user}`, event: 'Product Viewed', properties: { sku: 'LATTE' } })
    analytics.identify({ userId: user, anonymousId: `browser-${user}`, traits: { name: 'Anna', email: `${user}@example.com` } })
    for (let i = 0; i < 12; i++) analytics.track({ userId: user, event: 'Order Completed', properties: order(`${user}-${i}`) })
    analytics.group({ userId: user, groupId: 'firm', traits: { name: 'Firm' } })
    analytics.alias({ userId: user, previousId: `${user}-of-old` })
    await analytics.closeAndFlush({ timeout: 40_000 })
    await network.close()

    expect(errors).toEqual([])
    expect(network.requests()).toBeGreaterThan(troubles.length)
    const kinds = await server.db.query('select kind, count(*)::int as n from events where customer_id = $1 group by 1 order by 1', [user])
    expect(kinds).toEqual([{ kind: 'alias', n: 1 }, { kind: 'group', n: 1 }, { kind: 'identify', n: 1 }, { kind: 'page', n: 1 }, { kind: 'track', n: 13 }])
    expect(await customer(user)).toMatchObject({ name: 'Anna', orderCount: 12, spent: 42, merges: [{ fromId: `~browser-${user}`, reason: 'same_browser_signed_in' }] })
    expect(await server.db.query(`select from customers where customer_id = $1`, [`~browser-${user}`])).toEqual([])
    expect(await (await get(`/api/customers/${user}-of-old`)).json()).toMatchObject({ id: user })
    expect(await (await get(`/api/customers/${user}/usual`)).json()).toMatchObject({ items: [{ sku: 'LATTE' }] })
  })

  type Network = { readonly url: string; requests(): number; close(): Promise<void> }

  /** A bad line between the library and the server: what it lets through, it lets through unchanged. */
  async function openNetwork(to: string, troubles: readonly Trouble[]): Promise<Network> {
    let requests = 0
    const line = createServer((request, response) => void (async () => {
      const trouble = troubles[requests++] ?? 'works'
      const body = await bodyOf(request)
      if (trouble === 'is away') return response.writeHead(503).end()
      if (trouble === 'is busy') return response.writeHead(429, { 'retry-after': '1' }).end()
      if (trouble === 'loses the request') return request.destroy()
      const { host: _ours, connection: _too, ...headers } = request.headers
      const answer = await fetch(`${to}${request.url}`, { method: 'POST', headers: headers as Record<string, string>, body: new Uint8Array(body) })
      if (trouble === 'loses the answer') return request.destroy()
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
    })())
    return { url: await listen(line), requests: () => requests, close: () => close(line) }
  }

  const gzipping: HTTPFetchFn = (url, options) =>
    fetch(url, { ...options, headers: { ...(options?.headers as Record<string, string>), 'content-encoding': 'gzip' }, body: gzipSync(String(options?.body)) } as RequestInit) as ReturnType<HTTPFetchFn>
})

describe('a page of another site in a real browser', () => {
  let browser: Browser
  let site: Server
  let siteUrl: string
  beforeAll(async () => {
    browser = await openBrowser()
    site = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Shop</title>'))
    siteUrl = (await listen(site)).replace('127.0.0.1', 'localhost')
  })
  afterAll(async () => {
    await browser.close()
    await close(site)
  })

  type Sent = { readonly how: 'text' | 'json' | 'rudder' | 'beacon' | 'beacon json'; readonly event: object }
  type Outcome = { readonly status?: number; readonly body?: unknown; readonly queued?: boolean; readonly error?: string }

  test('with JSON and a key in the header: the preflight lets it through and the answer may be read', async () => {
    const page = await openPage()
    expect(await send(page, { how: 'json', event: { type: 'identify', userId: 'b-json', anonymousId: 'b-browser', traits: { name: 'Bella' }, messageId: 'b1' } })).toEqual({ status: 200, body: { success: true } })
    expect(await customer('b-json')).toMatchObject({ name: 'Bella' })
    await page.close()
  })

  test('as text/plain with the key in the body, as analytics.js does: no preflight is needed', async () => {
    const page = await openPage()
    const asked: string[] = []
    page.on('request', request => void (request.url().startsWith(server.url) && asked.push(request.method())))
    expect(await send(page, { how: 'text', event: { type: 'track', userId: 'b-text', event: 'Order Completed', properties: order('b-1'), messageId: 'b2' } })).toEqual({ status: 200, body: { success: true } })
    expect(asked).toEqual(['POST'])
    expect(await customer('b-text')).toMatchObject({ orderCount: 1 })
    await page.close()
  })

  test("with the header of RudderStack's library", async () => {
    const page = await openPage()
    expect(await send(page, { how: 'rudder', event: { type: 'page', anonymousId: 'b-rudder', messageId: 'b3' } })).toEqual({ status: 200, body: { success: true } })
    await page.close()
  })

  test.each(['beacon', 'beacon json'] as const)('by %s while the page is left', async how => {
    const page = await openPage()
    const userId = `b-${how.replace(' ', '-')}`
    expect(await send(page, { how, event: { type: 'track', userId, event: 'Product Viewed', properties: { sku: 'LATTE' }, messageId: userId } })).toEqual({ queued: true })
    await page.goto('about:blank')
    await until(async () => (await get(`/api/customers/${userId}`)).ok)
    await page.close()
  })

  test('a key that is none is refused in a way the page can read', async () => {
    const page = await openPage()
    expect(await send(page, { how: 'text', event: { type: 'page', userId: 'b-none' } }, 'no-key')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    await page.close()
  })

  test('what was refused in the cookie banner holds from that event on', async () => {
    const page = await openPage()
    const consent = (categoryPreferences: object): object => ({ context: { consent: { categoryPreferences } } })
    await send(page, { how: 'text', event: { type: 'track', userId: 'b-consent', event: 'Order Completed', properties: order('c-1'), messageId: 'c1', ...consent({ Advertising: true, Personalisation: true }) } })
    expect(await customer('b-consent')).toMatchObject({ purposes: { profiling: { granted: true, stated: true }, 'offers.email': { granted: true, stated: true }, 'offers.sms': { granted: false, stated: false } } })
    await send(page, { how: 'text', event: { type: 'track', userId: 'b-consent', event: 'Order Completed', properties: order('c-2'), messageId: 'c2', ...consent({ Advertising: false, Personalisation: false }) } })
    expect(await customer('b-consent')).toMatchObject({ orderCount: 2, purposes: { profiling: { granted: false, stated: true }, sharing: { granted: false, stated: true }, 'offers.email': { granted: false, stated: true } } })
    expect((await get('/api/customers/b-consent/usual')).status).toBe(403)
    await page.close()
  })

  test('a browser with Global Privacy Control is served, not profiled, and sharing is withdrawn', async () => {
    const page = await openPage({ 'Sec-GPC': '1' })
    await send(page, { how: 'text', event: { type: 'track', userId: 'b-gpc', event: 'Order Completed', properties: order('g-1'), messageId: 'g1' } })
    await send(page, { how: 'json', event: { type: 'track', userId: 'b-gpc', event: 'Order Completed', properties: order('g-2'), messageId: 'g2' } })
    expect(await customer('b-gpc')).toMatchObject({ orderCount: 2, purposes: { sharing: { granted: false, stated: true }, 'offers.email': { granted: false, stated: true } } })
    expect(await server.db.query(`select bool_or(profiled) as profiled from events where customer_id = 'b-gpc'`)).toEqual([{ profiled: false }])
    expect(await server.db.query(`select from memories where customer_id = 'b-gpc'`)).toEqual([])
    await page.close()
  })

  test('the browser of somebody signed in at the desk is no exception: their cookie opens and closes nothing here', async () => {
    const json = { authorization: `Bearer ${server.ownerKey}`, 'content-type': 'application/json' }
    await fetch(`${server.url}/api/staff`, { method: 'POST', headers: json, body: JSON.stringify({ name: 'Stan', role: 'staff', password: 'a long password 1' }) })
    const signedIn = await fetch(`${server.url}/api/login`, { method: 'POST', headers: json, body: JSON.stringify({ name: 'Stan', password: 'a long password 1' }) })
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const track = (body: object): Promise<Response> =>
      fetch(`${server.url}/v1/page`, { method: 'POST', headers: { cookie, 'content-type': 'text/plain' }, body: JSON.stringify({ userId: 'b-stan', ...body }) })
    expect((await track({ writeKey: server.writeKey })).status).toBe(200)
    expect((await track({})).status).toBe(401)
  })

  test('the desk is closed to it: nothing of /api can be read or changed from there', async () => {
    const page = await openPage()
    for (const [method, path] of [['GET', '/api/customers'], ['GET', '/api/health'], ['POST', '/api/login'], ['DELETE', '/api/customers/b-json']] as const) {
      const outcome = await page.evaluate(async ([url, verb]) => fetch(url, { method: verb, credentials: 'include' }).then(() => 'read', () => 'refused'), [`${server.url}${path}`, method] as const)
      expect({ path, outcome }).toEqual({ path, outcome: 'refused' })
    }
    expect(await customer('b-json')).toMatchObject({ name: 'Bella' })
    await page.close()
  })

  async function openPage(extraHTTPHeaders: Record<string, string> = {}): Promise<Page> {
    const page = await (await browser.newContext({ extraHTTPHeaders })).newPage()
    await page.goto(siteUrl)
    return page
  }

  /** Sends from inside the page, in the ways that libraries do. */
  function send(page: Page, { how, event }: Sent, key = server.writeKey): Promise<Outcome> {
    const { type } = event as { type: string }
    return page.evaluate(async ({ how, event, key, url }): Promise<Outcome> => {
      const { navigator } = globalThis as unknown as { navigator: { sendBeacon(url: string, body: Blob): boolean } }
      const body = (more: object): string => JSON.stringify({ ...event, ...more, sentAt: new Date().toISOString() })
      if (how.startsWith('beacon')) {
        const blob = new Blob([body({ writeKey: key })], { type: how === 'beacon' ? 'text/plain' : 'application/json' })
        return { queued: navigator.sendBeacon(url, blob) }
      }
      const json = { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' }
      const headers: Record<string, string> = how === 'text' ? { 'content-type': 'text/plain' } : how === 'rudder' ? { ...json, AnonymousId: btoa('b-rudder') } : json
      try {
        const answer = await fetch(url, { method: 'POST', headers, body: body(how === 'text' ? { writeKey: key } : {}), keepalive: true })
        return { status: answer.status, body: await answer.json() }
      } catch (error) {
        return { error: String(error) }
      }
    }, { how, event, key, url: `${server.url}/v1/${type}` })
  }
})

// --- internal ---

function get(path: string): Promise<Response> {
  return fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${server.ownerKey}` } })
}

async function customer(id: string): Promise<unknown> {
  return (await get(`/api/customers/${id}`)).json()
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function listen(http: Server): Promise<string> {
  return new Promise(resolve => http.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(http.address() as AddressInfo).port}`)))
}

function close(http: Server): Promise<void> {
  http.closeAllConnections()
  return new Promise(resolve => http.close(() => resolve()))
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (await what()) return
    await sleep(50)
  }
  throw new Error('it did not happen in 10 s')
}
