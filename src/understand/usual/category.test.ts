import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visitOn } from '../../../test/visits.ts'
import { decode, encode } from '../../remember/memory/codec.ts'
import type { Good } from '../../remember/memory/deed.ts'
import { emptyMemory, fold, type Memory } from '../../remember/memory/memory.ts'
import { coarsen, total } from '../../remember/memory/tally.ts'
import { levelOf, productLevel } from './category.ts'
import type { Market } from './features.ts'

/** Products 1 to 12 in three categories, 13 and more in none. */
const categoryOf = (id: number): number | undefined => (id <= 12 ? id % 3 : undefined)
const names = ['thirds', 'first', 'second']
const nameOf = (id: number): string | null => (id <= 12 ? names[id % 3]! : id === 13 ? 'not named' : null)
const level = levelOf(names, new Map(Array.from({ length: 15 }, (_, i) => [i + 1, { category: nameOf(i + 1) }])))
const anyGoods = fc.uniqueArray(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 6 })
const anyBasket = fc.record({ day: fc.integer({ min: 18_000, max: 20_000 }), goods: anyGoods })
const anyDays = fc.uniqueArray(anyBasket, { maxLength: 30, selector: ({ day }) => day })
const anyVisits = fc.array(anyBasket, { maxLength: 80 })

test('where each day has one visit, a memory by category is the memory of baskets that name each category once', () => {
  fc.assert(fc.property(anyDays, baskets => {
    const found = level.memory(folded(baskets)).items
    const naive = folded(baskets.map(({ day, goods }) => ({ day, goods: [...new Set(goods.flatMap(id => categoryOf(id) ?? []))] }))).items
    expect([...found.keys()].sort()).toEqual([...naive.keys()].sort())
    for (const [category, { baskets: tally, firstDay, lastDay }] of naive) {
      expect(found.get(category)).toMatchObject({ baskets: tally, firstDay, lastDay })
    }
  }))
})

test('however many visits fall into a bucket, a category is in no more baskets than there were, in no fewer than each product', () => {
  fc.assert(fc.property(anyVisits, baskets => {
    const memory = decode(encode(folded(baskets)))
    const { items, visits } = level.memory(memory)
    for (const { baskets: tally } of items.values()) {
      tally.days.forEach((day, i) => expect(tally.counts[i]).toBeLessThanOrEqual(visits.counts[visits.days.indexOf(day)]!))
      expect(tally.days).toEqual([...new Set(tally.days)].sort((a, b) => a - b))
    }
    for (const [id, item] of memory.items) {
      const category = categoryOf(id)
      if (category !== undefined) expect(total(items.get(category)!.baskets)).toBeGreaterThanOrEqual(total(item.baskets))
    }
  }))
})

test('the memory of products is left as it was, and of units and times of day none is lost', () => {
  fc.assert(fc.property(anyVisits, baskets => {
    const memory = folded(baskets)
    for (const tally of [memory.visits, ...[...memory.items.values()].map(item => item.baskets)]) coarsen(tally, memory.lastDay)
    const before = encode(memory)
    const view = level.memory(memory)
    expect(encode(memory).equals(before)).toBe(true)
    const sums = (of: Memory, isOf: (id: number) => boolean): number[] => {
      const items = [...of.items].filter(([id]) => isOf(id)).map(([, item]) => item)
      const sum = (one: (item: (typeof items)[number]) => number): number => items.reduce((all, item) => all + one(item), 0)
      return [sum(item => item.milliUnits), ...[0, 1, 2, 3].map(part => sum(item => item.dayparts[part]!))]
    }
    expect(sums(view, () => true)).toEqual(sums(memory, id => categoryOf(id) !== undefined))
  }))
})

test('at the level of products everything is what it is', () => {
  const memory = folded([visitOn(20_000, 1, 2)])
  const market: Market = { share: () => 0.5, popular: [1], has: () => true }
  expect([productLevel.memory(memory), productLevel.market(market)]).toEqual([memory, market])
  expect(productLevel.memory(memory)).toBe(memory)
  expect(productLevel.goods([3, 1])).toEqual([3, 1])
})

test('what sells by category is the sum of its products, best first, ties by the smaller number; the same market is seen once', () => {
  const shares = new Map([[3, 0.1], [6, 0.2], [1, 0.3], [2, 0.25], [14, 0.9]])
  const market: Market = { share: id => shares.get(id) ?? 0, popular: [14, 1], has: () => true }
  const view = level.market(market)
  expect(view.popular).toEqual([0, 1, 2])
  expect([0, 1, 2, 3].map(category => Math.round(view.share(category) * 100))).toEqual([30, 30, 25, 0])
  expect([view.has(2, false), view.has(3, true)]).toEqual([true, false])
  expect(level.market(market)).toBe(view)
})

test('goods of one kind are one, in the order they come, and those of none are left out', () => {
  expect(level.goods([4, 13, 1, 3, 6])).toEqual([1, 0])
})

// --- internal ---

function folded(baskets: readonly { readonly day: number; readonly goods: readonly number[] }[]): Memory {
  const memory = emptyMemory()
  for (const { day, goods } of baskets) {
    const bought = goods.map((productId): Good => ({ productId, milliUnits: 1000 + productId }))
    fold(memory, { kind: 'order', at: day * 86_400, day, hour: day % 24, weekday: day % 7, totalCents: 0, usual: undefined, goods: bought })
  }
  return memory
}
