import { describe, expect, test } from 'vitest'
import { remembered, visitOn } from '../../../test/visits.ts'
import type { Memory } from '../../remember/memory/memory.ts'
import type { Forest } from '../boost/forest.ts'
import { type Because, learnedBecause, plainBecause } from './because.ts'
import { type ItemFacts, leastShare } from './facts.ts'
import { features, type Moment, rowsOf } from './features.ts'
import { addAll, factsOf, newCrowd } from './learn/crowd.ts'
import type { ModelProduct, UsualModel } from './model.ts'
import { marketOf } from './views.ts'

const product = (productId: number, share: number): ModelProduct => (
  { productId, sku: `s${productId}`, name: `Product ${productId}`, category: null, price: 2, available: true, share }
)
const products = [product(1, 0.2), product(2, 0.1), product(3, 0.05), product(4, 0.3)]
const byId = new Map(products.map(each => [each.productId, each]))
const model: UsualModel = { today: 20_100, baskets: 100, products: byId, popular: products, options: new Map() }
const evening: Moment = { today: 20_100, hour: 19, weekday: 2 }
const noFacts = factsOf([], Int32Array.of(1, 2, 3, 4))

describe('without anything learned', () => {
  const memory = remembered([visitOn(20_080, 1, 2), visitOn(20_090, 1)])
  test.each([
    [1, { code: 'often', params: { times: 2, visits: 2 } }],
    [2, { code: 'lately', params: { days: 20 } }],
    [4, { code: 'popular', params: { share: 0.3 } }],
  ])('product %i', (id, because) => {
    expect(plainBecause(memory, memory.items.get(id), products[id - 1]!, 20_100)).toEqual(because)
  })
})

describe('what mattered to the ranker is said', () => {
  test('how often, of all baskets', () => {
    const memory = remembered(Array.from({ length: 10 }, (_, i) => visitOn(20_000 + 9 * i, ...(i < 6 ? [1] : [2]))))
    expect(why(memory, 1, ['share, four visits'])).toEqual({ code: 'often', params: { times: 6, visits: 10 } })
    expect(why(remembered([visitOn(20_097, 3)]), 3, ['share, four visits'])).toEqual({ code: 'lately', params: { days: 3 } })
  })

  test('how long ago', () => {
    const memory = remembered([visitOn(20_000, 1), visitOn(20_010, 1), visitOn(20_098, 1)])
    expect(why(memory, 1, ['days since last'])).toEqual({ code: 'lately', params: { days: 2 } })
  })

  test('that it is taken so regularly, from three times on different days', () => {
    const weekly = remembered([20_072, 20_079, 20_086, 20_093].map(day => visitOn(day, 1)))
    expect(why(weekly, 1, ['own gap'])).toEqual({ code: 'rhythm', params: { everyDays: 7, days: 7 } })
    const twice = remembered([visitOn(20_080, 1), visitOn(20_090, 1)])
    expect(why(twice, 1, ['own gap'])).toEqual({ code: 'often', params: { times: 2, visits: 2 } })
    const once = remembered([20_090, 20_090, 20_090].map(day => visitOn(day, 1)))
    expect(why(once, 1, ['own gap'])).toEqual({ code: 'often', params: { times: 3, visits: 3 } })
  })

  test('that it is of this part of the day, where it is', () => {
    const memory = remembered([8, 9, 19, 20, 21, 19, 22].map((hour, i) => ({ ...visitOn(20_050 + 5 * i, 1), hour })))
    const often = { code: 'often', params: { times: 7, visits: 7 } }
    expect(why(memory, 1, ['share in this part of the day'])).toEqual({ code: 'daypart', params: { part: 3, times: 5, of: 7 } })
    expect(why(memory, 1, ['share in this part of the day'], { ...evening, hour: 9 })).toEqual(often)
    expect(why(memory, 1, ['share in this part of the day'], { ...evening, hour: -1 })).toEqual(often)
  })

  test('that many buy it, of what is not one\'s own', () => {
    expect(why(remembered([visitOn(20_090, 1)]), 4, ['share of the week'])).toEqual({ code: 'popular', params: { share: 0.3 } })
    // One's own is not proposed because others like it.
    expect(why(remembered([visitOn(20_090, 1)]), 1, ['share of the week'])).toEqual({ code: 'lately', params: { days: 10 } })
  })

  test('that more and more buy it, only where they do', () => {
    const rare: ItemFacts = { ...noFacts, year: Float32Array.from([0.2, 0.1, 0.05, 0.1], share => Math.log(share + leastShare)) }
    const common: ItemFacts = { ...noFacts, year: Float32Array.from([0.2, 0.1, 0.05, 0.6], share => Math.log(share + leastShare)) }
    const memory = remembered([visitOn(20_090, 1)])
    expect(why(memory, 4, ['trend'], evening, rare)).toEqual({ code: 'rising', params: { share: 0.3 } })
    expect(why(memory, 4, ['trend'], evening, common)).toEqual({ code: 'popular', params: { share: 0.3 } })
  })

  test('what it goes with: the newest of one\'s own after which it is bought', () => {
    const together = factsAfter([1, 3], [2, 3], [2, 3])
    const goesWith = (...ids: readonly number[]): Because => (
      why(remembered(ids.map((id, i) => visitOn(20_050 + i, id))), 3, ['follows'], evening, together)
    )
    expect(goesWith(1, 2, 4)).toEqual({ code: 'together', params: { name: 'Product 2' } })
    expect(goesWith(1, 4)).toEqual({ code: 'together', params: { name: 'Product 1' } })
    // It follows 2 more often than 1, but 2 was five visits ago.
    expect(goesWith(2, 4, 4, 4, 1)).toEqual({ code: 'together', params: { name: 'Product 1' } })
    // Nothing of one's own is followed by it: that cannot be the reason.
    expect(why(remembered([visitOn(20_090, 4)]), 3, ['follows'], evening, together)).toEqual({ code: 'popular', params: { share: 0.05 } })
  })

  test('the strongest of several, and of those that cannot be said the next', () => {
    const memory = remembered([20_072, 20_079, 20_086, 20_093].map(day => visitOn(day, 1)))
    expect(why(memory, 1, ['days since last', 'own gap', 'share, four visits']).code).toBe('lately')
    expect(why(memory, 1, ['own gap', 'days since last']).code).toBe('rhythm')
    expect(why(memory, 1, ['share of the week', 'visits', 'own gap']).code).toBe('rhythm')
  })

  test('where nothing moved it up, what the memory shows', () => {
    const memory = remembered([visitOn(20_080, 1), visitOn(20_090, 1)])
    expect(why(memory, 1, [])).toEqual({ code: 'often', params: { times: 2, visits: 2 } })
  })
})

