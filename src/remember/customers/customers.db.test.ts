import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { cardRoutes } from '../card/routes.ts'
import { consentRoutes } from '../consent/routes.ts'
import { forgettingRoutes } from '../forgetting/routes.ts'
import { mergeCustomers } from '../identities/mergeCustomers.ts'
import { saveCustomers, saveIdentities } from '../identities/store.ts'
import { inTurn } from '../turn.ts'
import { saveMembers } from './members.ts'
import { customersRoutes } from './routes.ts'

let shop: FreshApp
beforeAll(async () => {
  shop = await freshApp({
    routes: (app, context) => {
      for (const register of [customersRoutes, cardRoutes, consentRoutes, forgettingRoutes]) register(app, context)
    },
  })
})
afterAll(() => shop.drop())
beforeEach(async () => {
  await shop.context.db.query(
    'truncate customers, customer_search, identities, merges, facts, people, handovers, consents, events, memories, tombstones, rejects',
  )
  await add('C-1', { name: 'Anna Петрова', email: 'anna@example.com', phone: '+7 (900) 123-45-67', lastOrderAt: '2026-01-03', spent: 50 })
  await add('C-2', { name: "Bob O'Neill %_\\", lastOrderAt: '2026-01-01', spent: 100 })
  await add('C-3', { name: 'Чен 😀😀😀', cardNumber: 'GOLD-1' })
  await add('~b1', {}, 'visitor')
  await add('acme', { name: 'Acme' }, 'firm')
})

test('a list has people and firms with the latest order first, and no visitors', async () => {
  const { status, body } = await call('GET', '/api/customers')
  expect(status).toBe(200)
  expect(ids(body)).toEqual(['C-1', 'C-2', 'C-3', 'acme'])
  expect(body).toMatchObject({ total: 4, next: null })
  expect(body.customers[0]).toEqual({
    id: 'C-1', kind: 'person', name: 'Anna Петрова', email: 'anna@example.com', phone: '+7 (900) 123-45-67', cardNumber: null,
    lastOrderAt: '2026-01-03T00:00:00.000Z', orderCount: 0, spent: 50,
  })
})

const searches: readonly [string, readonly string[]][] = [
  ['петрова', ['C-1']], ['PETR', []], ['ПЕТР АНН', []], ['anna петр', ['C-1']], ['+7 900 123', ['C-1']], [
    '1234567', ['C-1'],
  ], ['an', ['C-1']], ['EXAMPLE.com', ['C-1']],
  ['gold-1', ['C-3']], ['c-2', ['C-2']], ['~b1', ['~b1']], ['%', []], ['%_\\', ['C-2']], ["o'neill", ['C-2']], ['"', []], [
    '😀😀😀', ['C-3'],
  ], ["'; drop table customers; --", []],
  ['x'.repeat(10_000), []],
]
test.each(searches)('searching %j finds %j', async (search, found) => {
  const { status, body } = await call('GET', `/api/customers?search=${encodeURIComponent(search)}`)
  expect(status).toBe(200)
  expect(ids(body)).toEqual(found)
  expect(body.total).toBe(found.length)
})

test.each(['lastOrder', 'spent', 'name'])('pages by %s show everybody once, those without it last', async sort => {
  const { db } = shop.context
  for (let n = 0; n < 40; n += 1) {
    const known = n % 3 !== 0
    await add(
      `D-${String(n).padStart(2, '0')}`, known ? { name: `Guest ${n % 5}`, lastOrderAt: `2025-12-0${1 + (n % 4)}`, spent: n % 7 } : {},
    )
  }
  const order = { lastOrder: 'last_order_at desc nulls last', spent: 'spent desc', name: 'lower(name) nulls last' }[sort]
  const expected =
    await db.query<{ id: string }>(`select customer_id as id from customers where kind <> 'visitor' order by ${order}, customer_id`)
  const seen: string[] = []
  for (let cursor = ''; ;) {
    const { body } = await call('GET', `/api/customers?sort=${sort}&limit=7${cursor && `&cursor=${cursor}`}`)
    expect(body.total).toBe(44)
    seen.push(...ids(body))
    if (body.next === null) break
    cursor = body.next
  }
  expect(seen).toEqual(expected.map(({ id }) => id))
})

test.each([
  'nonsense', Buffer.from('[1,"2026-01-01","x"]').toString('base64url'), Buffer.from('[1,"100","C-1"]').toString('base64url'),
  Buffer.from('{"a":1}').toString('base64url'), Buffer.from('[0,null,"a\\u0000"]').toString('base64url'),
])('a forged cursor %s is refused', async cursor => {
  expect(await call('GET', `/api/customers?cursor=${cursor}`)).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
})

