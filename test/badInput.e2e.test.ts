import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type RunningServer } from '../bench/server.ts'
import { projectFolder } from '../src/platform/http/project.ts'
import { ask, askRaw, type Answer, type Ask } from './badInput/ask.ts'
import { eventCases } from './badInput/events.ts'
import { fileCases } from './badInput/files.ts'
import { requestCases, type As } from './badInput/requests.ts'
import { hostileTexts } from './badInput/texts.ts'
import { wireCases } from './badInput/wire.ts'

// One server for all of it, never restarted: whatever is sent, it must be the same server at the end.
let server: RunningServer
let folder: string
let keys: Readonly<Record<As, string>>
let tablesBefore: unknown
/** Good events sent beside bad ones, and bad ones that must stand among the rejects. */
let goods = 0
const expectedRejects: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'usual-bad-'))
  server = await startServer()
  const made = async (role: string): Promise<{ id: string; key: string }> => (await owner('POST', '/api/keys', { name: `bad ${role}`, role })).json as { id: string; key: string }
  const revoked = await made('write')
  await owner('DELETE', `/api/keys/${revoked.id}`)
  keys = { owner: server.ownerKey, write: server.writeKey, staff: (await made('staff')).key, 'read-only': (await made('read-only')).key, revoked: revoked.key, nobody: '' }
  await owner('POST', '/api/staff', { name: 'Boss', role: 'owner', password: 'a long password 1' })
  await batch([{ type: 'track', userId: 'bad-input', event: 'Order Completed', messageId: 'first', properties: { order_id: 'first', products: [{ sku: 'A', name: 'Apple', quantity: 1, price: 2 }] } }])
  tablesBefore = await tables()
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('one bad event never sinks its batch', () => {
  test.each(eventCases.map((each, i) => ({ ...each, i })))('$name: $result', async ({ event, json, result, i }) => {
    const before = await rejects(1)
    const sent = json ?? JSON.stringify(event)
    const good = (place: string): string => JSON.stringify({ type: 'page', userId: `beside-${i}`, messageId: `beside-${i}-${place}` })
    const answer = await ask(server.url, { method: 'POST', path: '/v1/batch', headers: { ...as('write'), 'content-type': 'application/json' }, body: `{"batch":[${good('a')},${sent},${good('b')}]}` })
    expect(answer).toMatchObject({ status: 200, json: { success: true } })
    goods += 2
    const beside = await server.db.query(`select message_id from events where customer_id = $1`, [`beside-${i}`])
    expect(beside).toHaveLength(2)
    const after = await rejects(1)
    expect(after.total - before.total).toBe(result === 'heard' ? 0 : 1)
    if (result === 'heard') return
    expect(after.rejects[0]).toMatchObject({ reason: result, source: 'api' })
    expect(after.rejects[0]?.detail).not.toBe('')
    expectedRejects.push(result)
  })
})

describe('a request that is not right is refused by name', () => {
  test.each(requestCases)('$name: $status $code', async ({ as: who, status, code, headers, ...rest }) => {
    const answer = await ask(server.url, { ...rest, headers: { ...(who === 'nobody' ? {} : as(who)), ...headers } })
    expect({ status: answer.status, code: answer.json['code'] }, answer.body.slice(0, 500)).toEqual({ status, code })
    if (code) expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body).not.toMatch(/node_modules|\bat .*\.js:\d+|select .* from /)
  })
})

describe('what is not even a request', () => {
  test.each(wireCases)('$name', async ({ bytes, status }) => {
    const said = await askRaw(server.url, bytes)
    expect(said.slice(0, 12)).toBe(status && `HTTP/1.1 ${status}`)
    expect(said).not.toContain('200 OK')
  })
})

