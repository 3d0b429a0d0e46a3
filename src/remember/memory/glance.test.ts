import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyDeeds, bytesOf1, bytesOf2, folded } from '../../../test/deeds.ts'
import { bookedParts } from './booked.ts'
import { decode, encode, memoryVersion } from './codec.ts'
import { channelKinds, type Deed } from './deed.ts'
import { openGlance } from './glance.ts'
import { emptyMemory, type Memory } from './memory.ts'
import { merge } from './merge.ts'

// Of products 1 to 400 every third has no price, and every fifth no margin.
const prices = new Map(Array.from({ length: 400 }, (_, i) => [i + 1, (i % 50) / 4 + 0.25] as const).filter(([id]) => id % 3 !== 0))
const margins = new Map(Array.from({ length: 400 }, (_, i) => [i + 1, (i % 9) / 8 - 0.25] as const).filter(([id]) => id % 5 !== 0))
const glance = openGlance(prices, margins)

const names = [
  'firstAt', 'lastAt', 'lastDay', 'orders', 'visitDays', 'spentCents', 'returns', 'returnedCents', 'gaps', 'logGaps', 'complaints',
  ...bookedParts,
] as const

const order: Deed = {
  kind: 'order', at: 9, day: 0, hour: 1, weekday: 3, totalCents: 70_000, goods: [{ productId: 1, milliUnits: 1500 }], usual: undefined,
}

/** What a glance at this memory has to say, the long way. */
function atLength(memory: Memory): Record<string, unknown> {
  let weighed = 0
  let margin = 0
  for (const [id, { milliUnits, returnedMilli }] of [...memory.items].sort((a, b) => a[0] - b[0])) {
    const [price, share] = [prices.get(id), margins.get(id)]
    if (price === undefined || share === undefined) continue
    const worth = (Math.max(0, milliUnits - returnedMilli) / 1000) * price
    weighed += worth
    margin += worth * share
  }
  return {
    ...Object.fromEntries(names.map(name => [name, memory[name]])),
    delivered: channelKinds.map((_, i) => memory.channels.get(i)?.counts[0] ?? 0),
    weighed: expect.closeTo(weighed, 6), margin: expect.closeTo(margin, 6),
  }
}

test('a glance says what the whole memory says, also after others were looked at', () => {
  fc.assert(fc.property(anyDeeds, anyDeeds, (deeds, others) => {
    for (const memory of [folded(deeds), merge(folded(deeds), folded(others)), folded(others)]) {
      expect(glance(encode(memory))).toEqual(atLength(memory))
    }
  }), { numRuns: 300, seed: 11 })
})

test('a glance at what older versions wrote says the same, with nothing booked', () => {
  glance(encode(folded([{ kind: 'cost', at: 9, day: 0, part: 'giftCents', cents: 5, minutes: 1 }])))
  for (const bytes of [bytesOf1, bytesOf2]) expect(glance(bytes)).toEqual(atLength(decode(bytes)))
  expect(glance(bytesOf2)).toMatchObject({ complaints: 1, delivered: [0, 2, 0, 0, 0, 0, 0, 0], giftCents: 0 })
})

test('nothing is known of the margin where no price or no margin is', () => {
  const goods = [{ productId: 3, milliUnits: 1000 }, { productId: 9000, milliUnits: 1 }]
  const memory = folded([{ ...order, goods }])
  expect(glance(encode(memory))).toMatchObject({ orders: 1, weighed: 0, margin: 0 })
  expect(openGlance(new Map(), new Map())(encode(memory))).toMatchObject({ weighed: 0, margin: 0 })
})

test('bytes that end too early and versions that are newer are refused', () => {
  const bytes = encode(folded([order]))
  const needed = bytes.length - encode(emptyMemory()).length
  for (let length = 0; length < needed; length++) expect(() => glance(bytes.subarray(0, length))).toThrow()
  expect(() => glance(Buffer.from([memoryVersion + 1]))).toThrow(`memory version ${memoryVersion + 1}`)
})
