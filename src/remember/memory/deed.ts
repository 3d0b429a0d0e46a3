import type { LocalTime } from '../../platform/calendar.ts'
import { round4 } from '../../platform/rounding.ts'
import type { UsualEvent } from '../event.ts'
import { type AdjustmentKind, adjustmentKey } from './adjustment.ts'
import { bookedPartOf, type BookedPart, costBookedKinds } from './booked.ts'
import { type LineOptions, type OptionIds, optionNames } from './option.ts'

/**
 * What an event means to the memory: the only thing the memory ever sees of it. `at` in seconds since 1970, `day` local; `hour`
 * -1 where no time is known.
 */
export type Deed =
  | { readonly kind: 'order'; readonly at: number; readonly day: number; readonly hour: number; readonly weekday: number
      readonly totalCents: number; readonly goods: readonly Good[]; readonly usual: 'confirmed' | 'changed' | undefined
      readonly adjustments?: readonly { readonly key: number; readonly taken: boolean }[]
      readonly discountCents?: number; readonly isDelivered?: boolean }
  | { readonly kind: 'return'; readonly at: number; readonly day: number; readonly totalCents: number; readonly goods: readonly Good[] }
  | { readonly kind: 'reaction'; readonly at: number; readonly day: number; readonly channel: number; readonly reaction: number }
  | { readonly kind: 'cost'; readonly at: number; readonly day: number; readonly part: BookedPart
      readonly cents: number; readonly minutes: number }
  | { readonly kind: 'served'; readonly at: number; readonly day: number; readonly minutes: number; readonly savedSeconds: number }
  | { readonly kind: 'view' | 'complaint' | 'proposal' | 'seen'; readonly at: number; readonly day: number }

/** Different goods of a basket, each once. `options` by id, only where it had any. */
export type Good = { readonly productId: number; readonly milliUnits: number; readonly options?: readonly number[] }

export const reactionKinds = ['delivered', 'opened', 'clicked', 'accepted', 'declined', 'ignored', 'complained', 'unsubscribed'] as const
export const channelKinds = ['email', 'sms', 'push', 'messenger', 'call', 'post', 'counter', 'page'] as const

/** From a product's code to the short number that memories hold. */
export type ProductIds = { get(sku: string): number | undefined }

/** What is read off an event: total in money and lines as sold, in the order of the event. */
export type Sale = { readonly total: number; readonly currency: string | undefined; readonly lines: readonly SaleLine[] }
export type SaleLine = {
  readonly sku: string
  readonly name: string
  readonly category: string | undefined
  readonly units: number
  readonly price: number
  /** Postage, fees and the like: part of the money, never part of the usual. */
  readonly service: boolean
  readonly options: LineOptions | undefined
  /** What the product is like; undefined where the line does not say. */
  readonly attributes?: readonly string[] | undefined
}

/** The deed in an event. `productIds` must hold every sku of the event's sale and adjustments, `optionIds` every option of a purchase. */
export function toDeed(event: UsualEvent, local: LocalTime, productIds: ProductIds, optionIds: OptionIds): Deed {
  const at = Math.floor(event.at / 1000)
  const { day } = local
  if (event.kind === 'track') {
    const sold = saleKind(event)
    if (sold) {
      const sale = toSale(event)
      const totalCents = Math.round(sale.total * 100)
      if (sold === 'return') return { kind: 'return', at, day, totalCents, goods: toGoods(sale, productIds) }
      const { hour, weekday } = local
      const deed = { kind: sold, at, day, hour, weekday, totalCents, goods: toGoods(sale, productIds, optionIds), usual: usualOf(event) }
      const adjustments = adjustmentsIn(event)
      const discountCents = wholeOf(event.properties?.['discount'], 100)
      return {
        ...deed, kind: 'order', ...(adjustments.length > 0 && { adjustments: toKeys(adjustments, productIds) }),
        ...(discountCents > 0 && { discountCents }), ...(event.properties?.['channel'] === 'delivery' && { isDelivered: true }),
      }
    }
    if (event.name === 'Product Viewed') return { kind: 'view', at, day }
    if (event.name === 'Complaint Filed') return { kind: 'complaint', at, day }
    if (event.name === 'Usual Declined') return { kind: 'proposal', at, day }
    const booked = bookedIn(event)
    if (booked) return { ...booked, at, day }
    const reaction = reactionOf(event)
    if (reaction) return { kind: 'reaction', at, day, ...reaction }
  }
  return { kind: 'seen', at, day }
}

