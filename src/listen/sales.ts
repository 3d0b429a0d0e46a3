import { dayMs, dayText } from '../platform/calendar.ts'
import { round4 } from '../platform/rounding.ts'
import { boughtIn, saleKind, toSale } from '../remember/memory/deed.ts'
import { optionNames } from '../remember/memory/option.ts'
import { ensureOptions } from '../remember/memory/optionStore.ts'
import { addToTotals, type NewOrder, saveOrderLines, saveOrders } from '../remember/orders/store.ts'
import { addDaySales, type DaySale, ensureProducts, updateAttributes, updatePrices } from '../remember/products/store.ts'
import type { Hearing, PendingEvent } from './hearing.ts'

export type PendingSale = PendingEvent & { readonly order: NewOrder }

/** Writes the orders in a batch. `told`: places of events that told an order again; it is counted already, and they teach nothing. */
export async function settleOrders(
  hearing: Hearing, fresh: readonly PendingEvent[],
): Promise<{ counted: PendingSale[]; told: Set<number> }> {
  const { tx, skus } = hearing
  const sales = fresh.filter(row => saleKind(row.event)).map(row => ({ ...row, order: toOrder(row, hearing) }))
  for (const [sku, id] of await ensureProducts(tx, sales.flatMap(sale => sale.order.sale.lines), skus, hearing.now)) skus.set(sku, id)
  const isNew = await saveOrders(tx, sales.map(sale => sale.order))
  const told = new Set(sales.filter(sale => !isNew.has(sale.order.messageId)).map(sale => sale.index))
  for (const index of told) hearing.outcomes[index] = { kind: 'duplicate' }
  return { counted: sales.filter(sale => !told.has(sale.index)), told }
}

/** Gives a short number to each option of what was bought, for the memory. Of a sale that it may not know no option is named. */
export async function nameOptions({ tx, options }: Hearing, counted: readonly PendingSale[]): Promise<void> {
  const names: string[] = []
  for (const { order, profiled } of counted) {
    if (!profiled || order.kind === 'return') continue
    for (const line of order.sale.lines) if (line.options && !line.service) names.push(...optionNames(line.options))
  }
  for (const [name, id] of await ensureOptions(tx, names, options)) options.set(name, id)
}

/** What follows from new orders: their lines, the customers' totals, the sales of the day, what things cost now. */
export async function settleSales(hearing: Hearing, counted: readonly PendingSale[]): Promise<void> {
  if (counted.length === 0) return
  const { tx, skus } = hearing
  const orders = counted.map(sale => sale.order)
  const current = counted.filter(sale => sale.order.kind === 'purchase' && sale.event.at > hearing.now - recentMs)
  await Promise.all([
    saveOrderLines(tx, orders, skus),
    addToTotals(tx, counted.filter(sale => sale.event.who.length > 0).map(sale => sale.order)),
    addDaySales(tx, toDaySales(hearing, counted)),
    updatePrices(tx, current.flatMap(sale => sale.order.sale.lines)),
    updateAttributes(tx, current.flatMap(sale => sale.order.sale.lines)),
  ])
}

// --- internal ---

/** Orders older than this do not say what things cost now. */
const recentMs = 7 * dayMs

function toOrder({ event, customerId }: PendingEvent, { currency, local }: Hearing): NewOrder {
  const sale = toSale(event)
  // The edge has checked that it is one of these.
  const named = (event.properties?.['order_id'] ?? event.properties?.['orderId'] ?? undefined) as string | number | undefined
  const kind = saleKind(event) ?? 'purchase'
  const isReturn = kind === 'return'
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
  return {
    // A return has a key of its own, since an order can be returned in parts.
    customerId, sale, orderId: isReturn || named === undefined ? `${isReturn ? 'return:' : ''}${event.messageId}` : String(named),
    kind, orderedAt: event.at, day: dayText(local(event.at).day), messageId: event.messageId,
    refersTo: isReturn && named !== undefined ? String(named) : null, channel: text(event.properties?.['channel']),
    currency: sale.currency ?? currency,
  }
}

function toDaySales(hearing: Hearing, sales: readonly PendingSale[]): DaySale[] {
  const totals = new Map<string, DaySale>()
  const add = (productId: number, day: string, baskets: number, units: number, amount: number): void => {
    const key = `${productId} ${day}`
    const sum = totals.get(key) ?? { productId, day, baskets: 0, units: 0, amount: 0 }
    sum.baskets += baskets
    sum.units = round4(sum.units + units)
    sum.amount = round4(sum.amount + amount)
    totals.set(key, sum)
  }
  for (const { order } of sales) {
    const { day } = order
    const sign = order.kind === 'return' ? -1 : 1
    add(0, day, sign > 0 ? 1 : 0, 0, sign * order.sale.total)
    for (const [sku, { units, amount }] of boughtIn(order.sale)) {
      add(hearing.skus.get(sku)!, day, sign > 0 ? 1 : 0, sign * units, sign * amount)
    }
  }
  // In the order of their keys, so that two writers would lock rows in the same order.
  return [...totals.values()].sort((a, b) => a.productId - b.productId || (a.day < b.day ? -1 : 1))
}
