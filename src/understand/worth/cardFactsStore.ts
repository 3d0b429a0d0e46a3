import type { Db } from '../../platform/db/db.ts'
import { permittedSql } from '../../remember/consent/condition.ts'
import { bitOf } from '../../remember/consent/consent.ts'
import { type CardFacts, needsMet, priceGains, type Price } from './cardFacts.ts'

export type CardFactsWish = {
  /** `defaultBits` of the business's setting. */
  readonly defaults: number
  /** Day of the business, YYYY-MM-DD: prices that ended before it say nothing. */
  readonly today: string
}

/** Of one customer; undefined where the card says nothing of needs and prices, or profiling is not permitted. */
export async function loadCardFactsOf(db: Db, customerId: string, wish: CardFactsWish): Promise<CardFacts | undefined> {
  const rows = await db.query<Row>(saidSql('and c.customer_id = $4'), [fields, bitOf('profiling'), wish.defaults, customerId])
  return (await toFacts(db, rows, wish.today)).get(customerId)
}

/**
 * Of everybody whose card says anything of needs and prices, which are few: people type these. Read through a cursor, a page at a time, in
 * the order of customers; `most` bounds what is held (a fifth of a KB each), and who comes after it counts as silent.
 */
export function loadCardFacts(db: Db, wish: CardFactsWish, most = mostCustomers): Promise<Map<string, CardFacts>> {
  return db.transaction(async tx => {
    // All of it is read: without this PostgreSQL plans for the first tenth and walks an index over everybody's facts.
    await tx.query('set local cursor_tuple_fraction = 1')
    await tx.query(`declare said no scroll cursor for ${saidSql('')}`, [fields, bitOf('profiling'), wish.defaults])
    const all = new Map<string, CardFacts>()
    while (all.size < most) {
      const rows = await tx.query<Row>(`fetch ${Math.min(pageCustomers, most - all.size)} from said`)
      for (const [customerId, facts] of await toFacts(tx, rows, wish.today)) all.set(customerId, facts)
      if (rows.length === 0) break
    }
    await tx.query('close said')
    return all
  })
}

// --- internal ---

type Said = {
  readonly 'feasibility.mustHaves'?: readonly string[]; readonly 'feasibility.mustHavesUnmet'?: readonly string[]
  readonly 'feasibility.prices'?: readonly Price[]; readonly 'contracts.prices'?: readonly Price[]
}
type Row = { readonly customerId: string; readonly said: Said }

const fields: readonly (keyof Said)[] = ['feasibility.mustHaves', 'feasibility.mustHavesUnmet', 'feasibility.prices', 'contracts.prices']
const mostCustomers = 200_000
const pageCustomers = 1000

/** The newest said of each field, of customers who permit it; a field that was cleared says nothing. */
const saidSql = (and: string): string => (
  `select customer_id as "customerId", jsonb_object_agg(field, value) as said from (
     select distinct on (f.customer_id, f.field) f.customer_id, f.field, f.value
     from facts f join customers c using (customer_id)
     where f.field = any($1::text[]) and ${permittedSql('c', '$2', '$3')} ${and}
     order by f.customer_id, f.field, f.said_at desc, f.fact_id desc) newest
   where value is not null group by customer_id order by customer_id`
)

async function toFacts(db: Db, rows: readonly Row[], today: string): Promise<Map<string, CardFacts>> {
  const gains = rows.flatMap(({ customerId, said: { 'feasibility.prices': acceptable = [], 'contracts.prices': promised = [] } }) => (
    [...priceGains(acceptable, promised, today)].map(([what, gain]) => ({ customerId, what, gain }))
  ))
  const units = await loadUnits(db, gains)
  const saved = new Map<string, number>()
  gains.forEach(({ customerId, gain }, i) => saved.set(customerId, (saved.get(customerId) ?? 0) + gain * (units.get(i) ?? 0)))
  return new Map(rows.map(({ customerId, said }) => [customerId, {
    needsMet: needsMet(said['feasibility.mustHaves'] ?? [], said['feasibility.mustHavesUnmet'] ?? []), saved: saved.get(customerId) ?? 0,
  }]))
}

/**
 * Units kept of what a price is about: the product with this code, or all with this name. Only what the memory may know. By the place of
 * what was asked.
 */
async function loadUnits(db: Db, asked: readonly { readonly customerId: string; readonly what: string }[]): Promise<Map<number, number>> {
  if (asked.length === 0) return new Map()
  const rows = await db.query<{ place: number; units: number }>(
    `with goods as (
       select product_id, lower(btrim(sku)) as sku, lower(btrim(name)) as name from products
       where lower(btrim(sku)) = any($2::text[]) or lower(btrim(name)) = any($2::text[]))
     select a.place::int as place, sum(case o.kind when 'return' then -l.units else l.units end)::float8 as units
     from unnest($1::text[], $2::text[]) with ordinality as a (customer_id, what, place)
     join goods g on a.what in (g.sku, g.name)
     join order_lines l on l.customer_id = a.customer_id and l.product_id = g.product_id
     join orders o on o.customer_id = l.customer_id and o.order_id = l.order_id
     join events e on e.customer_id = o.customer_id and e.message_id = o.message_id and e.profiled
     group by a.place`,
    [asked.map(each => each.customerId), asked.map(each => each.what)],
  )
  return new Map(rows.map(({ place, units }) => [place - 1, Math.max(0, units)]))
}
