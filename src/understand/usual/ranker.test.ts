import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { remembered, someVisits, visitOn } from '../../../test/visits.ts'
import { emptyMemory } from '../../remember/memory/memory.ts'
import { seededRandom } from '../../platform/random.ts'
import type { Forest } from '../boost/forest.ts'
import { encodeRanker } from './codec.ts'
import type { Market } from './features.ts'
import { addAll, factsOf, newCrowd } from './learn/crowd.ts'
import { learnByCalendar } from './learn/learnRanker.ts'
import { openPast } from './learn/market.ts'
import { rank, type Ranker } from './ranker.ts'

const shop = someVisits(120, { products: 90 })
const learned = (await learnByCalendar(shop, 20_150, async () => undefined))!
const market = openPast(shop).upTo(20_150)
const moment = { today: 20_150, hour: 9, weekday: 2 }
/** One leaf: it knows nothing that tells one candidate from another. */
const indifferent: Forest = {
  start: -1, roots: Int32Array.of(0), feature: new Uint8Array(1), edge: Float32Array.of(0.5), left: new Int32Array(1),
  mean: Float32Array.of(0.5),
}

test('what cannot be told apart comes by what sells, then by the smaller id', () => {
  const shares = new Map([[3, 0.2], [4, 0.2], [8, 0.3]])
  const selling: Market = { share: id => shares.get(id) ?? 0, popular: [8, 3, 4], has: () => true }
  const ranker: Ranker = { facts: factsOf([], new Int32Array(0)), forest: indifferent, basketSize: 1 }
  const { ranked } = rank(ranker, remembered([visitOn(20_000, 9, 7, 4)]), selling, moment, 10)
  expect(ranked.map(({ productId }) => productId)).toEqual([8, 3, 4, 7, 9])
  expect(new Set(ranked.map(({ probability }) => probability))).toEqual(new Set([1 / (1 + Math.exp(0.5))]))
})

test('of any history: candidates once each, what may be proposed only, most probable first, and the same when asked again', () => {
  const anyVisit = fc.record({
    day: fc.integer({ min: 19_000, max: 20_149 }), hour: fc.integer({ min: -1, max: 23 }), weekday: fc.constant(2),
    goods: fc.uniqueArray(fc.integer({ min: 1, max: 95 }), { minLength: 1, maxLength: 12 }),
  })
  const anyVisits = fc.array(anyVisit, { maxLength: 40 })
  fc.assert(fc.property(anyVisits, fc.integer({ min: 1, max: 30 }), fc.constantFrom(-1, 9, 20), (visits, count, hour) => {
    const memory = remembered(visits.sort((a, b) => a.day - b.day))
    const isEven = (id: number): boolean => id % 2 === 0
    const some: Market = { ...market, has: (id, owned) => (owned ? id !== 3 : isEven(id)), popular: market.popular.filter(isEven) }
    const ask = () => rank(learned, memory, some, { today: 20_150, hour, weekday: hour < 0 ? -1 : 2 }, count).ranked
    const ranked = ask()
    expect(ranked.length).toBeLessThanOrEqual(count)
    expect(new Set(ranked.map(({ productId }) => productId)).size).toBe(ranked.length)
    ranked.forEach(({ productId, probability }, i) => {
      expect(probability > 0 && probability < 1 && probability <= (ranked[i - 1]?.probability ?? 1)).toBe(true)
      expect(memory.items.has(productId) ? productId !== 3 : productId % 2 === 0).toBe(true)
    })
    rank(learned, remembered([visitOn(20_000, 5)]), market, moment, 9)
    expect(ask()).toEqual(ranked)
  }), { numRuns: 60 })
})

test('one visit is enough to be answered, and who has none gets what sells', () => {
  const once = rank(learned, remembered([visitOn(20_140, 33)]), market, moment, 10).ranked
  const never = rank(learned, emptyMemory(), market, moment, 10).ranked
  const chance = (of: typeof once): number => of.find(({ productId }) => productId === 33)?.probability ?? 0
  expect(chance(once)).toBeGreaterThan(chance(never))
  expect(never).toHaveLength(10)
})

