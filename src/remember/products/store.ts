import { numberArray, textArray } from '../../platform/db/arrays.ts'
import type { Db } from '../../platform/db/db.ts'
import type { SaleLine } from '../memory/deed.ts'

export type Product = {
  readonly productId: number
  readonly sku: string
  readonly name: string
  readonly category: string | null
  readonly price: number | null
  readonly available: boolean
}

/** What was sold of one product, or of all, on one local day (days since 1970). Returns count negative units and no basket. */
export type DaySale = { productId: number; day: string; baskets: number; units: number; amount: number }

/** Ids of the products on `lines`, making those that are new. `known` holds committed ones only and is not changed. */
export async function ensureProducts(
  tx: Db, lines: Iterable<SaleLine>, known: ReadonlyMap<string, number>, now: number,
): Promise<Map<string, number>> {
  const missing = new Map<string, SaleLine>()
  for (const line of lines) if (!known.has(line.sku)) missing.set(line.sku, line)
  if (missing.size === 0) return new Map()
  const all = [...missing.values()]
  const rows = await tx.query<{ product_id: number; sku: string }>(
    `with fresh as (
       insert into products (sku, name, category, price, service, attributes, first_sold_at)
       select t.sku, t.name, t.category, t.price, t.service, ${attributesIn('t.attributes')}, $7
       from unnest($1::text[], $2::text[], $3::text[], $4::numeric[], $5::boolean[], $6::text[]) as t (sku, name, category, price, service,
         attributes)
       where not exists (select from products p where p.sku = t.sku)
       on conflict (sku) do nothing
       returning product_id, sku
     )
     select product_id, sku from fresh union all select product_id, sku from products where sku = any($1::text[])`,
    [
      all.map(l => l.sku), all.map(l => l.name), all.map(l => l.category ?? null), all.map(l => l.price), all.map(l => l.service),
      all.map(l => JSON.stringify(l.attributes ?? [])), new Date(now),
    ],
  )
  return new Map(rows.map(row => [row.sku, row.product_id]))
}

/** Adds to the daily totals, which hold no person. `all` has product 0 and goes to the table of days. */
export async function addDaySales(tx: Db, sales: readonly DaySale[]): Promise<void> {
  const goods = sales.filter(sale => sale.productId !== 0)
  const days = sales.filter(sale => sale.productId === 0)
  if (goods.length > 0) {
    await tx.query(
      {
        name: 'add product days',
        text: `insert into product_days (product_id, day, baskets, units, amount)
               select * from unnest($1::int[], $2::date[], $3::int[], $4::numeric[], $5::numeric[])
               on conflict (product_id, day) do update set baskets = product_days.baskets + excluded.baskets,
                 units = product_days.units + excluded.units, amount = product_days.amount + excluded.amount`,
      },
      [
        numberArray(goods.map(s => s.productId)), textArray(goods.map(s => s.day)), numberArray(goods.map(s => s.baskets)),
        numberArray(goods.map(s => s.units)), numberArray(goods.map(s => s.amount)),
      ],
    )
  }
  if (days.length > 0) {
    await tx.query(
      {
        name: 'add days',
        text: `insert into days (day, baskets, amount) select * from unnest($1::date[], $2::int[], $3::numeric[])
               on conflict (day) do update set baskets = days.baskets + excluded.baskets, amount = days.amount + excluded.amount`,
      },
      [days.map(s => s.day), days.map(s => s.baskets), days.map(s => s.amount)],
    )
  }
}

/** Products whose name or code holds `search`, the best sold of late first. What is sold out is found only by who looks for it. */
export function searchProducts(db: Db, search: string, limit: number): Promise<(Product & { readonly margin: number | null })[]> {
  return db.query(
    `select p.product_id as "productId", p.sku, p.name, p.category, p.price, p.available, p.margin
     from products p
     left join lateral (select sum(d.baskets) as baskets from product_days d
       where d.product_id = p.product_id and d.day > (select max(day) - 90 from days)) sold on true
     where not p.service and (p.available or $1 <> '')
       and ($1 = '' or position(lower($1) in lower(p.name)) > 0 or position(lower($1) in lower(p.sku)) > 0)
     order by sold.baskets desc nulls last, p.product_id limit $2`,
    [search, limit],
  )
}

/** `attributes`: what it is like. */
type Described = Product & { readonly attributes: string[] }

export async function loadProductsBySku(db: Db, skus: readonly string[]): Promise<Map<string, Described>> {
  const rows = await db.query<Described>(
    'select product_id as "productId", sku, name, category, price, available, attributes from products where sku = any($1::text[])', [skus],
  )
  return new Map(rows.map(row => [row.sku, row]))
}

/** Prices of today: the counter proposes what was asked last. Only prices that differ are written. */
export async function updatePrices(tx: Db, lines: readonly SaleLine[]): Promise<void> {
  const prices = new Map(lines.filter(line => line.price > 0).map(line => [line.sku, line.price]))
  if (prices.size === 0) return
  await tx.query(
    `update products p set price = t.price from unnest($1::text[], $2::numeric[]) as t (sku, price) where p.sku = t.sku
      and p.price is distinct from t.price`,
    [[...prices.keys()], [...prices.values()]],
  )
}

/** What things are like, as lines of today say it. Lines that say nothing of it change nothing. */
export async function updateAttributes(tx: Db, lines: readonly SaleLine[]): Promise<void> {
  const said = new Map(lines.flatMap(line => (line.attributes ? [[line.sku, JSON.stringify(line.attributes)] as const] : [])))
  if (said.size === 0) return
  await tx.query(
    `update products p set attributes = t.attributes
     from (select s.sku, ${attributesIn('s.attributes')} as attributes from unnest($1::text[], $2::text[]) as s (sku, attributes)) t
     where p.sku = t.sku and p.attributes is distinct from t.attributes`,
    [[...said.keys()], [...said.values()]],
  )
}

// --- internal ---

/** An array of arrays would have to have rows of one length; JSON does not. */
function attributesIn(json: string): string {
  return `array(select jsonb_array_elements_text(${json}::jsonb))`
}
