import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import type { Context } from '../../platform/context.ts'
import { openDb, type Db } from '../../platform/db/db.ts'
import { callNext } from './next.ts'
import { minuteMs } from './order.ts'

// Two pools stand for two processes; eight counters call at once.
let shop: FreshApp
let second: Db
let processes: readonly Context[]
beforeAll(async () => {
  shop = await freshApp()
  second = openDb({ url: shop.context.databaseUrl, connections: 4 })
  processes = [shop.context, { ...shop.context, db: second }]
})
afterAll(async () => {
  await second.close()
  await shop.drop()
})
beforeEach(() => shop.context.db.query('truncate tickets'))

test('eight counters of two processes hand nobody out twice and leave nobody behind', async () => {
  await fill(400)
  const called = (await Promise.all(Array.from({ length: 8 }, (_, i) => untilEmpty(i)))).flat()
  expect(called).toHaveLength(400)
  expect(new Set(called).size).toBe(400)
  const states = await shop.context.db.query(
    'select state, count(*) as n, count(distinct counter) > 1 as "byMany" from tickets group by state',
  )
  expect(states).toEqual([{ state: 'serving', n: 400, byMany: true }])
})

test('of eight who call at the same moment one gets each of the first eight', async () => {
  await fill(20)
  const called = await Promise.all(Array.from({ length: 8 }, (_, i) => call(i)))
  expect(called.toSorted()).toEqual(Array.from({ length: 8 }, (_, i) => idOf(i)))
})

test('of eight who call the only one seven get nobody', async () => {
  await fill(1)
  const called = await Promise.all(Array.from({ length: 8 }, (_, i) => call(i)))
  expect(called.filter(id => id !== null)).toEqual([idOf(0)])
})

test('who is put back while others call is called again, once', async () => {
  await fill(30)
  const firsts = await Promise.all(Array.from({ length: 8 }, (_, i) => call(i)))
  const returned = shop.context.db.query(
    `update tickets set state = 'waiting', called_at = null, counter = null where ticket_id = any($1::text[])`, [firsts],
  )
  const [rest] = await Promise.all([Promise.all(Array.from({ length: 8 }, (_, i) => untilEmpty(i))), returned])
  const late = await untilEmpty(0)
  const called = [...rest.flat(), ...late]
  expect(new Set(called).size).toBe(called.length)
  expect(called).toHaveLength(30)
})

// --- internal ---

const idOf = (n: number): string => `t${String(n).padStart(4, '0')}`

/** All alike, one a second, so that the order is that of coming. */
async function fill(count: number): Promise<void> {
  const now = shop.context.clock()
  await shop.context.db.query(
    `insert into tickets (customer_id, ticket_id, kind, state, urgency, tier, stake, expected_minutes, arrived_at, due_at)
     select '~ticket:' || id, id, 'call', 'waiting', 1, 3, 1, 5, at, at + interval '15 minutes'
     from unnest($1::text[], $2::timestamptz[]) as n (id, at)`,
    [Array.from({ length: count }, (_, i) => idOf(i)), Array.from({ length: count }, (_, i) => new Date(now - 10 * minuteMs + i * 1000))],
  )
}

async function call(i: number): Promise<string | null> {
  return (await callNext(processes[i % 2]!, { counter: `c${i}`, servedBy: 'somebody' }))?.id ?? null
}

async function untilEmpty(i: number): Promise<string[]> {
  const called: string[] = []
  for (let id = await call(i); id !== null; id = await call(i)) called.push(id)
  return called
}
