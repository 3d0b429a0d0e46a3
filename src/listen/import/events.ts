import { createHash } from 'node:crypto'
import type { Identity, UsualEvent } from '../../remember/event.ts'
import { totalOf } from '../total.ts'
import type { CustomerRow } from './layout.ts'
import type { Order } from './orders.ts'

export type EventFrame = { readonly layout: string; readonly currency: string; readonly receivedAt: number }

/**
 * An order as events: the sale or the return, and what was paid back of it, if the file says so on the order itself. Message ids come from
 * the content, so the same file brought in again says nothing new.
 */
export function toSaleEvents(order: Order, frame: EventFrame): UsualEvent[] {
  const total = order.total ?? totalOf(order.products)
  const currency = order.currency ?? frame.currency
  // In the Segment spec the order_id of a refund is the order that was refunded; a credit note that names none stands for itself.
  const sale = toTrack(order.isReturn ? 'Order Refunded' : 'Order Completed', order.id, order, frame, {
    order_id: order.refersTo ?? order.id, currency, total, products: order.products, ...(order.channel ? { channel: order.channel } : {}),
  })
  if (!order.refunded || order.refunded <= 0) return [sale]
  const id = `${order.id}-refund`
  // What was given back is only known if it was everything; a part is money without goods.
  const products = order.refunded >= total ? order.products : []
  return [sale, toTrack('Order Refunded', id, order, frame, { order_id: order.id, currency, total: order.refunded, products })]
}

/** What a file says of a customer. The id holds a digest of it, so a changed address is news and the same one is not. */
export function toIdentify(who: readonly Identity[], traits: Readonly<Record<string, unknown>>, at: number, frame: EventFrame): UsualEvent {
  const digest = createHash('sha256').update(JSON.stringify([who, traits])).digest('base64url').slice(0, 22)
  return {
    messageId: `import:who:${digest}`, kind: 'identify', name: 'identify', at, receivedAt: frame.receivedAt, who, traits, profile: true,
    source: `import:${frame.layout}`,
  }
}

/**
 * A row of a customer file: what it says of the person, and if it names a firm beside the person, that they belong together. A firm
 * without a person is the customer itself.
 */
export function toCustomerEvents({ who, traits }: CustomerRow, frame: EventFrame): UsualEvent[] {
  const { company } = traits
  const identify = toIdentify(who, typeof company === 'string' ? { name: company, ...traits } : traits, frame.receivedAt, frame)
  if (typeof company !== 'string') return [identify]
  if (typeof traits['name'] !== 'string') return [{ ...identify, kind: 'group', name: 'group', groupId: who[0]!.value }]
  const groupId = `firm:${company.toLowerCase().replace(/\s+/g, ' ').slice(0, 190)}`
  const group: UsualEvent = {
    ...identify, messageId: `${identify.messageId}:firm`, kind: 'group', name: 'group', groupId, traits: { name: company },
  }
  return [identify, group]
}

// --- internal ---

function toTrack(name: string, id: string, order: Order, frame: EventFrame, properties: Readonly<Record<string, unknown>>): UsualEvent {
  return {
    messageId: `import:${id}`, kind: 'track', name, at: order.at, receivedAt: frame.receivedAt, who: order.who, properties, profile: true,
    source: `import:${frame.layout}`,
  }
}
