import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adjustmentKey } from '../../remember/memory/adjustment.ts'
import type { Good } from '../../remember/memory/deed.ts'
import { emptyMemory, fold, type Memory } from '../../remember/memory/memory.ts'
import { adjustmentsOf } from './adjust.ts'
import type { AdjustFacts } from './adjustment.ts'
import { optionsOf } from './optionHabit.ts'

const [coffee, tea, cocoa, bun, small, large] = [1, 2, 3, 4, 5, 6]
const [noIce, oat] = [11, 12]
const shop = new Map([
  [coffee, { available: true, category: 'hot', name: 'Coffee' }], [tea, { available: true, category: 'hot', name: 'Tea' }],
  [cocoa, { available: true, category: 'hot', name: 'Cocoa' }], [bun, { available: true, category: 'bakery', name: 'Bun' }],
  [small, { available: true, category: 'beans', name: 'House beans 250 g' }],
  [large, { available: true, category: 'beans', name: 'House Beans, 1 kg' }],
])
function at(hour: number, more: Partial<AdjustFacts> = {}): AdjustFacts {
  return { today: 20_200, hour, products: shop, substitutes: () => [], ...more }
}
const without = (...ids: readonly number[]): Partial<AdjustFacts> => ({
  products: new Map([...shop].map(([id, product]) => [id, { ...product, available: !ids.includes(id) }])),
})
const usual = [{ productId: coffee, units: 1 }]

function order(memory: Memory, day: number, hour: number, ...goods: readonly (number | Good)[]): Memory {
  const whole = goods.map(good => (typeof good === 'number' ? { productId: good, milliUnits: 1000 } : good))
  fold(memory, { kind: 'order', at: day * 86_400 + hour * 3600, day, hour, weekday: 0, totalCents: 100, goods: whole, usual: undefined })
  return memory
}
/** Coffee on forty mornings and, every fourth day, tea in the evening. */
function teaInTheEvening(): Memory {
  const memory = emptyMemory()
  for (let i = 0; i < 40; i++) order(memory, 20_000 + 4 * i, i % 4 === 3 ? 19 : 9, i % 4 === 3 ? tea : coffee)
  return memory
}
const cup = (...options: readonly number[]): Good => ({ productId: coffee, milliUnits: 1000, options })

test('tea instead of coffee in the evening, and nothing of it in the morning', () => {
  const memory = teaInTheEvening()
  const [evening, ...others] = adjustmentsOf(memory, usual, at(19))
  expect(others).toEqual([])
  expect(evening).toMatchObject({ code: 'instead', productId: coffee, to: tea })
  expect(evening!.because).toEqual({ code: 'daypart', params: { part: 3, times: 10, of: 10 } })
  expect(evening!.probability).toBeGreaterThan(0.6)
  expect(adjustmentsOf(memory, usual, at(9))).toEqual([])
  expect(adjustmentsOf(memory, usual, at(-1))).toEqual([])
})

test('two evenings are no habit, and another category takes no place', () => {
  const few = order(order(tealess(), 20_161, 19, tea), 20_165, 19, tea)
  expect(adjustmentsOf(few, usual, at(19))).toEqual([])
  const buns = tealess()
  for (let i = 0; i < 8; i++) order(buns, 20_161 + i, 19, bun)
  expect(adjustmentsOf(buns, usual, at(19))).toEqual([])
})

function tealess(): Memory {
  const memory = emptyMemory()
  for (let i = 0; i < 40; i++) order(memory, 20_000 + 4 * i, 9, coffee)
  return memory
}

test('an option that has become usual lately is proposed with its day, until it is how the item is wanted anyway', () => {
  const memory = emptyMemory()
  for (let i = 0; i < 30; i++) order(memory, 20_000 + 4 * i, 9, cup())
  for (let i = 30; i < 36; i++) order(memory, 20_000 + 4 * i, 9, cup(noIce))
  expect(optionsOf(memory.items.get(coffee)!, 20_144, memory.lastDay)).toEqual([])
  const [change] = adjustmentsOf(memory, usual, at(9, { today: 20_144 }))
  expect(change).toMatchObject({ code: 'option', options: [noIce], because: { code: 'option' } })
  expect(change!.probability).toBeGreaterThan(0.7)
  expect(Math.abs((change!.because.params as { since: number }).since - 20_120)).toBeLessThanOrEqual(4)
  for (let i = 36; i < 80; i++) order(memory, 20_000 + 4 * i, 9, cup(noIce))
  expect(optionsOf(memory.items.get(coffee)!, 20_320, memory.lastDay)).toEqual([noIce])
  expect(adjustmentsOf(memory, usual, at(9, { today: 20_320 }))).toEqual([])
})

test('an option that is no longer wanted is left out, the others stay', () => {
  const memory = emptyMemory()
  for (let i = 0; i < 30; i++) order(memory, 20_000 + 4 * i, 9, cup(noIce, oat))
  for (let i = 30; i < 36; i++) order(memory, 20_000 + 4 * i, 9, cup(oat))
  expect(optionsOf(memory.items.get(coffee)!, 20_144, memory.lastDay)).toEqual([noIce, oat])
  expect(adjustmentsOf(memory, usual, at(9, { today: 20_144 }))).toMatchObject([{ code: 'option', options: [oat] }])
})

test('an option taken now and then is neither usual nor news', () => {
  const memory = emptyMemory()
  for (let i = 0; i < 40; i++) order(memory, 20_000 + 4 * i, 9, i % 3 === 0 ? cup(oat) : cup())
  expect(optionsOf(memory.items.get(coffee)!, 20_160, memory.lastDay)).toEqual([])
  expect(adjustmentsOf(memory, usual, at(9, { today: 20_160 }))).toEqual([])
})

