import type { Random } from '../src/platform/random.ts'

export type Batch = { readonly events: readonly ShopEvent[] }
export type ShopEvent = { readonly messageId: string; readonly [field: string]: unknown }
export type Total = { readonly customerId: string; readonly orders: number; readonly spent: number }

/** What a shop has sent, what was acknowledged, and what the database must therefore say. */
export type Shop = {
  /** A batch to send: one that was not answered, or a new one. */
  next(): Batch
  acknowledge(batch: Batch): void
  sendAgain(batch: Batch): void
  breakOff(): void
  /** Batches that await an answer and are not on their way. */
  waiting(): Batch[]
  acknowledged(): readonly Batch[]
  brokenOff(): number
  /** The browser that never signed in. */
  stranger(): string | undefined
  eventCount(): number
  orderCount(): number
  amount(): number
  /** By customer id in the order of its bytes. */
  totals(): Total[]
}

/** Forty regulars who look around in a browser that nobody knows, buy, and in every batch one of them signs in: so merges are under way, too. */
export function openShop(random: Random): Shop {
  const sent = new Map<string, { customerId: string; cents: number }>()
  const answered = new Set<Batch>()
  let queue: Batch[] = []
  let events = 0
  let broken = 0
  let stranger: string | undefined

  function order(customer: number): ShopEvent {
    const products = Array.from({ length: 1 + pick(3) }, () => ({ sku: `sku-${pick(30)}`, name: 'Juice', quantity: 1 + pick(3), price: (100 + pick(500)) / 100 }))
    const cents = products.reduce((sum, line) => sum + line.quantity * Math.round(line.price * 100), 0)
    const messageId = `order-${events++}`
    sent.set(messageId, { customerId: `customer-${customer}`, cents })
    return { messageId, type: 'track', event: 'Order Completed', userId: `customer-${customer}`, timestamp: time(), properties: { order_id: `o-${messageId}`, total: cents / 100, products } }
  }

  function newBatch(): Batch {
    const batch = Array.from({ length: 16 }, (): ShopEvent => order(pick(40)))
    // Who looked around in the batch before signs in now, and the two become one customer - in whichever order the batches arrive.
    const customer = pick(40)
    const signIn = { type: 'identify', userId: `customer-${customer}`, traits: { name: `Customer ${customer}` } }
    if (stranger !== undefined) batch.push({ ...signIn, messageId: `who-${events++}`, anonymousId: stranger, timestamp: time() })
    stranger = `browser-${events}`
    const look = { anonymousId: stranger, type: 'track', event: 'Product Viewed', timestamp: time(), properties: { sku: `sku-${pick(30)}` } }
    batch.push({ ...look, messageId: `look-${events++}` }, { ...look, messageId: `look-${events++}` }, order(customer))
    return { events: batch }
  }

  const pick = (n: number): number => Math.floor(random() * n)
  const time = (): string => new Date(Date.UTC(2026, 0, 1) + events * 60_000).toISOString()
  return {
    next: () => queue.shift() ?? newBatch(),
    acknowledge: batch => {
      answered.add(batch)
      queue = queue.filter(each => each !== batch)
    },
    sendAgain: batch => void queue.push(batch),
    breakOff: () => void broken++,
    waiting: () => [...queue],
    acknowledged: () => [...answered],
    brokenOff: () => broken,
    stranger: () => stranger,
    eventCount: () => events,
    orderCount: () => sent.size,
    amount: () => [...sent.values()].reduce((sum, order) => sum + order.cents, 0) / 100,
    totals: () => {
      const totals = new Map<string, { orders: number; cents: number }>()
      for (const { customerId, cents } of sent.values()) {
        const sum = totals.get(customerId) ?? { orders: 0, cents: 0 }
        totals.set(customerId, { orders: sum.orders + 1, cents: sum.cents + cents })
      }
      return [...totals].map(([customerId, { orders, cents }]) => ({ customerId, orders, spent: cents / 100 })).sort((a, b) => (a.customerId < b.customerId ? -1 : 1))
    },
  }
}
