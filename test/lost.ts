import { dayText } from '../src/platform/calendar.ts'
import type { Db } from '../src/platform/db/db.ts'
import { defaultSettings } from '../src/platform/settings/settings.ts'
import type { WorthModel } from '../src/understand/worth/model.ts'

/** One customer as an assessment leaves them, with their purchases. Days are written YYYY-MM-DD. */
export type Assessed = {
  readonly id: string; readonly days: readonly string[]; readonly silent: number; readonly lostOn: string
  readonly before?: number; readonly tier?: number; readonly state?: string; readonly channel?: string | null
}
/** Something that happened to somebody. */
export type Told = {
  readonly id: string; readonly name: string; readonly at: string; readonly properties?: object; readonly profiled?: boolean
}

/** A usual gap is (14 + days between the first and the last purchase) / purchases, so that it can be reckoned in the head. */
export const lostModel: WorthModel = {
  chosen: { name: 'MBG/NBD', at: [1, 2, 1, 2] }, counter: { name: 'MBG/NBD', at: [1, 2, 1, 2] }, level: 1, silence: { level: 0, slope: 1 },
  horizonDays: 90, countSpread: { low: 0.9, high: 1.2 }, coverage: { held: 19, of: 20 }, spread: 1, spending: { at: null, mean: 10 },
  candidates: [], warnings: [], customers: 0,
}
export const tallyWish = (today: string, customers = 1e6) => (
  { model: lostModel, settings: defaultSettings, today: Date.parse(today) / 86_400_000, customers }
)

/** Written straight into the tables, past the ears: customers who permit profiling by default, their orders, and their worths. */
export async function assess(db: Db, customers: readonly Assessed[], today: string): Promise<void> {
  const orders = customers.flatMap(({ id, days, channel = 'counter' }) => days.map((day, i) => ({ id, day, order: `${id}-${i}`, channel })))
  await db.query(
    `insert into customers (customer_id, kind, created_at, order_count)
     select id, 'person', now, orders from unnest($1::text[], $2::int[]) as t (id, orders), (values (timestamptz '2020-01-01')) n (now)`,
    [customers.map(({ id }) => id), customers.map(({ days }) => days.length)],
  )
  await db.query(
    `insert into identities (kind, value, customer_id, first_seen_at)
     select 'user', id, id, '2020-01-01' from unnest($1::text[]) as t (id)`,
    [customers.map(({ id }) => id)],
  )
  await db.query(
    `insert into orders (customer_id, order_id, kind, ordered_at, message_id, total, currency, channel, line_count, day)
     select id, o, 'purchase', (day || 'T12:00:00Z')::timestamptz, o, 10, 'EUR', channel, 1, day::date
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as t (id, day, o, channel)`,
    [orders.map(({ id }) => id), orders.map(({ day }) => day), orders.map(({ order }) => order), orders.map(({ channel }) => channel)],
  )
  for (const { id, days, silent, lostOn, before = 100, tier = 3, state } of customers) {
    await db.query(
      `insert into worths (customer_id, assessed_on, tier, state, alive, silent, purchases, worth, worth_low, worth_high, earned, before,
         gives, gets, knowing, first_on, last_on, lost_on)
       values ($1, $2, $3, $4, $5, $6, 1, 10, 5, 20, 10, $7, 1, 1, 1, $8, $9, $10)`,
      [id, today, tier, state ?? (silent >= 0.5 ? 'lost' : 'kept'), 1 - silent, silent, before, days.toSorted()[0],
       days.toSorted().at(-1), lostOn],
    )
  }
}

export async function happen(db: Db, told: readonly Told[]): Promise<void> {
  for (const [i, { id, name, at, properties = {}, profiled = true }] of told.entries()) {
    await db.query(
      `insert into events (customer_id, message_id, origin, kind, name, happened_at, received_at, source, profiled, body)
       values ($1, $2, $1, 'track', $3, $4, $4, 'test', $5, $6)`,
      [id, `${name}-${at}-${i}`, name, `${at}T10:00:00Z`, profiled, JSON.stringify({ properties })],
    )
  }
}

export async function fact(db: Db, id: string, field: string, value: unknown, at = '2025-01-01'): Promise<void> {
  await db.query(
    `insert into facts (customer_id, field, value, source, said_at, recorded_at, recorded_by) values ($1, $2, $3, 'staff', $4, $4, 'test')`,
    [id, field, JSON.stringify(value), at],
  )
}

export const dayAfter = (day: string, days: number): string => dayText(Date.parse(day) / 86_400_000 + days)