test('two rather than one where two were taken the last time and before, not the first time; what is weighed is left alone', () => {
  const two = { productId: coffee, milliUnits: 2000 }
  const memory = tealess()
  order(memory, 20_164, 9, two)
  expect(adjustmentsOf(memory, usual, at(9))).toEqual([])
  for (let i = 0; i < 30; i++) order(memory, 20_165 + i, 9, two)
  const [change] = adjustmentsOf(memory, usual, at(9))
  expect(change).toMatchObject({ code: 'units', to: null, units: 2, because: { code: 'units', params: { times: 1 } } })
  expect(change!.probability).toBeLessThan(0.6)
  order(memory, 20_196, 9, { productId: coffee, milliUnits: 2350 })
  expect(adjustmentsOf(memory, usual, at(9))).toEqual([])
})

test('a larger pack that took the place of the smaller one is proposed, by its name', () => {
  const memory = emptyMemory()
  for (let i = 0; i < 12; i++) order(memory, 20_000 + 10 * i, 9, small)
  for (let i = 12; i < 16; i++) order(memory, 20_000 + 10 * i, 9, large)
  expect(adjustmentsOf(memory, [{ productId: small, units: 1 }], at(9)))
    .toMatchObject([{ code: 'units', productId: small, to: large, because: { code: 'units', params: { times: 4 } } }])
  expect(adjustmentsOf(memory, [{ productId: small, units: 1 }, { productId: large, units: 1 }], at(9))).toEqual([])
})

test('what is out of stock is replaced by what this customer also takes, else by what others take for it', () => {
  const memory = teaInTheEvening()
  expect(adjustmentsOf(memory, usual, at(9, without(coffee))))
    .toMatchObject([{ code: 'substitute', productId: coffee, to: tea, because: { code: 'outOfStock', params: { times: 10 } } }])
  const alike = { ...without(coffee, tea), substitutes: () => [tea, cocoa] }
  expect(adjustmentsOf(memory, usual, at(9, alike))).toMatchObject([{ code: 'substitute', to: cocoa, because: { params: { times: 0 } } }])
  expect(adjustmentsOf(memory, usual, at(9, without(coffee, tea, cocoa)))).toEqual([])
})

test('what was brought back more than kept never takes the place of anything', () => {
  const memory = teaInTheEvening()
  const goods = [{ productId: tea, milliUnits: 6000 }]
  fold(memory, { kind: 'return', at: 20_170 * 86_400, day: 20_170, totalCents: 600, goods })
  expect(adjustmentsOf(memory, usual, at(9, without(coffee)))).toEqual([])
  expect(adjustmentsOf(memory, usual, at(19))).toEqual([])
})

test('what is declined again and again is no longer shown, what is taken becomes surer', () => {
  const memory = teaInTheEvening()
  const first = adjustmentsOf(memory, usual, at(19))[0]!.probability
  memory.adjusted.set(adjustmentKey('instead', coffee), { shown: 4, taken: 4 })
  expect(adjustmentsOf(memory, usual, at(19))[0]!.probability).toBeGreaterThan(first)
  memory.adjusted.set(adjustmentKey('instead', coffee), { shown: 1, taken: 0 })
  const declined = adjustmentsOf(memory, usual, at(19))[0]!.probability
  expect(declined).toBeLessThan(first)
  memory.adjusted.set(adjustmentKey('instead', coffee), { shown: 8, taken: 0 })
  expect(adjustmentsOf(memory, usual, at(19))).toEqual([])
})

test('of any history at most two come, each for a product of the usual, with a probability and a change that can be made', () => {
  const anyUnits = fc.integer({ min: 1, max: 4 }).map(units => units * 1000)
  const anyGood = fc.record({ productId: fc.integer({ min: 1, max: 6 }), milliUnits: anyUnits })
  const anyOrder = fc.record({
    day: fc.integer({ min: 20_000, max: 20_199 }), hour: fc.integer({ min: 0, max: 23 }), option: fc.constantFrom(noIce, oat, 0),
    goods: fc.uniqueArray(anyGood, { minLength: 1, maxLength: 3, selector: good => good.productId }),
  })
  const anyHour = fc.integer({ min: -1, max: 23 })
  fc.assert(fc.property(fc.array(anyOrder, { maxLength: 60 }), anyHour, fc.subarray([1, 2, 3, 4, 5, 6]), (orders, hour, missing) => {
    const memory = emptyMemory()
    for (const { day, hour: when, option, goods } of orders.toSorted((a, b) => a.day - b.day)) {
      order(memory, day, when, ...goods.map(good => (option === 0 ? good : { ...good, options: [option] })))
    }
    const proposed = [...memory.items.keys()].slice(0, 3).map(productId => ({ productId, units: 1 }))
    const facts = at(hour, { ...without(...missing), substitutes: () => [1, 2, 3, 4, 5, 6] })
    const found = adjustmentsOf(memory, proposed, facts)
    expect(found.length).toBeLessThanOrEqual(2)
    expect(new Set(found.map(each => each.productId)).size).toBe(found.length)
    for (const { productId, to, options, units, probability } of found) {
      expect(proposed.some(item => item.productId === productId)).toBe(true)
      expect(probability >= 1 / 3 && probability <= 0.95).toBe(true)
      expect([to, options, units].filter(each => each !== null)).toHaveLength(1)
      if (to !== null) expect(facts.products.get(to)!.available && !proposed.some(item => item.productId === to)).toBe(true)
    }
    expect(adjustmentsOf(memory, proposed, facts)).toEqual(found)
  }), { numRuns: 300 })
})
