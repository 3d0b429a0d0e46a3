import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { bars } from './bars.ts'
import { dayMs } from './event.ts'
import type { SegmentEvent } from './event.ts'
import type { Order } from './order.ts'
import type { Truth } from './truth.ts'
import { createWorld } from './world.ts'

const from = Date.UTC(2026, 0, 12)
const small = { seed: 7, customers: 300, from, days: 60 }
let events: SegmentEvent[]
let truth: Truth
let tookMs: number
let orders: (SegmentEvent & { order: Order; at: number })[]

beforeAll(() => {
  const startedAt = performance.now()
  const world = createWorld({ seed: 1, from, days: 183 })
  events = [...world.events()]
  tookMs = performance.now() - startedAt
  truth = world.truth()
  orders = events.filter(({ event }) => event === 'Order Completed')
    .map(event => ({ ...event, order: event.properties as Order, at: Date.parse(event.timestamp) }))
})

test('the same seed gives the same events to the byte, another seed others', () => {
  const hash = (seed: number) => createHash('sha256').update(JSON.stringify([...createWorld({ ...small, seed }).events()])).digest('hex')
  expect(hash(7)).toBe(hash(7))
  expect(hash(7)).not.toBe(hash(8))
})

test('a world that goes on begins like one that ends', () => {
  const ended = [...createWorld(small).events()]
  const endless = createWorld({ ...small, days: Infinity, settleDays: 60 }).events()
  expect(Array.from({ length: ended.length }, () => endless.next().value)).toEqual(ended)
  expect(endless.next().done).toBe(false)
})

test('2,000 customers for six months take at most three seconds', () => {
  expect(tookMs).toBeLessThan(3000)
  expect(truth.persons).toHaveLength(2000)
  expect(orders.length).toBeGreaterThan(20_000)
})

test('events come in time order, each with an id and a time of its own, none outside the days asked for', () => {
  expect(new Set(events.map(event => event.messageId)).size).toBe(events.length)
  expect(events.filter((event, i) => i > 0 && event.timestamp <= (events[i - 1]?.timestamp ?? ''))).toEqual([])
  expect(events.filter(event => !event.userId && !event.anonymousId)).toEqual([])
  expect(events[0]!.timestamp >= new Date(from).toISOString()).toBe(true)
  expect(events.at(-1)!.timestamp < new Date(from + 183 * dayMs).toISOString()).toBe(true)
})

test('every order and refund adds up to the cent', () => {
  const money = events.filter(({ event }) => event === 'Order Completed' || event === 'Order Refunded')
  expect(money.length).toBeGreaterThan(20_000)
  expect(money.map(({ properties }) => properties as Order).filter(({ total, products }) => products.length === 0
    || total !== products.reduce((cents, { price, quantity }) => cents + Math.round(price * 100) * quantity, 0) / 100)).toEqual([])
})

test('nothing comes back that was not bought, nor more than was bought, nor earlier', () => {
  const bought = new Map(orders.map(({ order, at }) => [order.order_id, { order, at }]))
  const refunds = events.filter(({ event }) => event === 'Order Refunded')
  expect(refunds.length).toBeGreaterThan(20)
  for (const { properties, timestamp } of refunds) {
    const refund = properties as Order
    const original = bought.get(refund.order_id)
    expect(original?.at).toBeLessThan(Date.parse(timestamp))
    expect(refund.total).toBeLessThanOrEqual(original?.order.total ?? 0)
  }
})

test('everybody is served within opening hours', () => {
  expect(orders.filter(({ order, at }) => {
    const hours = bars.find(({ name }) => name === order.store)?.hours[new Date(at).getUTCDay()]
    const minute = (at % dayMs) / 60_000
    return !hours || minute < hours[0] || minute > hours[1]
  })).toEqual([])
})

