import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyDeeds, bytesOf1, bytesOf2, folded } from '../../../test/deeds.ts'
import { adjustmentKey, adjustmentKinds, adjustmentOf } from './adjustment.ts'
import { decode, encode, memoryVersion } from './codec.ts'
import { daypartOf } from './daypart.ts'
import type { Deed, Good } from './deed.ts'
import { emptyMemory, fold, type ItemMemory, maxItems, maxOptions, type Memory } from './memory.ts'
import { merge } from './merge.ts'
import { optionNames } from './option.ts'
import { bucketStart, bucketWidth, coarsen, decayed, emptyTally, addTo, total } from './tally.ts'

function deedOf(day: number, hour: number, goods: readonly Good[]): Deed & { kind: 'order' } {
  return {
    kind: 'order', at: day * 86_400 + Math.max(0, hour) * 3600, day, hour, weekday: (day + 3) % 7, totalCents: 0, goods, usual: 'confirmed',
  }
}

function order(memory: Memory, day: number, hour: number, ...goods: readonly Good[]): void {
  fold(memory, deedOf(day, hour, goods))
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
  fc.assert(fc.property(fc.array(
    anyDeeds, { minLength: 2, maxLength: 5 },
  ), fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (parts, chance) => {
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
    const orders = few.filter(deed => deed.kind === 'order')
    const goods = orders.flatMap(deed => deed.goods)
    const optionsOf = (productId: number): Set<number> =>
      new Set(goods.flatMap(good => (good.productId === productId ? good.options ?? [] : [])))
    fc.pre(new Set(goods.map(good => good.productId)).size <= maxItems && goods.every(good => optionsOf(good.productId).size <= maxOptions))
    fc.pre(new Set(orders.flatMap(deed => deed.adjustments?.map(({ key }) => key) ?? [])).size <= 24)
    const shuffled = few.map(deed => ({ deed, place: chance.next().value })).sort((a, b) => a.place - b.place).map(each => each.deed)
    const [a, b] = [folded(few), folded(shuffled)]
    for (const memory of [a, b]) memory.gaps = memory.logGaps = memory.visitDays = 0
    expect(encode(a).equals(encode(b))).toBe(true)
  }), { numRuns: 200 })
})

test('a memory never grows beyond its items, and keeps what is bought most', () => {
  const memory = emptyMemory()
  for (let day = 15_000; day < 15_400; day++) {
    const goods = [
      { productId: 7, milliUnits: 1000 }, { productId: 1000 + day, milliUnits: 1000 }, { productId: 3000 + day, milliUnits: 1000 },
    ]
    fold(memory, { kind: 'order', at: day * 86_400, day, hour: 9, weekday: 0, totalCents: 500, goods, usual: undefined })
  }
  expect(memory.items.size).toBe(maxItems)
  expect(total(memory.items.get(7)!.baskets)).toBe(400)
  expect(encode(memory).length).toBeLessThan(1400)
})

test('of an item it is remembered how much was in the newest basket, at what time of day, and with what', () => {
  const memory = emptyMemory()
  order(memory, 15_000, 8, { productId: 7, milliUnits: 1000, options: [1] })
  order(memory, 15_004, 12, { productId: 7, milliUnits: 3000, options: [1, 2] })
  order(memory, 15_004, 19, { productId: 7, milliUnits: 2000 })
  order(memory, 15_002, -1, { productId: 7, milliUnits: 9000, options: [2] })
  const item = decode(encode(memory)).items.get(7)!
  expect(item).toMatchObject({ lastDay: 15_004, lastMilli: 3000, milliUnits: 15_000, dayparts: [1, 1, 0, 1] })
  expect([...item.options].map(([id, tally]) => [id, total(tally), tally.days.at(-1)])).toEqual([[1, 2, 15_004], [2, 2, 15_004]])
})

test('an item never has more options than it may, and keeps those it has most', () => {
  const memory = emptyMemory()
  for (let day = 15_000; day < 15_100; day++) order(memory, day, 9, { productId: 7, milliUnits: 1000, options: [3, 100 + day] })
  const { options } = memory.items.get(7)!
  expect(options.size).toBe(maxOptions)
  expect(total(options.get(3)!)).toBe(100)
  expect([...options.keys()].filter(id => id !== 3).toSorted()).toEqual([15_193, 15_194, 15_195, 15_196, 15_197, 15_198, 15_199])
})

test('it is remembered how often an adjustment was shown and taken, of 24 at most, the least shown forgotten first', () => {
  const memory = emptyMemory()
  const instead = adjustmentKey('instead', 7)
  const say = (key: number, taken: boolean): void =>
    fold(memory, {
      kind: 'order', at: 0, day: 15_000, hour: 9, weekday: 0, totalCents: 0, goods: [], usual: 'changed', adjustments: [{ key, taken }],
    })
  say(instead, true)
  say(instead, false)
  for (let productId = 100; productId < 140; productId++) say(adjustmentKey('units', productId), false)
  const { adjusted } = decode(encode(memory))
  expect(adjusted.size).toBe(24)
  expect(adjusted.get(instead)).toEqual({ shown: 2, taken: 1 })
  // Of those shown once the higher keys went.
  expect(Math.max(...adjusted.keys())).toBe(adjustmentKey('units', 122))
  for (const kind of adjustmentKinds) expect(adjustmentOf(adjustmentKey(kind, 5))).toEqual({ kind, productId: 5 })
})

