import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import { countAudience } from './count.ts'
import { estimateOf } from './estimate.ts'
import { parseText } from './parseText.ts'
import { lookWho } from './store/looking.ts'

let fresh: Fresh
beforeAll(async () => {
  fresh = await freshDatabase()
  // Every third of 40,000 bought on one of the last 90 days; who came first has the smaller number.
  await fresh.db.query(
    `insert into customers (customer_id, kind, name, created_at, order_count)
     select 'c' || lpad(i::text, 5, '0'), 'person', 'Name ' || i, '2025-01-01', (i % 3 = 0)::int from generate_series(1, 40000) i`,
  )
  await fresh.db.query(
    `insert into orders (customer_id, order_id, kind, ordered_at, message_id, total, currency, line_count, day)
     select customer_id, 'o', 'purchase', at, 'm', 1, 'EUR', 1, at::date
     from customers,
       lateral (select '2026-01-05'::timestamptz - (substr(customer_id, 2)::int % 90) * interval '1 day' as at) t
     where order_count = 1`,
  )
  await fresh.db.query('vacuum analyze customers, orders')
})
afterAll(() => fresh.drop())

/** Of numbers divisible by three those whose rest of 90 is at most 29. */
const truth = 4449
const clock = (): number => Date.UTC(2026, 0, 5, 9)
const count = (text: string) => countAudience({ db: fresh.db, clock }, parseText(text))
/** As of a business with more customers than are looked at one by one. */
const sample = async (text: string) => {
  const ground = { today: clock() / 86_400_000 | 0, timezone: 'UTC', defaults: 4 }
  const { blocks, pages, ...rest } = await lookWho(fresh.db, parseText(text), ground, { rows: 30_000, history: 30_000 })
  return { ...rest, ...estimateOf(blocks, pages) }
}

test('everybody is counted exactly', async () => {
  expect(await count('orders = 1')).toMatchObject({ count: 13_333, of: 40_000, low: 13_333, high: 13_333, sampled: false })
  expect(await count('ordered within 29 days')).toMatchObject({ count: truth, low: truth, high: truth, sampled: false })
})

test('of a large business a sample is looked at, with bounds that hold the truth, and the same each time', async () => {
  const found = await sample('ordered within 29 days')
  expect(found).toMatchObject({ sampled: true })
  expect(found.of).toBeGreaterThan(39_000)
  expect(found.of).toBeLessThan(41_000)
  expect(found.low).toBeLessThan(truth)
  expect(found.high).toBeGreaterThan(truth)
  expect(found.high - found.low).toBeLessThan(truth / 4)
  expect(found.examples).toHaveLength(5)
  expect(await sample('ordered within 29 days')).toEqual(found)
})

test('a rule that nobody fits shows nobody', async () => {
  expect(await sample('bought "nothing of the kind"')).toMatchObject({ count: 0, low: 0, sampled: true, examples: [] })
})
