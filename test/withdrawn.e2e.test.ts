import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type RunningServer } from '../bench/server.ts'
import { systemClock } from '../src/platform/clock.ts'
import { projectFolder } from '../src/platform/http/project.ts'
import { replay } from '../src/remember/memory/replay.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
  expect((await api('PATCH', '/api/settings', { gpcWithdraws: ['sharing', 'offers', 'profiling'], consentCategories: { Personal: ['profiling'] } })).status).toBe(200)
})
afterAll(() => server.stop())

describe('who withdrew is served and not remembered', () => {
  const ways: readonly { name: string; id: string; withdraw: (id: string) => Promise<unknown> }[] = [
    { name: 'told to the staff', id: 'w-staff', withdraw: id => api('POST', `/api/customers/${id}/consents`, { purpose: 'profiling', state: 'withdrawn', place: 'counter', wording: 'Please do not remember me' }) },
    { name: 'in the context of an event', id: 'w-event', withdraw: id => send([{ type: 'page', userId: id, context: { consent: { categoryPreferences: { Personal: false } } } }]) },
    { name: 'by Global Privacy Control', id: 'w-gpc', withdraw: id => send([{ type: 'page', userId: id }], { 'sec-gpc': '1' }) },
  ]
  test.each(ways)('$name', async ({ id, withdraw }) => {
    await send([{ type: 'page', anonymousId: `browser-${id}` }, { type: 'identify', userId: id, traits: { name: 'Wilma' } }, ...['1', '2', '3'].map(n => order(id, n))])
    expect(await api('GET', `/api/customers/${id}/usual`)).toMatchObject({ status: 200, body: { items: [{ sku: 'LATTE' }] } })
    expect(await api('GET', `/api/customers/${id}/memory`)).toMatchObject({ status: 200, body: { orders: 3 } })

    await withdraw(id)
    const since = performance.now()
    while ((await memoriesOf(id)) > 0) await sleep(20)
    expect(performance.now() - since).toBeLessThan(1000)
    await expectUnknown(id)

    // Serving goes on: the till, and what shops send.
    expect(await api('POST', `/api/customers/${id}/orders`, { lines: [{ sku: 'LATTE', units: 2 }], channel: 'counter' })).toMatchObject({ status: 200 })
    await send([order(id, '4'), { type: 'track', userId: id, event: 'Product Viewed', properties: { sku: 'LATTE' } }])
    // The browser in which they looked around before brings its own memory along, which must go, too.
    await send([{ type: 'identify', userId: id, anonymousId: `browser-${id}` }])
    expect(await api('GET', `/api/customers/${id}`)).toMatchObject({ body: { orderCount: 5, spent: 21, purposes: { profiling: { granted: false, stated: true } } } })
    await expectUnknown(id)
    expect(await server.db.query(`select from events where customer_id = $1 and profiled and message_id in (select message_id from orders where order_id = $2)`, [id, `${id}-4`])).toEqual([])
    expect(await replay(server.db, systemClock)).toMatchObject({ changed: 0 })

    // Asked again, they agree: what is remembered is what has happened with their leave, and a replay says the same.
    await sleep(5)
    expect(await api('POST', `/api/customers/${id}/consents`, { purpose: 'profiling', state: 'granted', place: 'counter' })).toMatchObject({ status: 200 })
    await send([order(id, '5')])
    expect(await api('GET', `/api/customers/${id}/usual`)).toMatchObject({ status: 200 })
    expect(await replay(server.db, systemClock)).toMatchObject({ changed: 0 })
  })

  test('one page with Sec-GPC is served without being remembered, also where the setting withdraws nothing', async () => {
    await api('PATCH', '/api/settings', { gpcWithdraws: [] })
    await send([order('w-none', '1')])
    const before = await api('GET', '/api/customers/w-none/memory')
    await send([order('w-none', '2')], { 'sec-gpc': '1' })
    expect(await api('GET', '/api/customers/w-none/memory')).toEqual(before)
    expect(await api('GET', '/api/customers/w-none')).toMatchObject({ body: { orderCount: 2 } })
  })

  test('in the midst of their own events, to three writers at once', async () => {
    let n = 0
    let isOn = true
    const shop = async (): Promise<void> => {
      while (isOn) await send([order('w-busy', String(n++))])
    }
    const shopping = Promise.all([shop(), shop(), shop()])
    for (const state of ['withdrawn', 'granted', 'withdrawn'] as const) {
      const before = n
      while (n < before + 20) await sleep(5)
      expect(await api('POST', '/api/customers/w-busy/consents', { purpose: 'profiling', state, place: 'counter' })).toMatchObject({ status: 200 })
      // The answer to a withdrawal is a promise: from here on there is nothing.
      if (state === 'withdrawn') expect(await memoriesOf('w-busy')).toBe(0)
    }
    const before = n
    while (n < before + 20) await sleep(5)
    isOn = false
    await shopping
    await expectUnknown('w-busy')
    expect(await api('GET', '/api/customers/w-busy')).toMatchObject({ body: { orderCount: n } })
    expect(await replay(server.db, systemClock)).toMatchObject({ changed: 0 })
  })

  async function expectUnknown(id: string): Promise<void> {
    const refused = { status: 403, body: { code: 'no_consent' } }
    expect(await api('GET', `/api/customers/${id}/usual`)).toMatchObject(refused)
    expect(await api('GET', `/api/customers/${id}/memory`)).toMatchObject(refused)
    expect(await memoriesOf(id)).toBe(0)
  }
})