test('what is bought once costs seven bytes at most, with its part of the day, and two more for an option', () => {
  const sizes = [undefined, [5]].map(options => {
    const memory = emptyMemory()
    order(memory, 15_100, 9, { productId: 1, milliUnits: 1000 })
    const before = encode(memory).length
    order(memory, 15_000, 16, { productId: 900, milliUnits: 2000, ...(options && { options }) })
    // The order itself is counted in the visits, hours and weekdays; an order of nothing costs as much.
    const empty = emptyMemory()
    order(empty, 15_100, 9, { productId: 1, milliUnits: 1000 })
    fold(empty, { ...deedOf(15_000, 16, []), totalCents: 450 })
    expect(encode(empty).length).toBeGreaterThan(before)
    return encode(memory).length - encode(empty).length
  })
  expect(sizes[0]).toBeLessThanOrEqual(7)
  expect(sizes[1]).toBe(sizes[0]! + 2)
})

test('what is booked adds up: let off, given, spent, minutes of staff, deliveries, waiting saved', () => {
  const memory = emptyMemory()
  fold(memory, { ...deedOf(15_000, 9, []), totalCents: 900, discountCents: 100, isDelivered: true })
  fold(memory, { ...deedOf(15_001, 9, []), totalCents: 900, discountCents: 50 })
  const on = { at: 15_002 * 86_400, day: 15_002 } as const
  for (const part of ['costCents', 'giftCents', 'acquisitionCents', 'costCents'] as const) {
    fold(memory, { kind: 'cost', ...on, part, cents: 300, minutes: 4 })
  }
  // Who books a cost says nothing of when the customer was there.
  expect(memory.seenAt).toBe(memory.lastAt)
  fold(memory, { kind: 'served', ...on, minutes: 9, savedSeconds: 240 })
  const booked = {
    discountCents: 150, giftCents: 300, costCents: 600, acquisitionCents: 300, minutes: 25, deliveries: 1, savedSeconds: 240,
  }
  expect(decode(encode(memory))).toMatchObject({ ...booked, seenAt: on.at })
  expect(merge(memory, decode(encode(memory)))).toMatchObject({ discountCents: 300, minutes: 50, savedSeconds: 480 })
})

test('a memory of version 2 is read whole, with nothing booked', () => {
  const anew = emptyMemory()
  fold(
    anew, { ...deedOf(20_000, 9, [{ productId: 3, milliUnits: 2000, options: [1] }, { productId: 7, milliUnits: 350 }]), totalCents: 450 },
  )
  const later = deedOf(20_007, 19, [{ productId: 3, milliUnits: 1000, options: [1, 2] }])
  fold(anew, { ...later, totalCents: 450, adjustments: [{ key: 12, taken: true }] })
  fold(anew, { kind: 'return', at: 20_008 * 86_400, day: 20_008, totalCents: 200, goods: [{ productId: 3, milliUnits: 1000 }] })
  for (const reaction of [0, 0, 1]) fold(anew, { kind: 'reaction', at: 20_009 * 86_400, day: 20_009, channel: 1, reaction })
  fold(anew, { kind: 'complaint', at: 20_009 * 86_400, day: 20_009 })
  expect(decode(bytesOf2)).toEqual(decode(encode(anew)))
  expect(encode(decode(bytesOf2)).equals(encode(anew))).toBe(true)
})

test('a memory of version 1 is read for what it holds', () => {
  const anew = emptyMemory()
  fold(anew, { ...deedOf(20_000, 9, [{ productId: 3, milliUnits: 2000 }, { productId: 7, milliUnits: 350 }]), totalCents: 450 })
  fold(anew, { ...deedOf(20_007, 19, [{ productId: 3, milliUnits: 1000 }]), totalCents: 450 })
  const unknown = (item: ItemMemory): ItemMemory => ({ ...item, dayparts: [0, 0, 0, 0], lastMilli: 0 })
  const known = (memory: Memory): unknown => ({ ...memory, items: [...memory.items].map(([id, item]) => [id, unknown(item)]) })
  expect(known(decode(bytesOf1))).toEqual(known(decode(encode(anew))))
  expect(decode(bytesOf1).items.get(3)!.lastMilli).toBe(1500)
  expect(() => decode(Buffer.from([memoryVersion + 1]))).toThrow(`memory version ${memoryVersion + 1}`)
})

test('every hour has its part of the day', () => {
  expect(Array.from({ length: 24 }, (_, hour) => daypartOf(hour)).join('')).toBe('333330000001111222333333')
})

test.each([
  ['a list', ['no ice', ' extra hot '], ['no ice', 'extra hot']],
  ['an object', { milk: 'oat', shots: 2, 'no ice': true, lid: false, note: ' ' }, ['milk: oat', 'shots: 2', 'no ice', 'lid: false']],
  ['one name however it is typed', ['cafe\u0301', 'caf\u00e9'], ['caf\u00e9']],
  ['what is no option', ['', null, {}, ['a'], '  ', Infinity], []],
  ['an object of more than eight, in whatever order', Object.fromEntries([...'jihgfedcba'].map(key => [key, true])), [...'abcdefgh']],
  ['long text cut between characters', ['\u{1f375}'.repeat(100)], ['\u{1f375}'.repeat(80)]],
  ['more than eight', Array.from({ length: 12 }, (_, i) => i), ['0', '1', '2', '3', '4', '5', '6', '7']],
])('names of options: %s', (_what, options, names) => {
  expect([...optionNames(options as readonly unknown[])]).toEqual(names)
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
