import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import { fill, order, someMonths } from '../../../test/learning.ts'
import { hear, openEars } from '../../listen/hear.ts'
import { defaultBits } from '../../remember/consent/consent.ts'
import type { UsualEvent } from '../../remember/event.ts'
import { type LoadedHistory, loadHistory, loadLastForgetting } from './historyStore.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const day = (text: string): number => Date.parse(text) / 86_400_000
let fresh: Fresh
beforeAll(async () => { fresh = await freshDatabase() })
afterAll(() => fresh.drop())
beforeEach(async () => {
  await fresh.db.query(`truncate customers, customer_search, identities, merges, tombstones, consents, memories, events, products,
    product_days, days, orders, order_lines restart identity`)
})

const load = (more: Partial<Parameters<typeof loadHistory>[1]> = {}): Promise<LoadedHistory> =>
  loadHistory(fresh.db, { timezone: 'UTC', defaults: defaultBits({}), ...more })
const tell = (...events: readonly UsualEvent[]) => fill(fresh.db, events, () => now)
const who = ({ history }: LoadedHistory): string[] => history.map(({ customerId }) => customerId).sort()

test('orders of a day are one visit, with each of its goods once and the hour of the first', async () => {
  await tell(
    order('o1', 'anna', '2026-02-02T08:30:00Z', ['tea', 'cake']), order('o2', 'anna', '2026-02-02T17:00:00Z', ['tea', 'apple']),
    order('o3', 'anna', '2026-01-31T23:30:00Z', ['tea']),
  )
  const products = await fresh.db.query<{ sku: string; id: number }>('select sku, product_id as id from products')
  const ids = new Map(products.map(({ sku, id }) => [sku, id]))
  const { history, visits, ofCustomers, baskets } = await load()
  const [first, second] = history[0]!.visits
  expect(history).toHaveLength(1)
  expect(first).toEqual({ day: day('2026-01-31'), hour: 23, weekday: 5, goods: [ids.get('tea')], paid: 2 })
  expect(second).toEqual({
    day: day('2026-02-02'), hour: 8, weekday: 0, goods: ['apple', 'cake', 'tea'].map(sku => ids.get(sku)!).sort((a, b) => a - b),
    paid: 8,
  })
  expect({ visits, ofCustomers, baskets }).toEqual({ visits: 2, ofCustomers: 1, baskets: 3 })
})

test('who is a number of a till with one order is in it, and told apart', async () => {
  const sale = (id: string, at: string) => order(id + at, null, at, ['tea'], { who: [{ kind: 'anonymous', value: id }] })
  await tell(
    order('o1', 'anna', '2026-02-01T08:00:00Z', ['tea']), sale('till-1', '2026-02-01T09:00:00Z'), sale('till-2', '2026-02-01T10:00:00Z'),
    sale('till-2', '2026-02-03T10:00:00Z'),
  )
  const { history } = await load()
  const told = history.map(({ customerId, passedBy = false }) => [customerId, passedBy])
  expect(told.sort()).toEqual([['anna', false], ['~till-1', true], ['~till-2', false]])
})

test('days are those of the business', async () => {
  await tell(order('o1', 'anna', '2026-01-31T23:30:00Z', ['tea']))
  const { history } = await load({ timezone: 'Europe/Berlin' })
  expect(history[0]!.visits).toMatchObject([{ day: day('2026-02-01'), hour: 0, weekday: 6 }])
})

test('returns, services and sales to nobody known are not in it', async () => {
  await tell(
    order('o1', 'anna', '2026-02-01T08:00:00Z', ['tea', 'post']),
    order('o2', 'anna', '2026-02-02T08:00:00Z', ['tea'], { name: 'Order Refunded' }),
    order('o3', null, '2026-02-03T08:00:00Z', ['tea']), order('o4', 'boris', '2026-02-04T08:00:00Z', ['post']),
  )
  await fresh.db.query(`update products set service = true where sku = 'post'`)
  const loaded = await load()
  expect(who(loaded)).toEqual(['anna'])
  expect(loaded.history[0]!.visits).toMatchObject([{ day: day('2026-02-01'), goods: [expect.any(Number)] }])
  expect(loaded.products.map(({ service }) => service).sort()).toEqual([false, true])
})

