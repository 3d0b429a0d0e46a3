import { dayText } from '../platform/calendar.ts'
import { toFacts } from '../remember/card/traits.ts'
import { type NewFact, recordFacts } from '../remember/card/store.ts'
import { recordConsent } from '../remember/consent/store.ts'
import { saveMembers } from '../remember/customers/members.ts'
import { saveCustomers, saveIdentities } from '../remember/identities/store.ts'
import { round4, type Sale, saleKind, toDeed, toSale } from '../remember/memory/deed.ts'
import { emptyMemory, fold } from '../remember/memory/memory.ts'
import { loadMemoriesToFold, saveMemories } from '../remember/memory/store.ts'
import { addToTotals, type NewOrder, saveOrderLines, saveOrders } from '../remember/orders/store.ts'
import { addDaySales, type DaySale, ensureProducts, updatePrices } from '../remember/products/store.ts'
import type { Hearing, PendingEvent } from './hearing.ts'
import { eventKey, saveEvents, unprofile } from './store.ts'

/** Writes what a hearing has gathered, in a fixed number of statements however many events there are. */
export async function settle(hearing: Hearing): Promise<void> {
  const { tx, pending } = hearing
  await saveCustomers(tx, hearing.newCustomers)
  await saveIdentities(tx, hearing.newIdentities)
  hearing.newCustomers = []
  hearing.newIdentities = []
  await settleStatements(hearing)
  if (pending.length === 0) return
  hearing.pending = []
  const fresh = withoutDuplicates(hearing, pending, await saveEvents(tx, pending))
  const sold = await settleSales(hearing, fresh)
  await settleCards(hearing, fresh)
  await settleMemories(hearing, fresh, sold)
}

// --- internal ---

/** Orders older than this do not say what things cost now. */
const recentMs = 7 * 86_400_000

/** The first words of newcomers on consent. Their state was known from the words already; the ledger agrees. */
async function settleStatements(hearing: Hearing): Promise<void> {
  const { statements } = hearing
  hearing.statements = []
  for (const [id, state] of await recordConsent(hearing.tx, statements, hearing.now)) hearing.states.set(id, state)
}

type PendingSale = PendingEvent & { readonly order: NewOrder }

function withoutDuplicates(hearing: Hearing, pending: readonly PendingEvent[], saved: Set<string>): PendingEvent[] {
  return pending.filter(({ index, customerId, event }) => {
    // `delete` also tells the second of two equal ones in one batch.
    if (saved.delete(eventKey(customerId, event.messageId))) return true
    hearing.outcomes[index] = { kind: 'duplicate' }
    return false
  })
}

/** Orders, lines, totals and daily sales. Returns the indexes of sales that were new: only these count. */
async function settleSales(hearing: Hearing, fresh: readonly PendingEvent[]): Promise<ReadonlySet<number>> {
  const { tx, skus } = hearing
  const sales = fresh.filter(row => saleKind(row.event)).map(row => ({ ...row, order: toOrder(row, hearing.currency) }))
  if (sales.length === 0) return new Set()
  const lines = sales.flatMap(sale => sale.order.sale.lines)
  for (const [sku, id] of await ensureProducts(tx, lines, skus, hearing.now)) skus.set(sku, id)
  const isNew = await saveOrders(tx, sales.map(sale => sale.order))
  const counted = sales.filter(sale => isNew.has(sale.order.messageId))
  const told = sales.filter(sale => !isNew.has(sale.order.messageId))
  for (const { index } of told) hearing.outcomes[index] = { kind: 'duplicate' }
  await unprofile(tx, told)
  await saveOrderLines(tx, counted.map(sale => sale.order), skus)
  const named = counted.filter(sale => sale.event.who.length > 0)
  if (named.length > 0) await addToTotals(tx, named.map(sale => sale.order))
  await addDaySales(tx, toDaySales(hearing, counted))
  const current = counted.filter(sale => sale.order.kind === 'purchase' && sale.event.at > hearing.now - recentMs)
  await updatePrices(tx, current.flatMap(sale => sale.order.sale.lines))
  return new Set(counted.map(sale => sale.index))
}

function toOrder({ event, customerId }: PendingEvent, currency: string): NewOrder {
  const sale = toSale(event)
  // The edge has checked that it is one of these.
  const named = (event.properties?.['order_id'] ?? event.properties?.['orderId'] ?? undefined) as string | number | undefined
  const kind = saleKind(event) ?? 'purchase'
  const isReturn = kind === 'return'
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
  return {
    // A return has a key of its own, since an order can be returned in parts.
    customerId, sale, orderId: isReturn || named === undefined ? `${isReturn ? 'return:' : ''}${event.messageId}` : String(named),
    kind, orderedAt: event.at, messageId: event.messageId,
    refersTo: isReturn && named !== undefined ? String(named) : null, channel: text(event.properties?.['channel']), currency: sale.currency ?? currency,
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
  for (const { event, order } of sales) {
    const day = dayText(hearing.local(event.at).day)
    const sign = order.kind === 'return' ? -1 : 1
    add(0, day, sign > 0 ? 1 : 0, 0, sign * order.sale.total)
    for (const [sku, { units, amount }] of goodsOf(order.sale)) add(hearing.skus.get(sku)!, day, sign > 0 ? 1 : 0, sign * units, sign * amount)
  }
  // In the order of their keys, so that two writers would lock rows in the same order.
  return [...totals.values()].sort((a, b) => a.productId - b.productId || (a.day < b.day ? -1 : 1))
}

function goodsOf(sale: Sale): Map<string, { units: number; amount: number }> {
  const goods = new Map<string, { units: number; amount: number }>()
  for (const line of sale.lines) {
    if (line.service) continue
    const sum = goods.get(line.sku) ?? { units: 0, amount: 0 }
    goods.set(line.sku, { units: sum.units + line.units, amount: sum.amount + line.units * line.price })
  }
  return goods
}

/** What an identify says of a person goes to the person's card, what a group says to the firm's, with the person as a member. */
async function settleCards(hearing: Hearing, fresh: readonly PendingEvent[]): Promise<void> {
  const facts: NewFact[] = []
  for (const { event, customerId, firmId } of fresh) {
    if (!event.traits || (event.kind !== 'identify' && event.kind !== 'group')) continue
    const source = event.source.startsWith('import:') ? 'imported' : 'customer'
    const base = { customerId: firmId ?? customerId, source, saidAt: event.at, by: event.source } as const
    for (const { field, value } of toFacts(event.traits).facts) facts.push({ ...base, field, value })
  }
  if (facts.length > 0) await recordFacts(hearing.tx, facts, hearing.now)
  const members = fresh.flatMap(({ firmId, customerId, event }) => (firmId === undefined ? [] : [{ firmId, customerId, since: event.at }]))
  if (members.length > 0) await saveMembers(hearing.tx, members)
}

async function settleMemories(hearing: Hearing, fresh: readonly PendingEvent[], sold: ReadonlySet<number>): Promise<void> {
  const known = fresh.filter(row => row.profiled && (!saleKind(row.event) || sold.has(row.index)))
  const memories = await loadMemoriesToFold(hearing.tx, [...new Set(known.map(row => row.customerId))])
  for (const { event, customerId } of known) {
    let memory = memories.get(customerId)
    if (!memory) memories.set(customerId, (memory = emptyMemory()))
    fold(memory, toDeed(event, hearing.local(event.at), hearing.skus))
  }
  await saveMemories(hearing.tx, memories, hearing.now)
}
