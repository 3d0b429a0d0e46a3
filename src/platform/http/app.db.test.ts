import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { openDb } from '../db/db.ts'
import type { KeyRole } from '../roles.ts'
import { buildApp } from './app.ts'
import { problemTable } from './problems.ts'

let shop: FreshApp
let pages: string
let finish: () => void = () => undefined
beforeAll(async () => {
  pages = mkdtempSync(join(tmpdir(), 'usual-test-console-'))
  mkdirSync(join(pages, 'assets'))
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Usual</title>')
  writeFileSync(join(pages, 'assets/index-abc123.js'), 'export {}')
  shop = await freshApp({
    console: pages,
    routes: app => {
      app.post('/v1/echo', { config: { role: 'write' } }, async () => ({}))
      app.get('/api/broken/:id', { config: { role: 'read-only' } }, async () => { throw new Error('tripped over a wire') })
      app.post('/api/change', { config: { role: 'staff' } }, async () => ({}))
      app.get('/api/slow', { config: { role: 'public' } }, () => new Promise(resolve => { finish = () => resolve({ done: true }) }))
    },
  })
})
afterAll(async () => {
  await shop.drop()
  rmSync(pages, { recursive: true, force: true })
})

// Who may what. `200` stands for "let in": the handler itself may find the request wanting (400, 404).
const everyone: readonly (KeyRole | 'nobody')[] = ['nobody', 'write', 'read-only', 'staff', 'marketer', 'owner']
const gates = {
  public: [200, 200, 200, 200, 200, 200],
  write: [401, 200, 403, 403, 403, 200],
  'read-only': [401, 403, 200, 200, 200, 200],
  staff: [401, 403, 403, 200, 200, 200],
  owner: [401, 403, 403, 403, 403, 200],
} as const
test.each<{ route: `${'GET' | 'POST' | 'PATCH' | 'DELETE'} ${string}`; gate: keyof typeof gates }>([
  { route: 'GET /api/health', gate: 'public' },
  { route: 'GET /api/ready', gate: 'public' },
  { route: 'GET /metrics', gate: 'public' },
  { route: 'GET /openapi.json', gate: 'public' },
  { route: 'GET /api/docs/', gate: 'public' },
  { route: 'GET /api/setup', gate: 'public' },
  { route: 'POST /api/logout', gate: 'public' },
  { route: 'POST /v1/echo', gate: 'write' },
  { route: 'GET /api/me', gate: 'read-only' },
  { route: 'GET /api/settings', gate: 'read-only' },
  { route: 'POST /api/change', gate: 'staff' },
  { route: 'PATCH /api/settings', gate: 'owner' },
  { route: 'GET /api/staff', gate: 'owner' },
  { route: 'POST /api/staff', gate: 'owner' },
  { route: 'PATCH /api/staff/x', gate: 'owner' },
  { route: 'GET /api/keys', gate: 'owner' },
  { route: 'POST /api/keys', gate: 'owner' },
  { route: 'DELETE /api/keys/x', gate: 'owner' },
])('$route lets in: $gate', async ({ route, gate }) => {
  const [method, url] = route.split(' ') as ['GET', string]
  const statuses = await Promise.all(
    everyone.map(async who => {
      const { statusCode } = await shop.app.inject({
        method,
        url,
        ...(method === 'GET' ? {} : { payload: {} }),
        headers: who === 'nobody' ? {} : shop.as(who),
      })
      return [401, 403].includes(statusCode) || statusCode >= 500 ? statusCode : 200
    }),
  )
  expect(statuses).toEqual(gates[gate])
})

test('a route that does not say who may use it does not start', async () => {
  const app = await buildApp(shop.context, { console: pages })
  // @ts-expect-error The type asks for the role, too.
  expect(() => app.get('/api/forgotten', { config: {} }, async () => ({}))).toThrow('GET /api/forgotten does not say who may use it')
  await app.close()
})

