import type { Db } from '../src/platform/db/db.ts'

/** An order or a return of a simulated shop, in money; `at` in ms. */
export type ProofOrder = {
  readonly customerId: string; readonly at: number; readonly kind: 'purchase' | 'return'; readonly total: number
  readonly lines: readonly { readonly productId: number; readonly amount: number }[]
}
export type ProofShop = { readonly customerIds: readonly string[]; readonly since: number; readonly orders: readonly ProofOrder[] }

/** Writes customers, two products with margins of their own (tea 0.5, cups 0.2) and orders in five statements; days are those of UTC. */
export async function saveProofShop(db: Db, { customerIds, since, orders }: ProofShop): Promise<void> {
  const firstAt = new Map<string, number>()
  for (const { customerId, at } of orders) firstAt.set(customerId, Math.min(at, firstAt.get(customerId) ?? at))
  await db.query(`insert into products (sku, name, margin) values ('tea', 'Tea', 0.5), ('cup', 'Cup', 0.2)`)
  await db.query(
    `insert into customers (customer_id, kind, created_at, first_order_at)
     select id, 'person', $2, first from unnest($1::text[], $3::timestamptz[]) as c (id, first)`,
    [customerIds, new Date(since), customerIds.map(id => firstAt.get(id)).map(at => (at === undefined ? null : new Date(at)))],
  )
  await db.query(
    `insert into identities (kind, value, customer_id, first_seen_at) select 'user', id, id, $2 from unnest($1::text[]) as c (id)`,
    [customerIds, new Date(since)],
  )
  await db.query(
    `insert into orders (customer_id, order_id, kind, ordered_at, message_id, total, currency, line_count, day)
     select id, number, kind, at, number, total, 'EUR', 1, (at at time zone 'UTC')::date
     from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::numeric[]) as o (id, number, kind, at, total)`,
    [
      orders.map(order => order.customerId), orders.map((_, i) => `o${i}`), orders.map(order => order.kind),
      orders.map(order => new Date(order.at)), orders.map(order => order.total),
    ],
  )
  const lines = orders.flatMap((order, i) => order.lines.map((line, at) => ({ ...line, id: order.customerId, number: `o${i}`, at: at + 1 })))
  await db.query(
    `insert into order_lines (customer_id, order_id, line, product_id, units, price, amount)
     select id, number, line, product, 1, amount, amount
     from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::numeric[]) as l (id, number, line, product, amount)`,
    [lines.map(l => l.id), lines.map(l => l.number), lines.map(l => l.at), lines.map(l => l.productId), lines.map(l => l.amount)],
  )
}
