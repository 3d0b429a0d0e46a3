import { dayMs } from '../../platform/calendar.ts'
import type { Identity } from '../../remember/event.ts'
import { hashSet } from './hashSet.ts'
import { refuse, type Product, type Refusal, type SaleRow } from './layout.ts'
import type { CsvRecord } from './records.ts'

/** One order or return put together from its rows, under an id that no other order of the file has. */
export type Order = {
  readonly id: string
  readonly isReturn: boolean
  readonly refersTo: string | undefined
  readonly at: number
  readonly who: readonly Identity[]
  readonly traits: Readonly<Record<string, unknown>> | undefined
  readonly currency: string | undefined
  readonly channel: string | undefined
  readonly total: number | undefined
  readonly refunded: number | undefined
  readonly products: readonly Product[]
  readonly rows: readonly CsvRecord[]
}

export type Orders = {
  /** Takes a row and returns the orders that are complete now, or why the row belongs to none. */
  add(row: SaleRow, record: CsvRecord): readonly Order[] | Refusal
  /** What is still open at the end of the file. */
  rest(): readonly Order[]
  /** Orders whose number came up again after they were closed, or for somebody else, or on another day. */
  continued(): number
}

/**
 * Puts rows together into orders with bounded memory: the last 256 orders stay open, because exports mix the rows of orders taken
 * at the same time (655 of the 28,816 invoices of Online Retail II come back, at most five orders later). A number that comes back
 * after that becomes an order of its own, `17@2024-05-02`, so nothing is lost and nothing depends on how the file was cut.
 */
export function orderGrouper(openLimit = 256): Orders {
  const open = new Map<string, OpenOrder>()
  const used = hashSet()
  let last: OpenOrder | undefined
  let openRows = 0
  let continued = 0

  const close = (key: string, order: OpenOrder): Order => {
    open.delete(key)
    openRows -= order.rows.length
    if (last === order) last = undefined
    return order
  }
  const begin = (number: string, row: SaleRow, at: number): OpenOrder => {
    const id = unusedId(number, at, used.has)
    if (id !== number) continued += 1
    used.add(id)
    return {
      id, isReturn: row.isReturn, refersTo: row.refersTo, at, who: row.who, traits: row.traits, currency: row.currency,
      channel: row.channel,
      total: row.total, refunded: row.refunded, products: [], rows: [],
    }
  }
  return {
    add: (row, record) => {
      const key = row.order ?? last?.id
      if (key === undefined) return refuse('missing_order')
      const closed: Order[] = []
      let order = open.get(key)
      if (order && !(belongs(row, order) && order.rows.length < rowLimit)) {
        closed.push(close(key, order))
        order = undefined
      }
      if (!order) {
        if (row.at === undefined) return refuse('missing_date')
        order = begin(key, row, row.at)
      }
      complete(order, row)
      order.products.push(...row.products)
      order.rows.push(record)
      openRows += 1
      // Deleting first moves the order to the end: a Map keeps the order of insertion, so its first entry is the one longest untouched.
      open.delete(key)
      open.set(key, order)
      last = order
      while (open.size > openLimit || (openRows > openRowLimit && open.size > 1)) {
        for (const [oldKey, old] of open) { closed.push(close(oldKey, old)); break }
      }
      return closed
    },
    rest: () => [...open].map(([key, order]) => close(key, order)),
    continued: () => continued,
  }
}

// --- internal ---

type OpenOrder = { -readonly [Field in keyof Order]: Order[Field] } & { products: Product[]; rows: CsvRecord[] }

/** order_lines numbers its lines with a smallint; no basket comes near this. */
const rowLimit = 10_000
const openRowLimit = 50_000

/** The same number is the same order only for the same customer and within a day: tills begin again at 1 every morning. */
function belongs(row: SaleRow, order: OpenOrder): boolean {
  if (row.isReturn !== order.isReturn) return false
  if (row.at !== undefined && Math.abs(row.at - order.at) > dayMs) return false
  const [theirs] = row.who
  const [ours] = order.who
  return !theirs || !ours || theirs.kind !== ours.kind || theirs.value === ours.value
}

/** Fields of the order may stand on any of its rows; the first row that has one counts. */
function complete(order: OpenOrder, row: SaleRow): void {
  if (order.who.length < row.who.length) order.who = row.who
  order.traits ??= row.traits
  order.currency ??= row.currency
  order.channel ??= row.channel
  order.total ??= row.total
  order.refunded ??= row.refunded
}

function unusedId(number: string, at: number, isUsed: (id: string) => boolean): string {
  if (!isUsed(number)) return number
  const dated = `${number}@${new Date(at).toISOString().slice(0, 10)}`
  if (!isUsed(dated)) return dated
  for (let part = 2; ; part += 1) if (!isUsed(`${dated}~${part}`)) return `${dated}~${part}`
}