test('who does not permit profiling is not in it, by word or by default', async () => {
  const says = (state: 'granted' | 'withdrawn'): Partial<UsualEvent> => ({ consent: [{ purpose: 'profiling', state, place: 'test' }] })
  await tell(
    order('o1', 'silent', '2026-02-01T08:00:00Z', ['tea']), order('o2', 'yes', '2026-02-01T08:00:00Z', ['tea'], says('granted')),
    order('o3', 'no', '2026-02-01T08:00:00Z', ['tea'], says('withdrawn')),
  )
  expect(who(await load())).toEqual(['silent', 'yes'])
  const strict = await load({ defaults: defaultBits({ profiling: false }) })
  expect(who(strict)).toEqual(['yes'])
  expect(strict.ofCustomers).toBe(1)
})

test('what a memory may not know is not learned from either: told with Sec-GPC, or before a withdrawal', async () => {
  const says = (state: 'granted' | 'withdrawn'): Partial<UsualEvent> => ({ consent: [{ purpose: 'profiling', state, place: 'test' }] })
  await tell(
    order('o1', 'anna', '2026-02-01T08:00:00Z', ['tea']), order('o2', 'anna', '2026-02-02T08:00:00Z', ['tea'], { profile: false }),
    order('o3', 'boris', '2026-02-01T08:00:00Z', ['tea']), order('o4', 'boris', '2026-02-02T08:00:00Z', ['tea'], says('withdrawn')),
    order('o5', 'boris', '2026-02-03T08:00:00Z', ['tea'], says('granted')), order('o6', 'boris', '2026-02-04T08:00:00Z', ['tea']),
  )
  const { history } = await load()
  const days = Object.fromEntries(history.map(({ customerId, visits }) => [
    customerId, visits.map(visit => visit.day - day('2026-02-01') + 1),
  ]))
  expect(days).toEqual({ anna: [1], boris: [3, 4] })
})

test('the last forgetting is the newest withdrawal, erasure or change of the defaults', async () => {
  const at = new Date('2026-02-05T10:00:00Z')
  expect(await loadLastForgetting(fresh.db)).toBe(0)
  await hear(
    openEars(fresh.db, () => at.getTime()),
    [order('o1', 'no', '2026-02-05T09:59:59Z', ['tea'], { consent: [{ purpose: 'profiling', state: 'withdrawn', place: 'test' }] })],
  )
  expect(await loadLastForgetting(fresh.db)).toBe(at.getTime())
  await fresh.db.query(`insert into tombstones values ('\\x01', '2026-02-06T10:00:00Z')`)
  expect(await loadLastForgetting(fresh.db)).toBe(Date.parse('2026-02-06T10:00:00Z'))
})

test('beyond the bound it is a sample: the same each time, and another customer erased leaves it as it was', async () => {
  await tell(...someMonths(60, { days: 30 }))
  const all = await load()
  const bound = { customers: 20, lines: 1_000_000 }
  const sample = await load({ bound })
  expect(sample.history).toEqual(all.history.slice(0, 20))
  expect(sample.ofCustomers).toBe(all.history.length)
  await fresh.db.query('delete from customers where customer_id = $1', [all.history[40]!.customerId])
  expect((await load({ bound })).history).toEqual(sample.history)
  const short = await load({ bound: { customers: 1000, lines: 100 } })
  expect(short.history).toEqual(all.history.slice(0, short.history.length))
  expect(short.history.length).toBeLessThan(40)
})

test('more customers than a page holds: every visit is there, in order of time', async () => {
  await tell(...someMonths(2200, { days: 15 }))
  const { history } = await load()
  expect(history.length).toBeGreaterThan(2000)
  const [counted] = await fresh.db.query<{ visits: number }>(
    `select count(distinct (customer_id, (ordered_at at time zone 'UTC')::date)) as visits from orders`,
  )
  expect(history.reduce((sum, { visits }) => sum + visits.length, 0)).toBe(counted!.visits)
  for (const { visits } of history) expect(visits.map(visit => visit.day)).toEqual(visits.map(visit => visit.day).sort((a, b) => a - b))
})
