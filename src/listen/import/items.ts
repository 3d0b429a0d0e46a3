import type { UsualEvent } from '../../remember/event.ts'
import { toCustomerEvents, toIdentify, toSaleEvents, type EventFrame } from './events.ts'
import { hashSet } from './hashSet.ts'
import { refuse, type CustomerRow, type Refusal, type RowResult } from './layout.ts'
import { orderGrouper, type Order } from './orders.ts'
import type { CsvRecord } from './records.ts'

/** What goes out together and is accounted for together: an order, a return or a customer, with the rows it was made of. */
export type Item = {
  readonly kind: 'purchase' | 'return' | 'anonymous' | 'customer'
  readonly rows: readonly CsvRecord[]
  readonly events: readonly UsualEvent[]
  /** Which of the events decides what became of the rows. */
  readonly main: number
  readonly at: number
  readonly currency: string | undefined
  readonly customer: string | undefined
}

export type Refused = { readonly rows: readonly CsvRecord[]; readonly refusal: Refusal }

export type Gatherer = {
  /** Takes what a row says; returns what is complete, and what was refused, now. */
  add(result: RowResult, record: CsvRecord): readonly (Item | Refused)[]
  rest(): readonly (Item | Refused)[]
  continued(): number
}

/** Puts rows together into items, in the order of the file. Bounded memory, but for 32 bytes an order number. */
export function gatherer(frame: EventFrame): Gatherer {
  const grouper = orderGrouper()
  const said = hashSet()
  // Of an order refused on its first row, the following rows have nothing to stand on.
  let refused: { readonly order: string; readonly refusal: Refusal } | undefined
  const fromOrder = (order: Order): Item | Refused => {
    if (isAdjustment(order)) return { rows: order.rows, refusal: refuse('stock_adjustment', order.id) }
    const sales = toSaleEvents(order, frame)
    const identify = order.who.length > 0 && order.traits ? toIdentify(order.who, order.traits, order.at, frame) : undefined
    const isNews = identify !== undefined && said.add(identify.messageId)
    return {
      kind: order.isReturn ? 'return' : order.who.length > 0 ? 'purchase' : 'anonymous', rows: order.rows, at: order.at,
      currency: order.currency,
      events: isNews ? [identify, ...sales] : sales, main: isNews ? 1 : 0, customer: keyOf(order.who),
    }
  }
  return {
    add: (result, record) => {
      if (result.kind === 'refused') {
        if (result.order !== undefined) refused = { order: result.order, refusal: result }
        return [{ rows: [record], refusal: result }]
      }
      if (result.kind === 'customer') return [fromCustomer(result, record, frame)]
      if (result.at === undefined && refused && refused.order === result.order) return [{ rows: [record], refusal: refused.refusal }]
      const closed = grouper.add(result, record)
      return 'kind' in closed ? [{ rows: [record], refusal: closed }] : closed.map(fromOrder)
    },
    rest: () => grouper.rest().map(fromOrder),
    continued: () => grouper.continued(),
  }
}

// --- internal ---

/** Nobody's and worth nothing: shops book breakage, finds and samples as sales of that kind (3,656 rows of Online Retail II). */
function isAdjustment(order: Order): boolean {
  return order.who.length === 0 && !order.total && order.products.every(product => product.price === 0)
}

function fromCustomer(row: CustomerRow, record: CsvRecord, frame: EventFrame): Item {
  return {
    kind: 'customer', rows: [record], events: toCustomerEvents(row, frame), main: 0, at: frame.receivedAt, currency: undefined,
    customer: keyOf(row.who),
  }
}

function keyOf(who: Order['who']): string | undefined {
  return who[0] && `${who[0].kind}:${who[0].value}`
}
