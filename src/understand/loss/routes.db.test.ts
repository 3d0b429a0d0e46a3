import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FreshApp } from '../../../test/app.ts'
import { type Assessed, assess, fact, happen, tallyWish } from '../../../test/lost.ts'
import { freshServer } from '../../../test/server.ts'
import { type LostLedger, tallyLost } from './ledger.ts'

const today = '2026-03-01'
let shop: FreshApp
beforeAll(async () => { shop = await freshServer() })
afterAll(() => shop.drop())
beforeEach(async () => {
  await shop.context.db.query(
    'truncate customers, identities, events, orders, facts, worths, assessments, tombstones, consents restart identity',
  )
})

test('before the first assessment there is nothing to say', async () => {
  expect((await get('/api/lost')).json())
    .toMatchObject({ assessedAt: null, currency: 'EUR', customers: 0, months: [], reasons: { signal: { code: 'unasked' } } })
  expect((await get('/api/lost/at-risk')).json()).toEqual({ customers: [] })
  expect((await get('/api/lost/win-back')).json()).toEqual({ customers: [], withoutPermission: 0 })
})

test('the newest ledger answers, without what is kept for pricing', async () => {
  await assess(db(), gone(3), today)
  await save(await tallyLost(db(), tallyWish(today)))
  const body = (await get('/api/lost')).json<Record<string, unknown>>()
  expect(body).toMatchObject({
    assessedOn: today, horizonDays: 90, customers: 3, count: { mean: expect.closeTo(2.4, 5) }, coverage: { held: 19, of: 20 },
  })
  expect(Date.parse(String(body['assessedAt']))).toBe(Date.parse('2026-03-01T03:00:00Z'))
})

test('at risk: the most money first, with what can be mended where it was found to matter', async () => {
  const weak = (id: string, before: number): Assessed => (
    { id, days: ['2025-06-01', '2025-12-01'], silent: 0.4, lostOn: '2026-01-20', before, state: 'weakening' }
  )
  await assess(
    db(),
    [
      weak('anna', 900), weak('boris', 700), weak('clara', 500), weak('dina', 300), weak('bound', 9000),
      { ...weak('kept', 9000), state: 'kept' },
    ],
    today,
  )
  await fact(db(), 'bound', 'contracts.endsOn', '2027-01-01')
  await fact(db(), 'anna', 'afterSale.complaints', [{ date: '2026-01-15', text: 'The last delivery came late' }])
  await happen(db(), [
    { id: 'boris', name: 'Out of Stock', at: '2026-01-03', properties: { sku: 'tea' } }, {
      id: 'boris', name: 'Out of Stock', at: '2025-12-30', properties: { sku: 'cake' },
    },
    { id: 'boris', name: 'Complaint Filed', at: '2026-01-05' }, { id: 'clara', name: 'Out of Stock', at: '2025-06-03' },
    { id: 'dina', name: 'Exit Reason Given', at: '2025-12-20', properties: { reason: 'price' } },
  ])
  const ledger = await tallyLost(db(), tallyWish(today))
  const observed = [observedAs('out_of_stock', 0.2), observedAs('complaint', 0)]
  await save({ ...ledger, reasons: { ...ledger.reasons, observed } })
  const { customers } = (await get('/api/lost/at-risk?limit=4')).json<{
    customers: { customerId: string; risk: number; reason: unknown }[],
  }>()
  expect(customers.map(({ customerId, risk, reason }) => [customerId, Math.round(risk), reason])).toEqual([
    ['anna', 360, { code: 'complaint', params: { kind: 'open', times: 1, on: '2026-01-15', what: 'The last delivery came late' } }],
    ['boris', 280, { code: 'out_of_stock', params: { kind: 'happened', times: 2, on: '2026-01-03', what: 'tea' } }],
    ['clara', 200, null],
    ['dina', 120, { code: 'price', params: { kind: 'said', times: 1, on: '2025-12-20' } }],
  ])
})

