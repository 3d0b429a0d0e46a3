import type { Db } from '../platform/db/db.ts'
import type { UsualEvent } from '../remember/event.ts'
import { saleKind } from '../remember/memory/deed.ts'
import { loadOpenLines } from '../remember/orders/store.ts'
import { totalOf } from './total.ts'

/** An `Order Cancelled`, or an `Order Refunded` that neither names goods nor an amount: all of the order comes back. */
export function isBareRefund(event: UsualEvent): boolean {
  const { products, total } = event.properties ?? {}
  return saleKind(event) === 'return' && !Array.isArray(products)
    && (event.name === 'Order Cancelled' || total === undefined || total === null)
}

/**
 * Writes into the event what comes back: the lines of its order that were not returned yet. The kept event is then complete in
 * itself, so a replay needs no second look at orders. Of an order not known (yet) nothing comes back but the fact.
 */
export async function completeRefund(tx: Db, event: UsualEvent, customerId: string): Promise<UsualEvent> {
  const orderId = String((event.properties?.['order_id'] ?? event.properties?.['orderId'] ?? '') as string | number)
  const lines = (await loadOpenLines(tx, customerId, orderId)).filter(line => line.units > 0)
  const products = lines.map(line => ({
    sku: line.sku, name: line.name, category: line.category ?? undefined, quantity: line.units, price: line.price,
    service: line.service || undefined,
  }))
  const { text: _stale, ...rest } = event
  return { ...rest, properties: { ...event.properties, products, total: totalOf(products), completed_from_order: true } }
}