describe('files', () => {
  test.each(fileCases)('$name', async ({ bytes, fields, refused, rejected }) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ dryRun: 'true', ...fields })) form.set(name, value)
    form.set('file', new Blob([Buffer.from(bytes)]), 'bad.csv')
    const answer = await fetch(`${server.url}/api/imports`, { method: 'POST', headers: as('owner'), body: form })
    const said = (await answer.json()) as { code?: string; reason?: string; report?: { rejected: unknown } }
    if (refused) expect({ status: answer.status, code: said.code, reason: said.reason }).toEqual({ reason: undefined, ...refused })
    else expect(said).toMatchObject({ report: { rejected } })
  })

  test('the command line says in one line what is wrong, and exits with 2', async () => {
    for (const { name, bytes, refused } of fileCases.filter(each => each.refused?.code === 'unreadable_file').slice(0, 4)) {
      writeFileSync(join(folder, 'bad.csv'), bytes)
      const { code, err } = await usual('import', 'bad.csv')
      expect({ name, code, lines: err.trim().split('\n').length > 4 }, `${refused?.code}: ${err}`).toEqual({ name, code: 2, lines: false })
    }
  })

  test('names that are code elsewhere come in by the command line as the text they are', async () => {
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
    writeFileSync(join(folder, 'names.csv'), `\ufeffid,name,email\n${hostileTexts.map((text, i) => `csv-${i},${quoted(text)},\n`).join('')}`)
    const { code, err } = await usual('import', 'names.csv', '--layout', 'customers')
    expect(code, err).toBe(0)
    for (const [i, text] of hostileTexts.entries()) expect((await owner('GET', `/api/customers/csv-${i}`)).json, text).toMatchObject({ name: text.trim() })
  })
})

describe('text stays text', () => {
  test.each(hostileTexts.map((text, i) => ({ text, i })))('$text', async ({ text, i }) => {
    const id = `${text} ${i}`
    await batch([
      { type: 'identify', userId: id, traits: { name: text, note: text }, messageId: `name-${i}` },
      { type: 'track', userId: id, event: text, messageId: `said-${i}`, properties: { [text === '__proto__' ? 'proto' : text]: text, inner: [{ text }] } },
      { type: 'track', userId: id, event: 'Order Completed', messageId: `bought-${i}`, properties: { order_id: text, products: [{ sku: `${text} sku`, name: text, category: text, price: 1, quantity: 1 }] } },
    ])
    const path = `/api/customers/${encodeURIComponent(id)}`
    expect((await owner('GET', path)).json).toMatchObject({ id, name: text, orderCount: 1, spent: 1 })
    const { events } = (await owner('GET', `${path}/timeline`)).json as { events: { messageId: string; name: string; body: { properties: { inner: unknown } } }[] }
    expect(events.find(event => event.messageId === `said-${i}`)).toMatchObject({ name: text, body: { properties: { inner: [{ text }] } } })
    const found = (await owner('GET', `/api/customers?search=${encodeURIComponent(text)}&limit=200`)).json as { customers: { id: string }[] }
    expect(found.customers.map(each => each.id)).toContain(id)
    expect((await owner('PATCH', path, { facts: { 'general.notes': text } })).json).toMatchObject({ card: { 'general.notes': { value: text } } })
    const { products } = (await owner('GET', `/api/products?search=${encodeURIComponent(text)}&limit=200`)).json as { products: object[] }
    expect(products).toContainEqual(expect.objectContaining({ sku: `${text} sku`, name: text, category: text }))
    const usual = await owner('GET', `${path}/usual`)
    expect(usual).toMatchObject({ status: 200, json: { customerId: id, name: text } })
  })
})

describe('who asks, and from where', () => {
  test('a page of another site cannot use the session of this one', async () => {
    const signedIn = await ask(server.url, { method: 'POST', path: '/api/login', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'Boss', password: 'a long password 1' }) })
    expect(signedIn.status).toBe(200)
    const [cookie = ''] = String(signedIn.headers['set-cookie']).split(';')
    const patchMe = (headers: Record<string, string>): Promise<Answer> =>
      ask(server.url, { method: 'PATCH', path: '/api/me', headers: { 'content-type': 'application/json', cookie, ...headers }, body: '{"locale":"ru"}' })
    const refused = { status: 403, json: { code: 'cross_site' } }
    expect(await patchMe({ origin: 'https://evil.example' })).toMatchObject(refused)
    expect(await patchMe({ origin: 'null' })).toMatchObject(refused)
    expect(await patchMe({ 'sec-fetch-site': 'cross-site' })).toMatchObject(refused)
    expect(await patchMe({ 'sec-fetch-site': 'same-site', origin: server.url })).toMatchObject(refused)
    // A name that was made to point here (DNS rebinding): the page's own origin, but not the one of this server.
    expect(await patchMe({ origin: server.url, host: 'evil.example' })).toMatchObject(refused)
    expect((await owner('GET', '/api/staff')).body).not.toContain('"ru"')
    expect(await patchMe({ origin: server.url })).toMatchObject({ status: 200, json: { locale: 'ru' } })
    const read = await ask(server.url, { method: 'GET', path: '/api/me', headers: { cookie, origin: 'https://evil.example' } })
    expect(read.headers['access-control-allow-origin']).toBeUndefined()
  })

  test('a flood of sign-ins is told how long to wait', async () => {
    const guess = (): Promise<Answer> =>
      ask(server.url, { method: 'POST', path: '/api/login', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'victim', password: 'guess' }) })
    const answers: Answer[] = []
    for (let i = 0; i < 12; i++) answers.push(await guess())
    expect(answers.slice(0, 10).map(each => each.json['code'])).toEqual(Array.from({ length: 10 }, () => 'wrong_password'))
    expect(answers.at(-1)).toMatchObject({ status: 429, json: { code: 'too_many_requests' } })
    expect(Number(answers.at(-1)?.headers['retry-after'])).toBeGreaterThan(0)
  })

  test('the same message id many times at once counts once', async () => {
    const event = { type: 'track', userId: 'twice', event: 'Order Completed', messageId: 'twice', properties: { order_id: 'twice', total: 5 } }
    await Promise.all(Array.from({ length: 20 }, () => batch([event, event])))
    expect((await owner('GET', '/api/customers/twice')).json).toMatchObject({ orderCount: 1, spent: 5 })
  })
})