/** Whether the event sells, or takes back. A cancelled order was counted when it was completed, so it is taken back like a refund. */
export function saleKind(event: UsualEvent): 'purchase' | 'return' | undefined {
  if (event.kind !== 'track') return undefined
  if (event.name === 'Order Completed') return 'purchase'
  return event.name === 'Order Refunded' || event.name === 'Order Cancelled' ? 'return' : undefined
}

/** The sale in an `Order Completed` or `Order Refunded`, whose shape the edge has checked. */
export function toSale(event: Pick<UsualEvent, 'properties'>): Sale {
  const properties = (event.properties ?? {}) as SaleProperties
  const lines = (properties.products ?? []).map(toLine)
  const sum = lines.reduce((money, line) => money + line.units * line.price, 0)
  return { total: round4(Number(properties.total ?? properties.value ?? properties.revenue ?? sum)), currency: properties.currency, lines }
}

/** The different goods of a sale by code, without services, with what came of each: one basket of each is counted on the day. */
export function boughtIn(sale: Sale): Map<string, { units: number; amount: number }> {
  const goods = new Map<string, { units: number; amount: number }>()
  for (const line of sale.lines) {
    if (line.service) continue
    const sum = goods.get(line.sku) ?? { units: 0, amount: 0 }
    goods.set(line.sku, { units: sum.units + line.units, amount: sum.amount + line.units * line.price })
  }
  return goods
}

/** What became of the changes that were proposed with the usual; the edge has checked their shape. */
export function adjustmentsIn(event: UsualEvent): readonly AdjustmentSaid[] {
  return event.name === 'Order Completed' ? (event.properties as SaleProperties | undefined)?.usual?.adjustments ?? [] : []
}
export type AdjustmentSaid = { readonly code: AdjustmentKind; readonly sku: string | number; readonly taken: boolean }

// --- internal ---

type SaleProperties = {
  readonly total?: number; readonly value?: number; readonly revenue?: number; readonly currency?: string
  readonly products?: readonly ProductProperties[]
  readonly usual?: { readonly changed?: boolean; readonly adjustments?: readonly AdjustmentSaid[] | null } | null
}
type ProductProperties = {
  readonly sku?: string; readonly product_id?: string; readonly name?: string; readonly category?: string; readonly quantity?: number
  readonly price?: number; readonly service?: boolean; readonly options?: LineOptions | null; readonly attributes?: unknown
}

function toLine(product: ProductProperties): SaleLine {
  const sku = String(product.sku ?? product.product_id ?? product.name)
  return {
    sku, name: product.name ?? sku, category: product.category, units: Number(product.quantity ?? 1), price: Number(product.price ?? 0),
    service: product.service === true, options: product.options ?? undefined, attributes: toAttributes(product.attributes),
  }
}

/** Shops send all sorts of things under this name: what is no list of short words says nothing, and costs nobody an order. */
function toAttributes(said: unknown): readonly string[] | undefined {
  if (!Array.isArray(said)) return undefined
  const words = said.flatMap(word => (typeof word === 'string' && word.trim() !== '' && word.trim().length <= 40 ? [word.trim()] : []))
  return [...new Set(words)].slice(0, 16)
}

/** The different goods of a sale, units of equal ones added up and their options united, without services. */
function toGoods(sale: Sale, productIds: ProductIds, optionIds?: OptionIds): Good[] {
  const units = new Map<number, number>()
  let options: Map<number, Set<number>> | undefined
  for (const line of sale.lines) {
    const id = productIds.get(line.sku)
    if (line.service || id === undefined) continue
    units.set(id, (units.get(id) ?? 0) + Math.round(line.units * 1000))
    if (line.options && optionIds) addOptions((options ??= new Map()), id, line.options, optionIds)
  }
  return [...units].map(([productId, milliUnits]) => {
    const had = options?.get(productId)
    return had ? { productId, milliUnits, options: [...had] } : { productId, milliUnits }
  })
}