// --- internal ---

/** The reason for a product that the named features moved up, the first one most. */
function why(memory: Memory, id: number, names: readonly string[], moment = evening, facts = noFacts): Because {
  const rows = rowsOf(memory, facts, marketOf(model), moment)
  const row = rows.ids.subarray(0, rows.count).indexOf(id)
  expect(row).toBeGreaterThanOrEqual(0)
  return learnedBecause(memory, model.products.get(id)!, model, { facts, forest: movedBy(names), basketSize: 1 }, rows, row, moment)
}

/** A tree for each feature, which whatever it is moves up, the first one most; one more that moves every row down. */
function movedBy(names: readonly string[]): Forest {
  const trees = [...names.map((name, i) => ({ name, by: 1 / (i + 1) })), { name: 'items', by: -0.5 }]
  const place = (name: string): number => features.findIndex(([known]) => known === name)
  for (const { name } of trees) expect(place(name), name).toBeGreaterThanOrEqual(0)
  const flat = (of: (tree: (typeof trees)[number]) => readonly number[]): number[] => trees.flatMap(of)
  return {
    start: 0, roots: Int32Array.from(trees, (_, i) => 3 * i),
    feature: Uint8Array.from(flat(({ name }) => [place(name), 0, 0])), edge: Float32Array.from(flat(({ by }) => [0, by, by])),
    left: Int32Array.from(trees.flatMap((_, i) => [3 * i + 1, 0, 0])),
    mean: Float32Array.from(flat(({ by }) => [0, by, by])),
  }
}

/** Facts of a shop where on one visit the first was bought and on the next the second, by as many customers as there are pairs. */
function factsAfter(...pairs: readonly (readonly [number, number])[]): ItemFacts {
  const crowd = newCrowd(4)
  const history = pairs.map(([first, second], i) => (
    { customerId: `c${i}`, visits: [visitOn(20_000, first - 1), visitOn(20_010, second - 1)] }
  ))
  const many = { customerId: 'many', visits: Array.from({ length: 40 }, (_, i) => visitOn(19_950 + i, 3)) }
  addAll([...history, many], 20_010, () => crowd)
  return factsOf([crowd], noFacts.ids)
}
