import type { Db } from '../../platform/db/db.ts'
import { openRecent } from '../../platform/recent.ts'
import { permittedSql } from '../../remember/consent/condition.ts'
import type { Handled } from './handling.ts'
import type { Everybody } from './stake.ts'
import type { Asking, TicketKind } from './store.ts'
import { type OnRecord, problemEvents, problemFields, promisedFields } from './told.ts'

/** The worth of everybody together, at most a minute old: an assessment comes once a night, a ticket every few seconds. */
export function loadEverybody(db: Db): Promise<Everybody> {
  return recent.get(db, async () => {
    const rows = await db.query<{ tier: number; customers: number; worth: number; least: number }>(
      'select tier, count(*)::int as customers, sum(worth)::float8 as worth, min(worth)::float8 as least from worths group by tier',
    )
    const customers = rows.reduce((sum, row) => sum + row.customers, 0)
    const tiers = Math.max(0, ...rows.map(row => row.tier))
    return {
      mean: customers === 0 ? 0 : rows.reduce((sum, row) => sum + row.worth, 0) / customers,
      least: Array.from({ length: tiers }, (_, i) => rows.find(row => row.tier === i + 1)?.least ?? Infinity),
    }
  })
}

/** Worth and tier of one customer who permits profiling; undefined where that is not so, or nothing was assessed yet. */
export async function loadStanding(
  db: Db, customerId: string, { bit, defaults }: Asking,
): Promise<{ worth: number; tier: number } | undefined> {
  const [row] = await db.query<{ worth: number; tier: number }>(
    `select w.worth, w.tier from worths w join customers c on c.customer_id = w.customer_id
     where w.customer_id = $1 and ${permittedSql('c', '$2', '$3')}`,
    [customerId, bit, defaults],
  )
  return row
}

/** What was promised to customers and what went wrong since `since`, by customer: the card as it stands, and the events. */
export async function loadRecords(db: Db, customerIds: readonly string[], since: Date): Promise<ReadonlyMap<string, readonly OnRecord[]>> {
  if (customerIds.length === 0) return new Map()
  const rows = await db.query<OnRecord & { customerId: string }>(
    {
      name: 'queue records',
      text: `select customer_id as "customerId", field, value, '' as day from (
               select distinct on (customer_id, field) customer_id, field, value from facts
               where customer_id = any($1::text[]) and field = any($2::text[])
               order by customer_id, field, said_at desc, fact_id desc) newest
             where value is not null
             union all
             select customer_id, name, body -> 'properties', to_char(happened_at at time zone 'UTC', 'YYYY-MM-DD') from events
             where customer_id = any($1::text[]) and happened_at >= $3 and name = any($4::text[])
             order by 1, 4 desc`,
    },
    [customerIds, [...promisedFields, ...problemFields], since, problemEvents],
  )
  const records = new Map<string, OnRecord[]>(customerIds.map(id => [id, []]))
  for (const { customerId, ...record } of rows) records.get(customerId)?.push(record)
  return records
}

export async function loadHandled(db: Db, kind: TicketKind): Promise<Handled> {
  const [row] = await db.query<Handled>('select served, minutes from handling where kind = $1', [kind])
  return row ?? { served: 0, minutes: 0 }
}

export async function addHandled(tx: Db, kind: TicketKind, minutes: number): Promise<void> {
  await tx.query(
    `insert into handling (kind, served, minutes) values ($1, 1, $2)
     on conflict (kind) do update set served = handling.served + 1, minutes = handling.minutes + excluded.minutes`,
    [kind, minutes],
  )
}

/** How many counters besides `counter` serve somebody since `since`, or did lately (`lately`). */
export async function countCounters(db: Db, counter: string, since: Date, lately: Date): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    {
      name: 'count counters',
      text: `select count(distinct counter)::int as n from (
               select counter from tickets where state = 'serving' and called_at >= $2
               union all
               select counter from tickets where state in ('done', 'left') and ended_at >= $3) busy
             where counter <> $1`,
    },
    [counter, since, lately],
  )
  return row?.n ?? 0
}

export type TierToday = {
  readonly tier: number; readonly served: number; readonly left: number; readonly inTime: number; readonly waitMinutes: number
  readonly longestMinutes: number
}

/** What became of those who ended since `since`, by tier; waits in minutes, their sum and the longest. */
export function loadToday(db: Db, since: Date): Promise<TierToday[]> {
  return db.query<TierToday>(
    `select tier, count(*) filter (where state = 'done')::int as served, count(*) filter (where state = 'left')::int as left,
       count(*) filter (where state = 'done' and called_at <= due_at)::int as "inTime",
       coalesce(sum(extract(epoch from called_at - arrived_at)) filter (where state = 'done'), 0)::float8 / 60 as "waitMinutes",
       coalesce(max(extract(epoch from called_at - arrived_at)) filter (where state = 'done'), 0)::float8 / 60 as "longestMinutes"
     from tickets where state in ('done', 'left') and ended_at >= $1 group by tier`,
    [since],
  )
}

// --- internal ---

const recent = openRecent<Everybody>(60_000)