describe('after all that', () => {
  test('the server is the same and well', async () => {
    expect(() => process.kill(server.pid, 0)).not.toThrow()
    expect((await owner('GET', '/api/health')).json).toMatchObject({ status: 'ok', database: { ok: true } })
    expect(await tables()).toEqual(tablesBefore)
  })

  test('every event that was refused stands among the rejects under its name, and nothing else does', async () => {
    const named: string[] = []
    for (let before = ''; ;) {
      const page = (await owner('GET', `/api/rejects?limit=200${before}`)).json as { rejects: { reason: string }[]; next: number | null; total: number }
      named.push(...page.rejects.map(each => each.reason))
      if (page.next === null) break
      before = `&before=${page.next}`
    }
    expect(named.sort()).toEqual([...expectedRejects].sort())
    expect(named.length).toBeGreaterThan(70)
  })

  test('what was good is there, once', async () => {
    expect(await server.db.query(`select count(*)::int as n, count(distinct message_id)::int as ids from events where message_id like 'beside-%'`)).toEqual([{ n: goods, ids: goods }])
    expect((await owner('GET', '/api/customers/bad-input')).json).toMatchObject({ name: '5', orderCount: 13, purposes: { profiling: { granted: true } } })
    await batch([{ type: 'track', userId: 'after', event: 'Order Completed', messageId: 'after', properties: { order_id: 'after', products: [{ sku: 'A', quantity: 2, price: 2 }] } }])
    expect((await owner('GET', '/api/customers/after/usual')).json).toMatchObject({ customerId: 'after' })
    expect((await usual('doctor')).code).toBe(0)
    expect((await usual('replay')).out).toContain(' 0 memories differed.')
  })
})

// --- internal ---

function as(who: As): { authorization: string } {
  return { authorization: `Bearer ${keys[who]}` }
}

function owner(method: string, path: string, body?: unknown): Promise<Answer> {
  const sent: Ask = { method, path, headers: { authorization: `Bearer ${server.ownerKey}`, ...(body !== undefined && { 'content-type': 'application/json' }) } }
  return ask(server.url, body === undefined ? sent : { ...sent, body: JSON.stringify(body) })
}

async function batch(events: readonly object[]): Promise<void> {
  const headers = { authorization: `Bearer ${server.writeKey}`, 'content-type': 'application/json' }
  expect(await ask(server.url, { method: 'POST', path: '/v1/batch', headers, body: JSON.stringify({ batch: events }) })).toMatchObject({ status: 200 })
}

async function rejects(limit: number): Promise<{ total: number; rejects: { reason: string; detail: string }[] }> {
  return (await owner('GET', `/api/rejects?limit=${limit}`)).json as { total: number; rejects: { reason: string; detail: string }[] }
}

/** Tables and columns, as the catalogue has them. */
function tables(): Promise<unknown[]> {
  return server.db.query(`select table_name, column_name, data_type from information_schema.columns where table_schema = 'public' order by 1, 2`)
}

/** The command as it is typed, beside the running server. */
function usual(...args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const env = { ...process.env, INIT_CWD: folder, USUAL_HOME: server.home, DATABASE_URL: '' }
  const child = spawn(process.execPath, [join(projectFolder(), 'dist/src/cli/main.js'), ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (text: Buffer) => { out += text.toString() })
  child.stderr.on('data', (text: Buffer) => { err += text.toString() })
  return new Promise(resolve => child.on('close', code => resolve({ code, out, err })))
}