describe('who was erased', () => {
  const id = 'cust-zq-7741'
  const path = `/api/customers/${id}`
  const phone = '+44 7700 900461'
  const traces = ['quillfeather', 'zach.q@example.org', '7700900461', 'zq-7741', 'browser-zq-1', 'zq-55', 'old-zq-12', 'till-zq-9', 'ord-zq-']
  const csv = [
    'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country',
    `ord-zq-80,20001,Ball,2,2010-12-13 10:00:00,1.00,${id},France`,
    `refused-81,20001,Ball,never,2010-12-14 10:00:00,1.00,${id},France`,
    '90001,20001,Ball,1,2010-12-14 10:00:00,1.00,somebody-else,France', '',
  ].join('\n')

  test('first gets a copy of everything', async () => {
    await send([{ type: 'track', anonymousId: 'browser-zq-1', event: 'Product Viewed', properties: { sku: 'LATTE' }, messageId: 'z1' }])
    await send([
      { type: 'identify', userId: id, anonymousId: 'browser-zq-1', traits: { name: 'Zacharias Quillfeather', email: 'zach.q@example.org', phone, cardNumber: 'ZQ-55' }, messageId: 'z2' },
      { ...order(id, '1'), properties: { order_id: 'ord-zq-1', products: [{ sku: 'LATTE', name: 'Latte', quantity: 1, price: 3.5 }] }, messageId: 'z3' },
      { type: 'group', userId: id, groupId: 'firm-of-others', traits: { name: 'Firm' }, messageId: 'z4' },
      { type: 'identify', userId: 'old-zq-12', traits: { name: 'Z. Quillfeather' }, messageId: 'z5' },
      { type: 'track', userId: id, event: 'Order Completed', properties: { order_id: 'ord-zq-2', total: -1 }, messageId: 'z6' },
      { type: 'screen', userId: 'somebody-else', messageId: 'z7', context: { note: 'stays' } },
    ])
    for (const [method, url, body] of [
      ['POST', `${path}/merge`, { from: 'old-zq-12', reason: 'Quillfeather himself said so' }],
      ['PATCH', path, { facts: { 'general.notes': 'Quillfeather sits at the window', 'general.otherPhones': ['07700 900461'], 'contracts.prices': null } }],
      ['POST', `${path}/consents`, { purpose: 'offers.email', state: 'granted', place: 'form', wording: 'I, Quillfeather, agree' }],
      ['POST', `${path}/people`, { name: 'Mrs Quillfeather', phone }],
      ['POST', `${path}/handover`, { side: 'ours', to: 'Ben', note: 'Quillfeather likes Ben' }],
      ['POST', `${path}/orders`, { lines: [{ sku: 'LATTE', units: 1 }], channel: 'counter', messageId: 'till-zq-9' }],
    ] as const) expect(await api(method, url, body), url).toMatchObject({ status: 200 })
    expect(await bringIn(csv)).toMatchObject({ state: 'done', report: { rejected: { bad_quantity: 1 } } })
    // As an assessment and the queue write them: the one comes by night, the other needs somebody who waits.
    await server.db.query(
      `insert into worths values ($1, $2::date, 1, 'kept', 0.9, 0.2, 6, 40, 20, 60, 90, 50, 70, 30, 10, $2::date, $2::date, $2::date)
       on conflict (customer_id) do nothing`, [id, new Date(systemClock())],
    )
    await server.db.query(
      `insert into tickets (customer_id, ticket_id, kind, state, about, urgency, tier, stake, expected_minutes, arrived_at, due_at)
       values ($1, 'zq-1', 'call', 'done', 'Mr Quillfeather', 1, 1, 10, 4, $2, $2)`, [id, new Date(systemClock())],
    )

    const now = new Date(systemClock())
    await server.db.query(
      `insert into decisions (customer_id, decision_id, decided_at, direction, place, kind, offer_id, channel, due_at, value, probability,
         is_random, book_id, model_version, purpose, facts, answer)
       values ($1, 'zq-d', $2, 'outbound', 'outbound', 'contact', 'latte-10', 'email', $2, 1, 1, false, 'book', 0, 'profiling offers.email', '{}', '{}')`,
      [id, now],
    )
    await server.db.query(
      `insert into contacts (customer_id, decision_id, channel, offer_id, price, cost, purposes, state, due_at, claimed_at)
       values ($1, 'zq-d', 'email', 'latte-10', 3.6, 0.001, 12, 'due', $2, $2)`, [id, now],
    )
    await server.db.query('insert into pressures values ($1, 1) on conflict (customer_id) do nothing', [id])
    await server.db.query(`insert into plan_choices values ($1, 'zq-p', 'latte-10', 'email', $2, 1, 0.5, 0.2, 1.2, 0.2, 3)`, [id, now])

    const { status, body } = await api('GET', `${path}/export`)
    expect(status).toBe(200)
    const text = plain(JSON.stringify(body))
    for (const trace of traces) expect(text, trace).toContain(trace)
    const { tables, linked, rejects, memory } = body as { tables: Record<string, Record<string, unknown>[]>; linked: Record<string, unknown[]>; rejects: unknown[]; memory: unknown }
    expect(tables['events']?.map(row => row['message_id'])).toEqual(expect.arrayContaining(['z1', 'z2', 'z3', 'z4', 'z5', 'till-zq-9']))
    expect(Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.length > 0]))).toEqual(Object.fromEntries(Object.keys(tables).map(name => [name, true])))
    expect(linked['people']).toHaveLength(1)
    expect(rejects).toHaveLength(1)
    expect(memory).toMatchObject({ orders: 3 })
    expect(text).not.toContain('somebody-else')
    const everywhere = await everything()
    for (const trace of traces) expect(everywhere, trace).toContain(trace)
  })

  test('then is nowhere: in no row of no table, in no file that we wrote', async () => {
    expect(await api('DELETE', path)).toMatchObject({ status: 200, body: { erased: true } })
    await expectNowhere()
    expect(await everything()).toContain('stays')
  })

  test('is gone by name for whoever asks', async () => {
    const gone = { status: 410, body: { code: 'erased' } }
    for (const inner of ['', '/usual', '/memory', '/timeline', '/consents', '/export', '/people', '/facts/general.name']) {
      expect(await api('GET', `${path}${inner}`), inner).toMatchObject(gone)
    }
    expect(await api('GET', '/api/customers/old-zq-12')).toMatchObject(gone)
    expect(await api('POST', `${path}/orders`, { lines: [{ sku: 'LATTE', units: 1 }], channel: 'counter' })).toMatchObject(gone)
    expect(await api('POST', `${path}/usual/declined`, { proposed: ['LATTE'] })).toMatchObject(gone)
    expect(await api('PATCH', path, { facts: { 'general.name': 'Zacharias Quillfeather' } })).toMatchObject(gone)
    expect(await api('POST', `${path}/consents`, { purpose: 'profiling', state: 'granted', place: 'form' })).toMatchObject(gone)
    expect(await api('POST', '/api/customers/somebody-else/merge', { from: id, reason: 'perhaps' })).toMatchObject(gone)
    expect(await api('DELETE', path)).toMatchObject(gone)
    expect(await api('GET', '/api/customers?search=quillfeather')).toMatchObject({ status: 200, body: { total: 0 } })
    await expectNowhere()
  })

  test('does not come back by a late event, under whichever name', async () => {
    const { body: before } = await api('GET', '/api/rejects')
    await send([
      { ...order(id, '9'), messageId: 'l1' },
      { type: 'identify', userId: id, traits: { name: 'Zacharias Quillfeather' }, messageId: 'l2' },
      { type: 'page', anonymousId: 'browser-zq-1', messageId: 'l3' },
      { type: 'identify', anonymousId: 'a-new-browser', traits: { email: 'Zach.Q@Example.org' }, messageId: 'l4' },
      { type: 'identify', anonymousId: 'a-new-browser', traits: { phone: '+447700900461' }, messageId: 'l5' },
      { type: 'identify', anonymousId: 'a-new-browser', traits: { cardNumber: 'ZQ-55' }, messageId: 'l6' },
      { type: 'alias', userId: 'a-new-id', previousId: id, messageId: 'l7' },
      { type: 'group', userId: id, groupId: 'firm-of-others', messageId: 'l8' },
      { type: 'track', userId: 'old-zq-12', event: 'Order Completed', properties: { order_id: 'ord-zq-3', total: 5 }, messageId: 'l9' },
      { type: 'track', userId: id, event: 'Order Completed', properties: { order_id: 'ord-zq-4', total: -5 }, messageId: 'l10' },
      { type: 'page', userId: 'somebody-else', messageId: 'l11' },
    ])
    await expectNowhere()
    const { body: after } = await api('GET', '/api/rejects')
    expect((after as { total: number }).total).toBe((before as { total: number }).total + 10)
    expect(await server.db.query(`select message_id as id from events where message_id like 'l%'`)).toEqual([{ id: 'l11' }])
  })

  test('does not come back by bringing the file in again', async () => {
    expect(await bringIn(csv)).toMatchObject({ state: 'done', report: { rejected: { bad_quantity: 1, erased: 1 }, linesAs: { known: 1 } } })
    await expectNowhere()
  })

  test('is not brought back by a replay; their money still counts as sold, their baskets are learned from no more', async () => {
    expect(await replay(server.db, systemClock)).toMatchObject({ changed: 0 })
    await expectNowhere()
    expect(await server.db.query(`select baskets, amount from days where day in ('2010-12-13', '2010-12-14') order by day`)).toEqual([{ baskets: 0, amount: 2 }, { baskets: 1, amount: 1 }])
  })

  test('may come again as somebody new, of whom nothing is known', async () => {
    await send([{ type: 'identify', userId: 'a-new-id', traits: { email: 'zach.q@example.org' }, messageId: 'n1' }])
    expect(await api('GET', '/api/customers/a-new-id')).toMatchObject({ status: 200, body: { name: null, orderCount: 0, merges: [] } })
    expect(await api('GET', path)).toMatchObject({ status: 410 })
  })

  test('by the command line while the server runs: the server knows at once', async () => {
    await send([{ type: 'identify', userId: 'zq-command', anonymousId: 'zq-tablet', traits: { email: 'zq-command@example.org' } }, order('zq-command', '1')])
    const copy = await usual('export-customer', 'zq-command')
    expect(JSON.parse(copy.out)).toMatchObject({ customerId: 'zq-command', memory: { orders: 1 } })
    expect((await usual('erase', 'zq-command')).code).toBe(2)
    expect(await usual('erase', 'zq-command', '--yes')).toMatchObject({ code: 0 })
    await send([order('zq-command', '2'), { type: 'page', anonymousId: 'zq-tablet' }, { type: 'identify', anonymousId: 'another', traits: { email: 'zq-command@example.org' } }])
    await expectNowhere(['zq-command', 'zq-tablet'])
    expect((await usual('export-customer', 'zq-command')).err).toContain('erased')
  })

  test('in the midst of their own events: what came before goes, what comes after stays out', async () => {
    let n = 0
    let isOn = true
    const shop = async (): Promise<void> => {
      while (isOn) await send([order('zq-busy', String(n++)), { type: 'page', anonymousId: 'zq-busy-browser' }, { type: 'identify', userId: 'zq-busy', anonymousId: 'zq-busy-browser' }])
    }
    const shopping = Promise.all([shop(), shop(), shop()])
    await sleep(300)
    expect(await api('DELETE', '/api/customers/zq-busy')).toMatchObject({ status: 200 })
    const atErasure = n
    while (n < atErasure + 20) await sleep(10)
    isOn = false
    await shopping
    expect(await api('GET', '/api/customers/zq-busy')).toMatchObject({ status: 410 })
    await expectNowhere(['zq-busy'])
    expect(await replay(server.db, systemClock)).toMatchObject({ changed: 0 })
  })

  async function expectNowhere(names: readonly string[] = traces): Promise<void> {
    const kept = await everything()
    for (const trace of names) {
      const place = kept.indexOf(trace)
      expect(place < 0 ? '' : kept.slice(Math.max(0, place - 200), place + 100), trace).toBe('')
    }
  }
})