test('one customer answers with everything the page shows', async () => {
  const { body } = await call('GET', '/api/customers/C-1')
  expect(body).toMatchObject({
    id: 'C-1', name: 'Anna Петрова', manager: null, returned: 0, currency: 'EUR', merges: [], people: [], handovers: [],
    identities: [{ kind: 'user', value: 'C-1' }],
    purposes: { profiling: { granted: true, stated: false }, 'offers.email': { granted: false, stated: false } },
    card: { 'general.email': { value: 'anna@example.com', source: 'staff', confidence: null, recordedBy: 'staff key' } },
  })
})

test('an id that was merged away answers with the survivor; one that nobody has is unknown', async () => {
  await shop.context.db.query(`update identities set customer_id = 'C-1' where value = '~b1'`)
  await shop.context.db.query(`delete from customers where customer_id = '~b1'`)
  expect((await call('GET', '/api/customers/~b1')).body.id).toBe('C-1')
  expect(await call('GET', '/api/customers/nobody')).toMatchObject({ status: 404, body: { code: 'unknown_customer' } })
  expect(await call('GET', `/api/customers/${encodeURIComponent("x' or 1=1/../../😀")}`)).toMatchObject({ status: 404 })
})

test('after a merge the newest of both cards is shown, and either id finds the survivor', async () => {
  shop.pass(1000)
  await add('C-9', { name: 'Anna Novak', email: 'novak@example.com' })
  await inTurn(shop.context.db, tx => mergeCustomers(tx, { from: 'C-9', into: 'C-1', reason: 'staff', evidence: {} }, shop.context.clock()))
  const { body } = await call('GET', '/api/customers/C-9')
  expect(body).toMatchObject({
    id: 'C-1', name: 'Anna Novak', email: 'novak@example.com', phone: '+7 (900) 123-45-67', merges: [{ fromId: 'C-9', reason: 'staff' }],
  })
  for (const search of ['c-9', 'novak', 'C-1', '9001234567']) {
    expect(ids((await call('GET', `/api/customers?search=${search}`)).body), search).toEqual(['C-1'])
  }
})

test('a customer with the shortest of ids, of whom nothing else is known, is found by it', async () => {
  await add('5', {})
  expect(ids((await call('GET', '/api/customers?search=5')).body)).toEqual(['5'])
})

test('what staff type is on the card, found by search, with its history', async () => {
  shop.pass(1000)
  const { body } = await call('PATCH', '/api/customers/C-3', {
    facts: { 'general.name': 'Chen Wei', 'contracts.prices': [{ what: 'BEANS', price: 9.5 }], 'general.cardNumber': null },
  })
  expect(body)
    .toMatchObject({ name: 'Chen Wei', cardNumber: null, card: { 'contracts.prices': { value: [{ what: 'BEANS', price: 9.5 }] } } })
  expect(ids((await call('GET', '/api/customers?search=chen%20wei')).body)).toEqual(['C-3'])
  const { history } = (await call('GET', '/api/customers/C-3/facts/general.name')).body
  expect(history).toMatchObject([{ value: 'Chen Wei', source: 'staff', recordedBy: 'staff key' }, { value: 'Чен 😀😀😀' }])
  expect(await call('GET', '/api/customers/C-3/facts/general.nothing')).toMatchObject({ status: 400, body: { code: 'unknown_field' } })
})

test('one wrong fact and none is written', async () => {
  const facts = { 'general.name': 'Mallory', 'general.creditLimit': 'much' }
  expect(await call('PATCH', '/api/customers/C-1', { facts }))
    .toMatchObject({ status: 400, body: { code: 'invalid_value', field: 'general.creditLimit' } })
  expect(await call('PATCH', '/api/customers/C-1', { facts: { 'general.hack': 1 } }))
    .toMatchObject({ status: 400, body: { code: 'unknown_field' } })
  expect((await call('GET', '/api/customers/C-1')).body.name).toBe('Anna Петрова')
})

test('the fields of the card come with their words in both languages', async () => {
  const { body } = await call('GET', '/api/card/fields')
  expect(body).toContainEqual({
    field: 'general.creditLimit', block: 'general', type: 'money', label: { en: 'Credit limit', ru: 'Кредитный лимит' }, personal: false,
  })
  expect((body as unknown as { choices?: unknown[] }[]).find(({ choices }) => choices)?.choices)
    .toContainEqual({ value: 'female', label: { en: 'Female', ru: 'Женский' } })
})

