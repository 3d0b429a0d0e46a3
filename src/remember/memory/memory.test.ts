import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decode, encode } from './codec.ts'
import type { Deed } from './deed.ts'
import { emptyMemory, fold, maxItems, type Memory } from './memory.ts'
import { merge } from './merge.ts'
import { bucketStart, bucketWidth, coarsen, decayed, emptyTally, addTo, total } from './tally.ts'

const anyGoods = fc.array(fc.record({ productId: fc.integer({ min: 1, max: 400 }), milliUnits: fc.integer({ min: 1, max: 30_000 }) }), { maxLength: 12 })
  .map(goods => [...new Map(goods.map(good => [good.productId, good])).values()])
const anyDeed: fc.Arbitrary<Deed> = fc.tuple(fc.integer({ min: 14_000, max: 16_500 }), fc.integer({ min: 0, max: 23 }), anyGoods, fc.integer({ min: 0, max: 8 }), fc.nat(500_000))
  .map(([day, hour, goods, what, totalCents]): Deed => {
    const at = day * 86_400 + hour * 3600
    if (what <= 4) return { kind: 'order', at, day, hour, weekday: (day + 3) % 7, totalCents, goods, usual: what === 0 ? 'confirmed' : what === 1 ? 'changed' : undefined }
    if (what === 5) return { kind: 'return', at, day, totalCents, goods }
    if (what === 6) return { kind: 'reaction', at, day, channel: hour % 8, reaction: day % 8 }
    return { kind: what === 7 ? 'view' : 'seen', at, day }
  })
const anyDeeds = fc.array(anyDeed, { maxLength: 80 })

function folded(deeds: readonly Deed[], from: Memory = emptyMemory()): Memory {
  for (const deed of deeds) fold(from, deed)
  return from
}

test('a memory read back is the memory written, to the byte', () => {
  fc.assert(fc.property(anyDeeds, deeds => {
    const bytes = encode(folded(deeds))
    expect(encode(decode(bytes)).equals(bytes)).toBe(true)
  }))
})

test('however the events are cut into batches, the bytes are the same', () => {
  fc.assert(fc.property(anyDeeds, fc.array(fc.nat(80), { maxLength: 6 }), (deeds, cuts) => {
    const whole = encode(folded(deeds))
    let state = encode(emptyMemory())
    const ends = [...cuts, deeds.length].sort((a, b) => a - b)
    ends.forEach((end, i) => { state = encode(folded(deeds.slice(ends[i - 1] ?? 0, end), decode(state))) })
    expect(state.equals(whole)).toBe(true)
  }), { numRuns: 300 })
})

test('in whatever order identities are merged, the bytes are the same', () => {
  fc.assert(fc.property(fc.array(anyDeeds, { minLength: 2, maxLength: 5 }), fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (parts, chance) => {
    const inOrder = parts.map(part => folded(part)).reduce((a, b) => merge(a, b))
    // Merge two at random until one is left, each time through the bytes, as the database does.
    const left = parts.map(part => encode(folded(part)))
    while (left.length > 1) {
      const [a] = left.splice(Math.floor(chance.next().value * left.length), 1)
      const [b] = left.splice(Math.floor(chance.next().value * left.length), 1)
      left.push(encode(merge(decode(a!), decode(b!))))
    }
    expect(left[0]!.equals(encode(inOrder))).toBe(true)
  }), { numRuns: 200 })
})

test('the order of arrival does not show where nothing had to be forgotten and no gaps are measured', () => {
  fc.assert(fc.property(anyDeeds, fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (deeds, chance) => {
    const few = deeds.filter(deed => deed.kind !== 'return')
    fc.pre(new Set(few.flatMap(deed => (deed.kind === 'order' ? deed.goods.map(good => good.productId) : []))).size <= maxItems)
    const shuffled = few.map(deed => ({ deed, place: chance.next().value })).sort((a, b) => a.place - b.place).map(each => each.deed)
    const [a, b] = [folded(few), folded(shuffled)]
    for (const memory of [a, b]) memory.gaps = memory.logGaps = memory.visitDays = 0
    expect(encode(a).equals(encode(b))).toBe(true)
  }), { numRuns: 200 })
})

test('a memory never grows beyond its items, and keeps what is bought most', () => {
  const memory = emptyMemory()
  for (let day = 15_000; day < 15_400; day++) {
    const goods = [{ productId: 7, milliUnits: 1000 }, { productId: 1000 + day, milliUnits: 1000 }, { productId: 3000 + day, milliUnits: 1000 }]
    fold(memory, { kind: 'order', at: day * 86_400, day, hour: 9, weekday: 0, totalCents: 500, goods, usual: undefined })
  }
  expect(memory.items.size).toBe(maxItems)
  expect(total(memory.items.get(7)!.baskets)).toBe(400)
  expect(encode(memory).length).toBeLessThan(1400)
})

test('a bucket is a whole aligned block that contains its day and never covers a young one', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 5000 }), (day, age) => {
    const today = day + age
    const start = bucketStart(day, today)
    const width = bucketWidth(day, today)
    expect(start).toBeLessThanOrEqual(day)
    expect(day).toBeLessThan(start + width)
    expect(start % width).toBe(0)
    if (width > 1) expect(today - (start + width)).toBeGreaterThanOrEqual(4 * width)
  }))
})

test('coarsening early and again gives what coarsening late gives, and loses no count', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 10_000, max: 12_000 }), { minLength: 1, maxLength: 60 }), fc.nat(300), (days, later) => {
    const today = Math.max(...days)
    const twice = emptyTally()
    const once = emptyTally()
    for (const day of days) { addTo(twice, day, 1); addTo(once, day, 1) }
    coarsen(twice, today)
    coarsen(twice, today + later)
    coarsen(once, today + later)
    expect(twice).toEqual(once)
    expect(total(once)).toBe(days.length)
  }))
})

test('a decayed count read from buckets stays near the exact one', () => {
  const tally = emptyTally()
  const today = 12_000
  let exact = 0
  for (let day = today - 700; day <= today; day += 3) {
    addTo(tally, day, 1)
    exact += 2 ** (-(today - day) / 120)
  }
  coarsen(tally, today)
  expect(Math.abs(decayed(tally, today, 120, today) / exact - 1)).toBeLessThan(0.01)
})
