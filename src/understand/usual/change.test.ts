import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decode, encode } from '../../remember/memory/codec.ts'
import { emptyMemory, fold, type Memory } from '../../remember/memory/memory.ts'
import { merge } from '../../remember/memory/merge.ts'
import { createRandom, type Random } from '../../../world/random.ts'
import { changeOf, weightsSinceChange } from './change.ts'
import { presentOf } from './present.ts'

function buy(memory: Memory, day: number, ...ids: readonly number[]): Memory {
  const goods = ids.map(productId => ({ productId, milliUnits: 1000 }))
  fold(memory, { kind: 'order', at: day * 86_400, day, hour: 9, weekday: 0, totalCents: 0, goods, usual: undefined })
  return memory
}

/** Every other day `first` until `at`, then `second`. */
function changed(first: readonly number[], second: readonly number[], at: number, visits: number, memory = emptyMemory()): Memory {
  for (let i = 0; i < visits; i++) buy(memory, 20_000 + 2 * i, ...(i < at ? first : second))
  return memory
}

test('a drink that took the place of another is noticed, with its day and both names', () => {
  const memory = changed([1, 9], [2, 9], 40, 52)
  const change = changeOf(memory, 20_104)!
  expect(change).toMatchObject({ from: [1], to: [2] })
  expect(change.probability).toBeGreaterThan(0.9)
  expect(Math.abs(change.since - 20_080)).toBeLessThanOrEqual(4)
})

test('a snack that came on top is a change, with nothing that went', () => {
  expect(changeOf(changed([1], [1, 2], 40, 60), 20_120)).toMatchObject({ from: [], to: [2] })
})

test('what changed is news for four months', () => {
  const memory = changed([1], [2], 40, 60)
  expect(changeOf(memory, 20_190)).not.toBeNull()
  expect(changeOf(memory, 20_230)).toBeNull()
  expect(changeOf(changed([1], [2], 40, 140), 20_280)).toBeNull()
})

test('an old change does not hide a new one', () => {
  const memory = changed([1], [2], 60, 160)
  for (let i = 0; i < 12; i++) buy(memory, 20_320 + 2 * i, 3)
  expect(changeOf(memory, 20_344)).toMatchObject({ from: [2], to: [3] })
})

test('of a stranger and of a few visits nothing is said', () => {
  expect(changeOf(emptyMemory(), 20_000)).toBeNull()
  expect(weightsSinceChange(emptyMemory())).toEqual(new Map())
  expect(changeOf(changed([1], [2], 4, 8), 20_016)).toBeNull()
})

test('the share of now is the long share where nothing changed, and goes over where something did', () => {
  const memory = emptyMemory()
  for (let i = 0; i < 60; i++) buy(memory, 20_000 + 2 * i, i % 3 === 0 ? 1 : 2)
  expect(weightsSinceChange(memory).get(1)).toBeCloseTo(1 / 3, 1)
  const after = weightsSinceChange(changed([1], [2], 40, 48))
  expect(after.get(2)).toBeGreaterThan(0.75)
  expect(after.get(1)).toBeLessThan(0.25)
})

test('identities merged in any order and a memory read back tell of the same change', () => {
  const [a, b] = [emptyMemory(), emptyMemory()]
  for (let i = 0; i < 60; i++) buy(i % 2 === 0 ? a : b, 20_000 + 2 * i, i < 40 ? 1 : 2)
  const change = changeOf(decode(encode(merge(a, b))), 20_120)
  expect(change).not.toBeNull()
  expect(changeOf(decode(encode(merge(decode(encode(b)), a))), 20_120)).toEqual(change)
})

test('what is said of any history is a probability', () => {
  const anyBasket = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 5 }))
  const anyBaskets = fc.array(anyBasket, { maxLength: 80 })
  fc.assert(fc.property(anyBaskets, baskets => {
    const memory = emptyMemory()
    for (const [day, ids] of baskets.toSorted((a, b) => a[0] - b[0])) buy(memory, 20_000 + day, ...ids)
    const { probability } = presentOf(memory)
    if (baskets.length > 0) expect(probability.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9)
    for (const weight of weightsSinceChange(memory).values()) expect(weight >= 0 && weight <= 1).toBe(true)
    const change = changeOf(memory, 20_900)
    expect(change === null || (change.probability > 0.9 && change.probability <= 1 && change.from.length + change.to.length > 0)).toBe(true)
  }), { numRuns: 200 })
})

// One product of two, a basket every one to three days, 60 baskets, looked at after each.
const runs = 1000

test('of customers who never change one in twenty at most is told so within 60 baskets', () => {
  const rates = [0.1, 0.3, 0.5, 0.6, 0.9].map(share => noticedAfter(`never ${share}`, () => share).length / runs)
  expect(rates.reduce((sum, rate) => sum + rate, 0) / rates.length).toBeLessThan(0.05)
  expect(Math.max(...rates)).toBeLessThan(0.09)
}, 60_000)

// Page-Hinkley at the same rate of false alarms: .81 / 15, .81 / 15, .79 / 17, .41 / 18.
const steps = [[0.6, 0.2, 0.72], [0.3, 0.7, 0.72], [0.1, 0.5, 0.78], [0.6, 0.35, 0.32]] as const
test.each(steps)('a share that goes from %d to %d is noticed within 30 baskets', (from, to, atLeast) => {
  const found = noticedAfter(`${from} to ${to}`, basket => (basket < 30 ? from : to)).filter(basket => basket >= 30)
  expect(found.length / runs).toBeGreaterThanOrEqual(atLeast)
  expect(found.sort((a, b) => a - b)[found.length >> 1]! - 29).toBeLessThanOrEqual(from === 0.6 && to === 0.35 ? 21 : 16)
}, 60_000)

/** Of `runs` customers those to whom a change was told, by the number of the basket. */
function noticedAfter(name: string, share: (basket: number) => number): number[] {
  return Array.from({ length: runs }, (_, run) => firstNotice(createRandom(name, run), share)).filter(basket => basket >= 0)
}

function firstNotice(random: Random, share: (basket: number) => number): number {
  const memory = emptyMemory()
  let day = 20_000
  for (let basket = 0; basket < 60; basket++) {
    day += 1 + Math.floor(random() * 3)
    buy(memory, day, random() < share(basket) ? 1 : 2)
    if (changeOf(memory, day)) return basket
  }
  return -1
}
