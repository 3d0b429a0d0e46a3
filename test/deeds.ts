import fc from 'fast-check'
import { bookedParts } from '../src/remember/memory/booked.ts'
import type { Deed } from '../src/remember/memory/deed.ts'
import { emptyMemory, fold, type Memory } from '../src/remember/memory/memory.ts'

const anyOptions = fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 }), { nil: undefined })
const anyGoods = fc.array(fc.record({ productId: fc.integer({ min: 1, max: 400 }), milliUnits: fc.integer({ min: 1, max: 30_000 }), options: anyOptions }), { maxLength: 12 })
  // A few products come often, so that their options and last units are put to work.
  .map(goods => [...new Map(goods.map(({ options, ...good }, i) => {
    const productId = i % 2 === 0 ? good.productId % 4 + 1 : good.productId
    return [productId, { ...good, productId, ...(options && { options }) }]
  })).values()])
const anyAdjustments = fc.array(fc.record({ key: fc.integer({ min: 4, max: 60 }), taken: fc.boolean() }), { maxLength: 2 })

/** One deed of any kind, within some years. Orders are five in eleven; some have a discount or are delivered. */
const anyDeed: fc.Arbitrary<Deed> = fc.tuple(
  fc.integer({ min: 14_000, max: 16_500 }), fc.integer({ min: -1, max: 23 }), anyGoods, fc.integer({ min: 0, max: 10 }), fc.nat(500_000), anyAdjustments,
).map(([day, hour, goods, what, totalCents, adjustments]): Deed => {
  const at = day * 86_400 + Math.max(0, hour) * 3600
  if (what <= 4) {
    const usual = what === 0 ? 'confirmed' : what === 1 ? 'changed' : undefined
    const booked = { ...(what === 2 && { discountCents: totalCents % 1000 }), ...(what === 3 && { isDelivered: true }) }
    return { kind: 'order', at, day, hour, weekday: (day + 3) % 7, totalCents, goods, usual, ...(what === 1 && { adjustments }), ...booked }
  }
  if (what === 5) return { kind: 'return', at, day, totalCents, goods }
  if (what === 6) return { kind: 'reaction', at, day, channel: Math.max(0, hour) % 8, reaction: day % 8 }
  if (what === 7) return { kind: 'cost', at, day, part: bookedParts[1 + (day % 3)]!, cents: totalCents, minutes: day % 40 }
  if (what === 8) return { kind: 'served', at, day, minutes: day % 40, savedSeconds: totalCents % 900 }
  return { kind: what === 9 ? 'view' : day % 2 === 0 ? 'complaint' : 'seen', at, day }
})
export const anyDeeds = fc.array(anyDeed, { maxLength: 80 })

export function folded(deeds: readonly Deed[], from: Memory = emptyMemory()): Memory {
  for (const deed of deeds) fold(from, deed)
  return from
}

/** Written by version 1: on day 20000 at 9 two of product 3 and 0.35 of product 7, a week later at 19 one more of product 3. */
export const bytesOf1 = Buffer.from(
  '01b0eba5b80690ddfeb706b0eba5b806a79c01020203320001c90f00000202880e00808420010110020200010701000203060003070200010701040507de02', 'hex',
)

/** Written by version 2: the same with options and an adjustment, one of product 3 returned, two texts delivered and one opened, a complaint. */
export const bytesOf2 = Buffer.from(
  '02809bacb80690ddfeb706b0eba5b806a79c01020203320101c90f00010202880e900380842001011002020001070101'
  + '01a99c0103020102030a0003e80707020001070101090101020302010001041507de02010c0101', 'hex',
)
