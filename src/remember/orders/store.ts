import type { Db } from '../../platform/db/db.ts'
import { numberArray, textArray, timeArray } from '../../platform/db/arrays.ts'
import { copyRows } from '../../platform/db/copy.ts'
import { round4 } from '../../platform/rounding.ts'
import type { ProductIds, Sale, SaleLine } from '../memory/deed.ts'

export type NewOrder = {
  readonly customerId: string
  readonly orderId: string
  readonly kind: 'purchase' | 'return'
  readonly orderedAt: number
  /** The local day it is counted under, YYYY-MM-DD. */
  readonly day: string
  readonly messageId: string
  readonly refersTo: string | null
  readonly channel: string | null
  readonly currency: string
  readonly sale: Sale
}

/** Writes orders that are not known yet and returns the message ids of those: an order told twice counts once. */
export async function saveOrders(tx: Db, orders: readonly NewOrder[]): Promise<Set<string>> {
  if (orders.length === 0) return new Set()
  const rows = await tx.query<{ message_id: string }>(
    {
      name: 'save orders',
      text: `insert into orders (customer_id, order_id, kind, ordered_at, message_id, refers_to, total, currency, channel, line_count, day)
             select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::numeric[], $8::text[],
               $9::text[], $10::int[], $11::date[])
             on conflict (customer_id, order_id) do nothing returning message_id`,
    },
    [
      textArray(orders.map(o => o.customerId)), textArray(orders.map(o => o.orderId)), textArray(orders.map(o => o.kind)),
      timeArray(orders.map(o => o.orderedAt)), textArray(orders.map(o => o.messageId)), textArray(orders.map(o => o.refersTo)),
      numberArray(orders.map(o => o.sale.total)), textArray(orders.map(o => o.currency)), textArray(orders.map(o => o.channel)),
      numberArray(orders.map(o => o.sale.lines.length)), textArray(orders.map(o => o.day)),
    ],
  )
  return new Set(rows.map(row => row.message_id))
}

/** Lines of orders that are new, by COPY: nothing can stand in their place. */
export async function saveOrderLines(tx: Db, orders: readonly NewOrder[], productIds: ProductIds): Promise<void> {
  const rows = orders.flatMap(({ customerId, orderId, sale }) => sale.lines.map((line, i) => [
    customerId, orderId, String(i + 1), String(productIds.get(line.sku)), String(line.units), String(line.price),
    String(round4(line.units * line.price)),
    line.options ? JSON.stringify(line.options) : null,
  ]))
  if (rows.length > 0) await copyRows(tx, 'order_lines (customer_id, order_id, line, product_id, units, price, amount, options)', rows)
}

/** Adds what the orders changed to the customers' running totals: one row per customer however many orders. */
export async function addToTotals(tx: Db, orders: readonly NewOrder[]): Promise<void> {
  if (orders.length === 0) return
  const sums = new Map<string, {
    first: number | null; last: number | null; orders: number; returns: number; spent: number; returned: number
  }>()
  for (const order of orders) {
    const sum = sums.get(order.customerId) ?? { first: null, last: null, orders: 0, returns: 0, spent: 0, returned: 0 }
    if (order.kind === 'purchase') {
      sum.first = Math.min(sum.first ?? order.orderedAt, order.orderedAt)
      sum.last = Math.max(sum.last ?? order.orderedAt, order.orderedAt)
      sum.orders++
      sum.spent += order.sale.total
    } else {
      sum.returns++
      sum.returned += order.sale.total
      sum.spent -= order.sale.total
    }
    sums.set(order.customerId, sum)
  }
  const rows = [...sums.values()]
  await tx.query(
    {
      name: 'add to totals',
      // round: sums of cents in floating point carry dust; the columns are exact decimals.
      text: `update customers c set
               first_order_at = least(c.first_order_at, t.first), last_order_at = greatest(c.last_order_at, t.last),
               order_count = c.order_count + t.orders, return_count = c.return_count + t.returns,
               spent = c.spent + round(t.spent, 4), returned = c.returned + round(t.returned, 4)
             from unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::int[], $5::int[], $6::numeric[], $7::numeric[])
               as t (id, first, last, orders, returns, spent, returned)
             where c.customer_id = t.id`,
    },
    [
      textArray([...sums.keys()]), timeArray(rows.map(r => r.first)), timeArray(
        rows.map(r => r.last),
      ), numberArray(rows.map(r => r.orders)),
      numberArray(rows.map(r => r.returns)), numberArray(rows.map(r => r.spent)), numberArray(rows.map(r => r.returned)),
    ],
  )
}

/** Recounts one customer's totals from the orders; after a merge, which is rare enough to look. */
export async function recountTotals(tx: Db, customerId: string): Promise<void> {
  await tx.query(
    `update customers c set first_order_at = t.first, last_order_at = t.last, order_count = t.orders, return_count = t.returns,
       spent = t.bought - t.returned, returned = t.returned
     from (select min(ordered_at) filter (where kind = 'purchase') as first, max(ordered_at) filter (where kind = 'purchase') as last,
             count(*) filter (where kind = 'purchase') as orders, count(*) filter (where kind = 'return') as returns,
             coalesce(sum(total) filter (where kind = 'purchase'), 0) as bought,
               coalesce(sum(total) filter (where kind = 'return'), 0) as returned
           from orders where customer_id = $1) t
     where c.customer_id = $1`,
    [customerId],
  )
}

/** Lines of an order that were not yet returned: a refund without lines of its own means all of them. */
export async function loadOpenLines(tx: Db, customerId: string, orderId: string): Promise<(SaleLine & { readonly productId: number })[]> {
  return tx.query(
    `select p.product_id as "productId", p.sku, p.name, p.category, p.service, l.price, l.options,
       l.units - coalesce((select sum(r.units) from orders o join order_lines r on r.customer_id = o.customer_id and r.order_id = o.order_id
         where o.customer_id = $1 and o.kind = 'return' and o.refers_to = $2 and r.product_id = l.product_id), 0) as units
     from order_lines l join products p using (product_id)
     where l.customer_id = $1 and l.order_id = $2 order by l.line`,
    [customerId, orderId],
  )
}