test('of what follows the newest purchases the thirty strongest are candidates, whatever sells', () => {
  // After product 1 an odd one comes three times, five times and so on, after product 2 an even one twice, four times ...
  const crowd = newCrowd(50)
  for (let target = 2; target < 50; target++) {
    const once = { customerId: 'a', visits: [visitOn(20_000, 1 - (target % 2)), visitOn(20_001, target)] }
    for (let i = 0; i < target; i++) addAll([once], 20_001, () => crowd)
  }
  crowd.week.fill(0)
  const facts = factsOf([crowd], Int32Array.from({ length: 50 }, (_, slot) => slot + 1))
  const nothingSells: Market = { share: () => 0, popular: [], has: id => id !== 48 }
  const { ranked } = rank({ facts, forest: indifferent, basketSize: 1 }, remembered([visitOn(20_100, 1, 2)]), nothingSells, moment, 100)
  const followers = Array.from(facts.near, (slot, i) => ({ id: slot + 1, lift: facts.lift[i]! })).filter(({ id }) => id !== 48)
  const strongest = followers.sort((x, y) => y.lift - x.lift || x.id - y.id).slice(0, 30).map(({ id }) => id)
  expect(ranked.map(({ productId }) => productId)).toEqual([1, 2, ...strongest].sort((x, y) => x - y))
})

test('64 own products and 60 that sell are ranked in less than two milliseconds', () => {
  const random = seededRandom(4)
  const any = (): number => 1 + Math.floor(random() * 64)
  const memory = remembered(Array.from({ length: 80 }, (_, i) => visitOn(19_900 + 3 * i, ...new Set([1 + (i % 64), any(), any()]))))
  expect(memory.items.size).toBe(64)
  const took = Array.from({ length: 400 }, () => {
    const begun = performance.now()
    rank(learned, memory, market, moment, 20)
    return performance.now() - begun
  }).sort((a, b) => a - b)
  expect(took[200]).toBeLessThan(2)
})

describe('a hundred thousand products', () => {
  const items = 100_000
  const ids = Int32Array.from({ length: items }, (_, slot) => slot + 1)
  const facts = factsOfAll()

  test('with more neighbours than it may keep for each it is less than 32 MB of bytes', () => {
    const most = Array.from({ length: items }, (_, slot) => facts.from[slot + 1]! - facts.from[slot]!).reduce((a, b) => Math.max(a, b))
    expect(most).toBe(40)
    const bytes = encodeRanker({ facts, forest: learned.forest, basketSize: 40 }).length
    // What is not a neighbour, and then forty neighbours of six bytes for every product.
    const others = bytes - facts.near.length * 6
    expect(others + items * 40 * 6).toBeLessThan(32 * 1024 * 1024)
    expect(facts.near.length).toBeGreaterThan(items * 30)
  })

  test('an answer takes no longer for there being many', () => {
    const ranker: Ranker = { facts, forest: learned.forest, basketSize: 40 }
    const memory = remembered([visitOn(20_100, 5, 99_000), visitOn(20_120, 5, 77)])
    const popular = Array.from({ length: 128 }, (_, i) => 1000 + i)
    const shop100k: Market = { share: () => 0.001, popular, has: () => true }
    const took = Array.from({ length: 200 }, () => {
      const begun = performance.now()
      const { ranked } = rank(ranker, memory, shop100k, moment, 20)
      expect(ranked[0]!.productId).toBe(5)
      return performance.now() - begun
    }).sort((a, b) => a - b)
    expect(took[100]).toBeLessThan(3)
  })

  /** 1,250 customers with three visits of forty things, so that four products in five are followed by forty or eighty others. */
  function factsOfAll(): Ranker['facts'] {
    const goods = (from: number): number[] => Array.from({ length: 40 }, (_, i) => (from + i) % items)
    const history = Array.from({ length: 1250 }, (_, i) => ({
      customerId: `c${i}`,
      visits: [0, 40, 50_000].map((from, visit) => visitOn(20_000 + 10 * visit, ...goods(80 * i + from))),
    }))
    const crowd = newCrowd(items)
    addAll(history, 20_020, () => crowd)
    return factsOf([crowd], ids)
  }
})

// --- internal ---