function addOptions(all: Map<number, Set<number>>, productId: number, said: LineOptions, optionIds: OptionIds): void {
  for (const name of optionNames(said)) {
    const id = optionIds.get(name)
    if (id !== undefined) all.set(productId, (all.get(productId) ?? new Set()).add(id))
  }
}

function toKeys(said: readonly AdjustmentSaid[], productIds: ProductIds): { readonly key: number; readonly taken: boolean }[] {
  return said.flatMap(({ code, sku, taken }) => {
    const id = productIds.get(String(sku))
    return id === undefined ? [] : [{ key: adjustmentKey(code, id), taken }]
  })
}

function usualOf(event: UsualEvent): 'confirmed' | 'changed' | undefined {
  const usual = (event.properties as SaleProperties | undefined)?.usual
  return usual ? (usual.changed === true ? 'changed' : 'confirmed') : undefined
}

/** What staff book of a customer. The edge has checked it, though not in events from before it did so: what is wrong books nothing. */
function bookedIn(event: UsualEvent): Booked | undefined {
  const { kind, amount, minutes, saved_seconds: savedSeconds } = event.properties ?? {}
  if (event.name === 'Visit Served') return { kind: 'served', minutes: wholeOf(minutes, 1), savedSeconds: wholeOf(savedSeconds, 1) }
  if (event.name !== 'Cost Booked') return undefined
  const known = costBookedKinds.find(each => each === kind)
  return known && { kind: 'cost', part: bookedPartOf(known), cents: wholeOf(amount, 100), minutes: wholeOf(minutes, 1) }
}
type Booked =
  | Omit<Extract<Deed, { kind: 'cost' }>, 'at' | 'day'>
  | Omit<Extract<Deed, { kind: 'served' }>, 'at' | 'day'>

/** A number of 0 to 10^9, or text that is one, in whole parts; 0 for all else: shops send all sorts of things as a discount. */
function wholeOf(said: unknown, parts: number): number {
  const number = typeof said === 'number' || (typeof said === 'string' && said.trim() !== '') ? Number(said) : 0
  return number >= 0 && number <= 1e9 ? Math.round(number * parts) : 0
}

/** Segment's e-mail, push and SMS lifecycle events, and our own `Message ...` with a `channel` property. */
const reactionNames: Readonly<Record<string, (typeof reactionKinds)[number]>> = {
  Delivered: 'delivered', Opened: 'opened', 'Link Clicked': 'clicked', Clicked: 'clicked', Tapped: 'clicked', Accepted: 'accepted',
  Declined: 'declined', Ignored: 'ignored', 'Marked as Spam': 'complained', Complained: 'complained', Unsubscribed: 'unsubscribed',
}
const channelNames: Readonly<Record<string, (typeof channelKinds)[number]>> = {
  Email: 'email', SMS: 'sms', 'Push Notification': 'push', Call: 'call', Letter: 'post',
}

export function reactionOf(event: Pick<UsualEvent, 'name' | 'properties'>): { channel: number; reaction: number } | undefined {
  for (const prefix of ['Email', 'SMS', 'Push Notification', 'Call', 'Letter', 'Message']) {
    if (!event.name.startsWith(`${prefix} `)) continue
    const reaction = reactionNames[event.name.slice(prefix.length + 1)]
    const channel = channelNames[prefix] ?? channelKinds.find(kind => kind === event.properties?.['channel'])
    return reaction && channel ? { channel: channelKinds.indexOf(channel), reaction: reactionKinds.indexOf(reaction) } : undefined
  }
  if (event.name === 'Unsubscribed') return { channel: 0, reaction: reactionKinds.indexOf('unsubscribed') }
  return undefined
}
