import { callNext } from '../../src/decide/queue/next.ts'
import { type Db, openDb } from '../../src/platform/db/db.ts'
import type { RunningServer } from '../server.ts'

export type Counted = {
  readonly called: number
  /** How many were handed out a second time, or not at all; both must be 0. */
  readonly twice: number
  readonly missed: number
  readonly perSecond: number
}

/** `tickets` wait, and `counters` at once call the next until nobody waits: half over one pool, half over another, as two processes do. */
export async function callAll(server: RunningServer, tickets: number, counters: number): Promise<Counted> {
  const pools = [openDb({ url: server.databaseUrl, connections: counters }), openDb({ url: server.databaseUrl, connections: counters })]
  try {
    await server.db.query('truncate tickets')
    await comeIn(server.db, 0, tickets)
    const started = performance.now()
    const called = (await Promise.all(Array.from({ length: counters }, (_, i) => untilEmpty(pools[i % 2]!, `counter ${i}`)))).flat()
    const seconds = (performance.now() - started) / 1000
    const different = new Set(called).size
    return { called: called.length, twice: called.length - different, missed: tickets - different, perSecond: called.length / seconds }
  } finally {
    await Promise.all(pools.map(pool => pool.close()))
  }
}

/** Milliseconds of each of `calls` of the next while `waiting` wait, and of as many reads of one row by its key, in turns. */
export async function timeNext(db: Db, calls: number, waiting: number): Promise<{ nextMs: number[]; bareMs: number[] }> {
  await db.query('truncate tickets')
  await comeIn(db, 0, waiting)
  const [nextMs, bareMs]: [number[], number[]] = [[], []]
  // The first few plan their statements and warm the program; they are not counted.
  for (let i = -50; i < calls; i++) {
    const next = await timed(() => call(db, 'counter 1'))
    await comeIn(db, waiting + i + 50, 1)
    const bare = await timed(() => db.query(bareRead, [`customer ${i % waiting}`]))
    if (i >= 0) {
      nextMs.push(next)
      bareMs.push(bare)
    }
  }
  return { nextMs, bareMs }
}

/** Customers with a worth and a card, of whom tickets are. */
export async function makeCustomers(db: Db, worths: readonly number[]): Promise<void> {
  const ids = worths.map((_, i) => `customer ${i}`)
  await db.query(
    `insert into customers (customer_id, kind, name, created_at) select id, 'person', id, $2 from unnest($1::text[]) as n (id)`,
    [ids, start],
  )
  await db.query(
    `insert into worths select id, '2026-01-01', 3, 'kept', .9, .1, 5, worth, 1, 2, 1, 1, 1, 1, 1, '2025-01-01', '2026-01-01', '2027-01-01'
     from unnest($1::text[], $2::real[]) as n (id, worth)`, [ids, worths],
  )
  await db.query(
    `insert into facts (customer_id, field, value, source, said_at, recorded_at, recorded_by)
     select id, 'contracts.prices', '[{"what":"Latte","price":3}]', 'staff', $2, $2, 'bench' from unnest($1::text[]) as n (id)`,
    [ids, start],
  )
}

// --- internal ---

const start = new Date('2026-01-05T09:00:00Z')
const customers = 2000
const bareRead = { name: 'bare', text: 'select * from customers where customer_id = $1' }

function call(db: Db, counter: string): Promise<{ readonly id: string } | null> {
  return callNext({ db, clock: () => start.getTime() + 10 * 60_000 }, { counter, servedBy: 'bench' })
}

async function untilEmpty(db: Db, counter: string): Promise<string[]> {
  const called: string[] = []
  for (let ticket = await call(db, counter); ticket; ticket = await call(db, counter)) called.push(ticket.id)
  return called
}

/** `count` tickets of customers, from number `from` on; each stake is another. */
async function comeIn(db: Db, from: number, count: number): Promise<void> {
  await db.query(
    {
      name: 'come in',
      text: `insert into tickets (customer_id, ticket_id, kind, state, urgency, tier, stake, expected_minutes, arrived_at, due_at)
             select 'customer ' || n % $4, 'ticket ' || n, 'visitor', 'waiting', 1, 3, .2 + n * 37 % 48 / 10.0, 2 + n % 5,
               $3::timestamptz + n % 600 * interval '1 second', $3::timestamptz + interval '15 minutes'
             from generate_series($1::int, $1::int + $2::int - 1) n`,
    },
    [from, count, start, customers],
  )
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