test('on one day a product has one price, and prices change only on the days of a rise', () => {
  const rises = new Set(truth.rises.map(({ day }) => day))
  expect(rises.size).toBeGreaterThan(0)
  const last = new Map<string, { price: number; day: number }>()
  let raised = 0
  for (const { order, at } of orders) for (const { sku, price } of order.products) {
    const day = Math.floor((at - from) / dayMs)
    const before = last.get(sku)
    if (before && before.price !== price) {
      raised++
      expect(price).toBeGreaterThan(before.price)
      expect(Array.from({ length: day - before.day }, (_, i) => before.day + 1 + i).some(each => rises.has(each))).toBe(true)
    }
    last.set(sku, { price, day })
  }
  expect(raised).toBeGreaterThan(20)
})

test('fruit of a season is sold in its season only', () => {
  const months = (word: string) => new Set(orders.filter(({ order }) => order.products.some(({ name }) => name.startsWith(word))).map(({ at }) => new Date(at).getUTCMonth() + 1))
  expect([...months('Watermelon Mint')].every(month => month >= 6 && month <= 9)).toBe(true)
  expect(months('Watermelon Mint').size).toBeGreaterThan(0)
  expect([...months('Rosehip Orange')].every(month => month <= 3 || month >= 11)).toBe(true)
})

test('who has left for good orders no more', () => {
  const left = new Map<string, number>()
  for (const person of truth.persons) {
    if (person.leftAt === null) continue
    for (const id of [person.userId, person.guestId, ...person.deviceIds]) left.set(id, person.leftAt)
  }
  expect(left.size).toBeGreaterThan(300)
  const after = orders.filter(({ userId, anonymousId, at }) => at >= Math.min(left.get(userId ?? '') ?? Infinity,
    left.get(anonymousId ?? '') ?? Infinity))
  expect(after).toEqual([])
})

test('no truth leaks into the events', () => {
  const keys = new Set<string>()
  const collect = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    if (!Array.isArray(value)) for (const key of Object.keys(value)) keys.add(key)
    for (const inner of Object.values(value)) collect(inner)
  }
  events.forEach(collect)
  expect([...keys].filter(key => !told.has(key))).toEqual([])
  const text = JSON.stringify(events)
  for (const word of ['habit_died', 'young_mothers', 'healthy_living', 'went_home', 'competitor', 'life_change',
    'adept']) expect(text).not.toContain(word)
})

test('people are known in every way there is, and some change their mind about consent', () => {
  const identifies = events.filter(({ type }) => type === 'identify')
  const has = (field: string) => identifies.filter(({ traits }) => traits?.[field] !== undefined).length
  expect(has('cardNumber')).toBeGreaterThan(300)
  expect(identifies.filter(({ traits }) => traits?.['phone'] && !traits['name']).length).toBeGreaterThan(50)
  expect(identifies.filter(({ traits }) => traits?.['email'] && !traits['name']).length).toBeGreaterThan(50)
  // First a device, then a name: the identify carries both.
  expect(identifies.filter(({ userId, anonymousId }) => userId?.startsWith('u-')
    && anonymousId?.startsWith('d-')).length).toBeGreaterThan(100)
  expect(orders.filter(({ anonymousId }) => anonymousId?.startsWith('cash-')).length).toBeGreaterThan(500)
  const refused = identifies.filter(({ context }) => (context?.['consent'] as { categoryPreferences: Record<string,
    boolean> } | undefined)?.categoryPreferences['profiling'] === false)
  expect(refused.length).toBeGreaterThan(30)
  expect(events.filter(({ context }) => context?.['gpc'] === true).length).toBeGreaterThan(20)
  expect(events.filter(({ type }) => type === 'group').length).toBeGreaterThan(10)
  expect(orders.filter(({ userId }) => userId?.startsWith('f-')).length).toBeGreaterThan(200)
})

/** Every word an event may use; a new one has to be put here by somebody who has thought about it. */
const told = new Set(['attributes', 
  'type', 'messageId', 'timestamp', 'userId', 'anonymousId', 'groupId', 'event', 'name', 'traits', 'properties', 'context',
  'email', 'phone', 'birthday', 'cardNumber', 'bar', 'employees', 'address', 'consent', 'categoryPreferences', 'profiling',
    'offers.email', 'offers.sms',
  'offers.messenger', 'gpc', 'order_id', 'channel', 'store', 'staff', 'currency', 'total', 'products', 'product_id', 'sku', 'category',
    'quantity', 'price',
  'options', 'topic', 'path',
])
