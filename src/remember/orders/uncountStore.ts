import type { Db } from '../../platform/db/db.ts'
import { boughtIn, toSale } from '../memory/deed.ts'
import { addDaySales, type DaySale, loadProductsBySku } from '../products/store.ts'

/**
 * Takes a customer's baskets out of the daily totals, from which is learned what sells: exactly those that were counted in, each under
 * the day it was counted under. Units and amounts stay, they are accounts. Before their orders and events go; `alsoOf` only those orders
 * that another customer told, too.
 */
export async function uncountBaskets(tx: Db, customerId: string, alsoOf?: string): Promise<void> {
  const rows = await tx.query<{ day: string; properties: Readonly<Record<string, unknown>> | null }>(
    `select o.day, e.body -> 'properties' as properties
     from orders o left join events e on e.customer_id = o.customer_id and e.message_id = o.message_id
     where o.customer_id = $1 and o.kind = 'purchase' and o.day is not null
       and ($2::text is null or exists (select from orders t where t.customer_id = $2 and t.order_id = o.order_id))`,
    [customerId, alsoOf ?? null],
  )
  const baskets = new Map<string, Map<string, number>>()
  for (const { day, properties } of rows) {
    let counts = baskets.get(day)
    if (!counts) baskets.set(day, (counts = new Map()))
    for (const sku of ['', ...boughtIn(toSale({ properties: properties ?? {} })).keys()]) counts.set(sku, (counts.get(sku) ?? 0) + 1)
  }
  const products = await loadProductsBySku(tx, [...new Set([...baskets.values()].flatMap(counts => [...counts.keys()]))])
  await addDaySales(tx, [...baskets].flatMap(([day, counts]) => [...counts].flatMap(([sku, count]): DaySale[] => {
    const productId = sku === '' ? 0 : products.get(sku)?.productId
    return productId === undefined ? [] : [{ productId, day, baskets: -count, units: 0, amount: 0 }]
  })))
}