test('a timeline goes back page by page, the latest first, each event once', async () => {
  for (let n = 0; n < 25; n += 1) {
    await shop.context.db.query(
      `insert into events (customer_id, message_id, origin, kind, name, happened_at, received_at, source, profiled, body)
       values ('C-1', $1, 'C-1', 'track', 'Order Completed', $2, $2, 'api', true, $3)`, [`m${n}`, new Date(Date.UTC(2026, 0, 1 + (n % 5))), { properties: { n } }],
    )
  }
  const seen: { messageId: string; at: string }[] = []
  for (let before = ''; ;) {
    const { body } = await call('GET', `/api/customers/C-1/timeline?limit=4${before && `&before=${before}`}`)
    seen.push(...body.events)
    if (body.next === null) break
    before = body.next
  }
  expect(new Set(seen.map(({ messageId }) => messageId)).size).toBe(25)
  expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).sort().reverse())
  expect(seen[0]).toMatchObject({ messageId: 'm24', at: '2026-01-05T00:00:00.000Z', body: { properties: { n: 24 } } })
  expect(await call('GET', '/api/customers/C-1/timeline?before=zzz')).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
})

test('people are added, changed and taken off', async () => {
  const { body: added } = await call(
    'POST', '/api/customers/acme/people', { name: 'Ruth', position: 'Buyer', decisionPart: 'buys', linkedCustomerId: 'C-1' },
  )
  expect(added)
    .toMatchObject({ name: 'Anna Петрова', position: 'Buyer', decisionPart: 'buys', until: null, since: expect.stringMatching(/^2026-/) })
  const path = `/api/customers/acme/people/${added.id}`
  expect((await call('PATCH', path, { position: null, linkedCustomerId: null, until: '2026-02-01T00:00:00.000Z' })).body)
    .toMatchObject({ name: 'Ruth', position: null, decisionPart: 'buys', until: '2026-02-01T00:00:00.000Z' })
  expect((await call('PATCH', path, {})).status).toBe(200)
  expect(await call('PATCH', path, { until: 'soon' })).toMatchObject({ status: 400 })
  expect(await call('PATCH', path, { linkedCustomerId: 'nobody' })).toMatchObject({ status: 404, body: { code: 'unknown_customer' } })
  expect(await call('POST', '/api/customers/acme/people', { name: 'X', decisionPart: 'shouts' })).toMatchObject({ status: 400 })
  expect((await call('DELETE', path)).status).toBe(200)
  expect(await call('DELETE', path)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  expect((await call('GET', '/api/customers/acme/people')).body).toEqual([])
})

test('a member of a firm stands on its card once, under their own name', async () => {
  const member = { firmId: 'acme', customerId: 'C-1', since: Date.UTC(2026, 0, 1) }
  for (let n = 0; n < 2; n += 1) await saveMembers(shop.context.db, [member, member, { ...member, customerId: 'acme' }])
  expect((await call('GET', '/api/customers/acme/people')).body).toMatchObject([{ name: 'Anna Петрова', linkedCustomerId: 'C-1' }])
})

test('our manager hands the card over', async () => {
  await call('POST', '/api/customers/acme/handover', { side: 'ours', to: 'Mara' })
  shop.pass(1000)
  expect((await call('POST', '/api/customers/acme/handover', { side: 'ours', to: 'Ivan', note: 'Mara retired' })).body)
    .toMatchObject({ side: 'ours', from: 'Mara', to: 'Ivan', note: 'Mara retired', by: 'staff key' })
  const { body } = await call('GET', '/api/customers/acme')
  expect(body).toMatchObject({ manager: 'Ivan', handovers: [{ from: 'Mara', to: 'Ivan' }, { from: null, to: 'Mara' }] })
})

test('their buyer leaves and a successor follows in the same position', async () => {
  const { body: ruth } = await call('POST', '/api/customers/acme/people', { name: 'Ruth', position: 'Buyer', decisionPart: 'decides' })
  const handover = { side: 'theirs', to: 'Tom', personId: ruth.id }
  expect((await call('POST', '/api/customers/acme/handover', handover)).body).toMatchObject({ from: 'Ruth', to: 'Tom' })
  const { people } = (await call('GET', '/api/customers/acme')).body
  const tom = people.find(({ name }) => name === 'Tom')
  expect(tom).toMatchObject({ position: 'Buyer', decisionPart: 'decides', until: null })
  expect(people.find(({ id }) => id === ruth.id)).toMatchObject({ successorId: tom?.id, until: expect.any(String) })
  expect(await call('POST', '/api/customers/acme/handover', handover)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect(await call('POST', '/api/customers/acme/handover', { side: 'theirs', to: 'Tom' })).toMatchObject({ status: 400 })
  expect(await call('POST', '/api/customers/acme/handover', { ...handover, personId: 'nobody' })).toMatchObject({ status: 404 })
})

test('what a customer says at the counter holds from then on', async () => {
  const said = { purpose: 'profiling', state: 'withdrawn', place: 'counter', wording: 'Please do not remember me' }
  const { body } = await call('POST', '/api/customers/C-1/consents', said)
  expect(body.purposes['profiling']).toEqual({ granted: false, stated: true })
  expect(body.statements).toMatchObject([
    { purpose: 'profiling', state: 'withdrawn', statedBy: 'staff key', place: 'counter', wording: 'Please do not remember me' },
  ])
  shop.pass(1000)
  await call('POST', '/api/customers/C-1/consents', { purpose: 'offers', state: 'granted', place: 'form' })
  const after = (await call('GET', '/api/customers/C-1/consents')).body
  expect(after.statements).toHaveLength(6)
  expect(after.purposes)
    .toMatchObject({ 'offers.email': { granted: true }, 'offers.post': { granted: true }, sharing: { granted: false, stated: false } })
  expect(await call('POST', '/api/customers/C-1/consents', { ...said, purpose: 'world.domination' }))
    .toMatchObject({ status: 400, body: { code: 'unknown_purpose' } })
  expect((await call('GET', '/api/purposes')).body)
    .toContainEqual({ name: 'profiling', dataUse: 'personalize.content.profiling', basis: 'legitimate interest', byDefault: true })
})

test('who was erased is gone for every route, and the answer says so', async () => {
  expect((await call('GET', '/api/customers/C-1/export', undefined, 'marketer')).body)
    .toMatchObject({ customerId: 'C-1', tables: { customers: [{ name: 'Anna Петрова' }] } })
  expect((await call('DELETE', '/api/customers/C-1', undefined, 'marketer')).body)
    .toMatchObject({ erased: true, rows: { customers: 1, facts: 3 } })
  for (const path of ['', '/timeline', '/consents', '/people', '/facts/general.name', '/export']) {
    expect(await call('GET', `/api/customers/C-1${path}`, undefined, 'marketer'), path)
      .toMatchObject({ status: 410, body: { code: 'erased' } })
  }
  expect(await call('PATCH', '/api/customers/C-1', { facts: { 'general.name': 'Anna' } })).toMatchObject({ status: 410 })
  expect(JSON.stringify((await call('GET', '/api/settings', undefined, 'owner')).body)).not.toContain('epper')
})

test.each([
  ['GET', '/api/customers', 'write', 403], [
    'PATCH', '/api/customers/C-1', 'read-only', 403,
  ], ['POST', '/api/customers/C-1/people', 'read-only', 403],
  ['GET', '/api/customers/C-1/export', 'staff', 403], ['DELETE', '/api/customers/C-1', 'staff', 403], [
    'POST', '/api/customers/C-1/consents', 'read-only', 403,
  ],
] as const)('%s %s is not for %s', async (method, url, role, status) => {
  expect((await call(method, url, method === 'GET' ? undefined : {}, role)).status).toBe(status)
})

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
type Said = { name?: string; email?: string; phone?: string; cardNumber?: string; lastOrderAt?: string; spent?: number }

async function call(
  method: Method, url: string, payload?: object, role: 'staff' | 'marketer' | 'owner' | 'read-only' | 'write' = 'staff',
): Promise<{ status: number; body: Answer }> {
  const answer = await shop.app.inject({ method, url, headers: shop.as(role), ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: answer.json<Answer>() }
}

/** What the routes answer, all in one: a test looks only at what its route has. */
type Answer = {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly next: string | null
  readonly total: number
  readonly customers: readonly { readonly id: string }[]
  readonly events: readonly { readonly messageId: string; readonly at: string }[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly history: readonly object[]
  readonly statements: readonly object[]
  readonly purposes: Readonly<Record<string, object>>
}

function ids(body: Answer): string[] {
  return body.customers.map(({ id }) => id)
}

async function add(id: string, said: Said, kind: 'person' | 'visitor' | 'firm' = 'person'): Promise<void> {
  const { db, clock } = shop.context
  await saveCustomers(db, [{ customerId: id, kind, createdAt: clock() }])
  await saveIdentities(db, [{ kind: 'user', value: id, customerId: id, seenAt: clock(), messageId: 'm' }])
  const facts = {
    'general.name': said.name, 'general.email': said.email, 'general.phone': said.phone, 'general.cardNumber': said.cardNumber,
  }
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
  if (Object.keys(known).length > 0) {
    expect((await call('PATCH', `/api/customers/${encodeURIComponent(id)}`, { facts: known })).status).toBe(200)
  }
  await db.query('update customers set last_order_at = $2, spent = $3 where customer_id = $1', [id,
    said.lastOrderAt ? new Date(said.lastOrderAt) : null, said.spent ?? 0])
}