test('winning back: gain = if back x chance - cost, of those who permit an offer and gave no final reason', async () => {
  await assess(db(), gone(6), today)
  await db().query(`update customers set stated_purposes = 24, granted_purposes = 16 where customer_id <> 'gone5'`)
  await happen(db(), [{ id: 'gone1', name: 'Exit Reason Given', at: '2025-11-01', properties: { reason: 'moved' } },
    { id: 'gone2', name: 'Exit Reason Given', at: '2025-11-01', properties: { reason: 'price' } }])
  await fact(db(), 'gone3', 'contracts.endsOn', '2027-01-01')
  await db().query(`update worths set before = 5 where customer_id = 'gone4'`)
  await save(await tallyLost(db(), tallyWish(today)))
  const { customers, withoutPermission } = (await get('/api/lost/win-back')).json<{
    customers: { customerId: string }[]; withoutPermission: number
  }>()
  const chance = 0.2
  expect(customers).toEqual([
    {
      customerId: 'gone2', name: null, lostOn: '2025-10-05', reason: { code: 'price', params: {} }, ifBack: 102, chance: near(chance),
      cost: 2, gain: near(102 * chance - 2),
    },
    {
      customerId: 'gone0', name: null, lostOn: '2025-10-05', reason: null, ifBack: 100, chance: near(chance), cost: 2,
      gain: near(100 * chance - 2),
    },
  ])
  expect(withoutPermission).toBe(1)
})

test('who withdraws or is erased is on no list, at once', async () => {
  await assess(db(), [...gone(2), { id: 'weak', days: ['2025-12-01'], silent: 0.4, lostOn: '2026-01-20', state: 'weakening' }], today)
  await db().query('update customers set stated_purposes = 8, granted_purposes = 8')
  await save(await tallyLost(db(), tallyWish(today)))
  const seen = async () => (await Promise.all(['win-back', 'at-risk'].map(list => get(`/api/lost/${list}`)))).map(answer => answer.body)
    .join()
  expect(await seen()).toMatch(/gone1.*gone0.*weak/)
  await db().query(`update customers set stated_purposes = 12, granted_purposes = 8 where customer_id in ('gone0', 'weak')`)
  expect(await seen()).not.toMatch(/gone0|weak/)
  expect((await shop.app.inject({ method: 'DELETE', url: '/api/customers/gone1', headers: shop.as('owner') })).statusCode).toBe(200)
  expect(await seen()).not.toMatch(/gone1/)
  expect((await tallyLost(db(), tallyWish(today))).customers).toBe(2)
})

test('the lists are not for a key that only writes', async () => {
  for (const url of ['/api/lost', '/api/lost/at-risk', '/api/lost/win-back']) {
    expect((await shop.app.inject({ method: 'GET', url, headers: shop.as('write') })).statusCode, url).toBe(403)
  }
})

// --- internal ---

const db = () => shop.context.db
const near = (value: number): unknown => expect.closeTo(value, 5)
const get = (url: string) => shop.app.inject({ method: 'GET', url, headers: shop.as('staff') })

/** Silent for 151 days, and lost with a probability of .8. */
const gone = (count: number): Assessed[] => Array.from({ length: count }, (_, i) => (
  { id: `gone${i}`, days: ['2025-10-01'], silent: 0.8, lostOn: '2025-10-05', before: 100 + i }
))

const observedAs = (reason: string, excess: number) => ({ reason, before: 0.5, kept: 0.1, excess, low: 0.1, high: 0.4, customers: 9 })

async function save(ledger: LostLedger): Promise<void> {
  await db().query(
    `insert into assessments (state, assessed_on, lost, started_at, updated_at)
      values ('done', $1, $2, '2026-03-01T02:00:00Z', '2026-03-01T03:00:00Z')`,
    [today, JSON.stringify(ledger)],
  )
}