// --- internal ---

function order(userId: string, n: string): Record<string, unknown> {
  return { type: 'track', userId, event: 'Order Completed', messageId: `${userId}-${n}`, properties: { order_id: `${userId}-${n}`, products: [{ sku: 'LATTE', name: 'Latte', quantity: 1, price: 3.5 }] } }
}

async function send(events: readonly object[], headers: Readonly<Record<string, string>> = {}): Promise<void> {
  const answer = await fetch(`${server.url}/v1/batch`, {
    method: 'POST', headers: { authorization: `Bearer ${server.writeKey}`, 'content-type': 'application/json', ...headers }, body: JSON.stringify({ batch: events }),
  })
  expect(answer.status).toBe(200)
}

async function api(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: `Bearer ${server.ownerKey}`, ...(body !== undefined && { 'content-type': 'application/json' }) }
  const answer = await fetch(`${server.url}${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
  return { status: answer.status, body: await answer.json() }
}

/** The file through the desk, until it is done. */
async function bringIn(text: string): Promise<unknown> {
  const form = new FormData()
  form.set('file', new Blob([text]), 'orders.csv')
  const answer = await fetch(`${server.url}/api/imports`, { method: 'POST', headers: { authorization: `Bearer ${server.ownerKey}` }, body: form })
  const { id } = (await answer.json()) as { id: string }
  for (let waited = 0; waited < 20_000; waited += 50) {
    const { body } = await api('GET', `/api/imports/${id}`)
    if (['done', 'failed'].includes((body as { state: string }).state)) return body
    await sleep(50)
  }
  throw new Error('the import did not end in 20 s')
}

/** The command as it is typed, beside the running server. */
function usual(...args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const env = { ...process.env, USUAL_HOME: server.home, DATABASE_URL: '' }
  return new Promise(resolve => {
    execFile(process.execPath, [join(projectFolder(), 'dist/src/cli/main.js'), ...args], { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err })
    })
  })
}

async function memoriesOf(id: string): Promise<number> {
  return (await server.db.query('select from memories where customer_id = $1', [id])).length
}

/** Every value of every row of every table of every schema, and every file of ours beside the database's own, as one plain text. */
async function everything(): Promise<string> {
  const tables = await server.db.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const texts: string[] = []
  for (const { name } of tables) for (const row of await server.db.query(`select * from ${name}`)) texts.push(...Object.values(row).map(toText))
  return plain([...texts, ...filesIn(server.home)].join('\n'))
}

function toText(value: unknown): string {
  if (Buffer.isBuffer(value)) return `${value.toString('utf8')} ${value.toString('utf16le')}`
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** Contents and names; the folder of the database itself is PostgreSQL's, its log is ours. */
function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    if (name === 'data' && folder.endsWith('postgres')) return []
    return statSync(path).isDirectory() ? filesIn(path) : statSync(path).isFile() ? [name, readFileSync(path, 'utf8')] : []
  })
}

/** In lower case, and digits without what people write between them. */
function plain(text: string): string {
  return text.toLowerCase().replace(/(?<=\d)[ ()-]+(?=\d)/g, '')
}