test('another site cannot act through the cookie of an employee, nor sign them in', async () => {
  const staff = { name: 'Sam', role: 'staff', password: 'ten letters' }
  await shop.app.inject({ method: 'POST', url: '/api/staff', payload: staff, headers: shop.as('owner') })
  const login = (headers: Record<string, string>) => shop.app.inject({
    method: 'POST',
    url: '/api/login',
    payload: { name: 'Sam', password: 'ten letters' },
    headers,
  })
  const cookie = `usual_session=${(await login({})).cookies[0]!.value}`
  const change = (headers: Record<string, string>) => shop.app.inject({ method: 'POST', url: '/api/change', headers })
  expect((await change({ cookie, 'sec-fetch-site': 'cross-site' })).json()).toMatchObject({ code: 'cross_site' })
  expect((await change({ cookie, origin: 'https://evil.example' })).json()).toMatchObject({ code: 'cross_site' })
  expect((await change({ cookie, 'sec-fetch-site': 'same-origin', origin: 'http://localhost' })).statusCode).toBe(200)
  expect((await login({ 'sec-fetch-site': 'cross-site' })).json()).toMatchObject({ code: 'cross_site' })
  expect((await change({ ...shop.as('staff'), origin: 'https://app.example' })).statusCode, 'a key is no cookie').toBe(200)
})

test('browsers of other sites may send events and nothing else', async () => {
  const preflight = (url: string) =>
    shop.app.inject({
      method: 'OPTIONS',
      url,
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    })
  const events = await preflight('/v1/batch')
  expect(events.statusCode).toBe(204)
  expect(events.headers).toMatchObject({
    'access-control-allow-origin': 'https://shop.example',
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': 'Authorization, Content-Type, Content-Encoding, AnonymousId',
  })
  expect((await preflight('/api/me')).headers['access-control-allow-origin']).toBeUndefined()
  const refused = await shop.app.inject({ method: 'POST', url: '/v1/echo', payload: {}, headers: { origin: 'https://shop.example' } })
  expect(refused.headers['access-control-allow-origin'], 'also on a refusal, so that the page can read it').toBe('https://shop.example')
})

test('scripts come from this server only, and answers of the API are not cached', async () => {
  const { headers } = await shop.app.inject({ url: '/api/me', headers: shop.as('owner') })
  expect(headers['content-security-policy']).toContain("script-src 'self';")
  expect(headers['content-security-policy']).toContain("style-src 'self' 'unsafe-inline';")
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'x-frame-options': 'DENY' })
})

test('a page of the console is the app, a hashed file is kept for ever, an unknown API address is a refusal', async () => {
  const get = (url: string, accept = 'text/html') => shop.app.inject({ url, headers: { accept } })
  for (const url of ['/', '/customers/42']) {
    const page = await get(url)
    expect(page.body).toContain('<title>Usual</title>')
    expect(page.headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': expect.stringContaining('text/html') })
  }
  expect((await get('/assets/index-abc123.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
  for (const [url, accept] of [
    ['/api/none'],
    ['/v1/none'],
    ['/api?x'],
    ['/customers/42', 'application/json'],
    ['/../package.json', '*/*'],
    ['/%2e%2e/package.json', '*/*'],
  ]) {
    const answer = await get(url!, accept)
    const type = answer.headers['content-type']
    expect({ url, status: answer.statusCode, type }).toEqual({ url, status: 404, type: 'application/problem+json' })
  }
})

test('the log knows the route and the cause, and no person', async () => {
  const url = '/api/broken/ivan@example.com?search=Ivanov'
  const answer = await shop.app.inject({ url, headers: { ...shop.as('owner'), 'user-agent': 'Secret/1' }, remoteAddress: '192.0.2.55' })
  expect(answer.json()).toMatchObject({ code: 'internal', instance: answer.headers['x-request-id'] })
  expect(answer.body).not.toContain('tripped')
  await shop.app.inject({ method: 'POST', url: '/api/login', payload: { name: 'Petrova', password: 'her password' } })
  await shop.app.inject({ url: '/nowhere/ivan@example.com' })
  const log = shop.logged()
  expect(log).toContain('"route":"/api/broken/:id","status":500')
  expect(log).toContain('tripped over a wire')
  const key = shop.as('owner').authorization.slice('Bearer '.length)
  for (const secret of ['ivan', 'Ivanov', '192.0.2.55', 'Secret/1', 'Petrova', 'her password', key]) expect(log).not.toContain(secret)
})

test('the description of the API names for each route who may and how it refuses', async () => {
  type Operation = { readonly security: object[]; readonly responses: Record<string, { readonly content?: object }> }
  type Schemas = Record<string, { readonly properties: { readonly code: { readonly enum: string[] } } }>
  type Api = {
    readonly openapi: string
    readonly paths: Record<string, Record<string, Operation>>
    readonly components: { readonly schemas: Schemas }
  }
  const api = (await shop.app.inject('/openapi.json')).json<Api>()
  expect(api.openapi).toBe('3.1.0')
  const operations = Object.values(api.paths).flatMap(path => Object.values(path))
  expect(operations.length).toBeGreaterThan(15)
  for (const operation of operations) {
    expect(operation.responses['default']?.content).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    })
  }
  expect(api.components.schemas['Problem']?.properties.code.enum).toEqual(Object.keys(problemTable))
  expect(api.paths['/api/keys']!['post']!.security).toEqual([{ bearer: [] }, { cookie: [] }])
  expect(api.paths['/api/login']!['post']!.security).toEqual([])
})

test('the figures count requests by route, never by address', async () => {
  await shop.app.inject({ url: '/api/broken/42', headers: shop.as('owner') })
  const { body } = await shop.app.inject('/metrics')
  expect(body).toMatch(/usual_http_request_seconds_count\{method="GET",route="\/api\/broken\/:id",status="500"\} \d+/)
  expect(body).not.toContain('/api/broken/42')
})

test('without a database it is alive and not ready, and nothing is taken for refused by us', async () => {
  const db = openDb({ url: 'postgres://nobody@127.0.0.1:1/none' })
  const app = await buildApp({ ...shop.context, db }, { console: pages })
  const health = await app.inject('/api/health')
  expect(health.statusCode).toBe(200)
  expect(health.json()).toMatchObject({ status: 'ok', database: { ok: false, version: null } })
  const key = `Bearer usual_owner_${'x'.repeat(43)}`
  for (const url of ['/api/ready', '/api/setup', '/api/me']) {
    const answer = await app.inject({ url, headers: { authorization: key } })
    const { code } = answer.json<{ code: string }>()
    expect({ url, status: answer.statusCode, code }).toEqual({ url, status: 503, code: 'database_unavailable' })
  }
  await app.close()
  await db.close()
})

test('the address in a refusal leads to its description', async () => {
  const { type } = (await shop.app.inject('/api/none')).json<{ type: string }>()
  const page = await shop.app.inject({ url: type, headers: { accept: 'text/html' } })
  expect(page.headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(page.body).toContain('### not_found')
})

test('headers of more than 16 KB and noise on the line get a refusal, not a closed door', async () => {
  await shop.app.listen({ host: '127.0.0.1', port: 0 })
  const large = `GET /api/health HTTP/1.1\r\nhost: x\r\ncookie: ${'c'.repeat(20_000)}\r\n\r\n`
  expect(await speak(large)).toMatch(/^HTTP\/1\.1 431 [\s\S]*"code":"headers_too_large"/)
  expect(await speak('hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"malformed_request"/)
})

test('closing waits for the request under way', async () => {
  const slow = speak('GET /api/slow HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
  await new Promise(resolve => setTimeout(resolve, 100))
  const closed = shop.app.close()
  setTimeout(() => finish(), 100)
  expect(await slow).toContain('{"done":true}')
  await closed
})

// --- internal ---

/** What the server answers to raw bytes. */
function speak(text: string): Promise<string> {
  const { port } = shop.app.server.address() as { readonly port: number }
  return new Promise((resolve, reject) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', chunk => { heard += chunk.toString() })
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
  })
}
