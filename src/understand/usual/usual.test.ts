import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyMemory, fold, type Memory } from '../../remember/memory/memory.ts'
import type { ModelProduct, UsualModel } from './model.ts'
import { usualOf } from './usual.ts'

const product = (productId: number, share: number, available = true): ModelProduct => ({
  productId, sku: `s${productId}`, name: `Product ${productId}`, category: null, price: 2, available, share,
})
function model(products: readonly ModelProduct[]): UsualModel {
  const popular = [...products].filter(p => p.available).sort((a, b) => b.share - a.share || a.productId - b.productId)
  return { today: 20_000, baskets: 100, products: new Map(products.map(p => [p.productId, p])), popular, options: new Map() }
}
const nothingLearned = { ranker: null, rhythm: null }
const at = (today: number) => ({ today, hour: 9, weekday: 1 })
const shop = model([
  product(1, 0.5), product(2, 0.3), product(3, 0.2), product(4, 0.1), product(5, 0.05), product(6, 0.05), product(7, 0.4, false),
])

function visits(orders: readonly (readonly [day: number, ...products: number[]])[], memory: Memory = emptyMemory()): Memory {
  for (const [day, ...ids] of orders) {
    fold(memory, {
      kind: 'order', at: day * 86_400, day, hour: 9, weekday: 0, totalCents: 200,
      goods: ids.map(productId => ({ productId, milliUnits: 1000 })), usual: undefined,
    })
  }
  return memory
}

test('a stranger is offered what people buy, and is not asked for a usual', () => {
  const usual = usualOf(emptyMemory(), shop, nothingLearned, at(20_000))
  expect(usual).toMatchObject({ ask: false, popular: true, next: { state: 'new', gapDays: null } })
  expect(usual.items.map(item => item.product.productId)).toEqual([1])
  expect(usual.items[0]).toMatchObject({ probability: 0.5, because: { code: 'popular', params: { share: 0.5 } } })
})

test('a regular is asked for what they always take', () => {
  const usual = usualOf(visits(Array.from({ length: 12 }, (_, i) => [19_920 + i * 7, 5] as const)), shop, nothingLearned, at(20_000))
  expect(usual.ask).toBe(true)
  expect(usual.items[0]).toMatchObject({ product: { productId: 5 }, because: { code: 'often', params: { times: 12, visits: 12 } } })
  expect(usual.next).toMatchObject({ state: 'early', gapDays: 7 })
  expect(Math.abs(usual.next.expectedDay! - 20_004)).toBeLessThanOrEqual(1)
  expect(usual.alternatives).toHaveLength(3)
})

test('what is no longer sold is not proposed, however often it was taken', () => {
  const usual = usualOf(visits(Array.from({ length: 12 }, (_, i) => [19_920 + i * 7, 7] as const)), shop, nothingLearned, at(20_000))
  expect([...usual.items, ...usual.alternatives].map(item => item.product.productId)).not.toContain(7)
})

test('what was brought back counts less', () => {
  const memory = visits([[19_990, 5, 6], [19_995, 5, 6]])
  fold(memory, { kind: 'return', at: 19_996 * 86_400, day: 19_996, totalCents: 200, goods: [{ productId: 5, milliUnits: 2000 }] })
  const [first] = usualOf(memory, shop, nothingLearned, at(20_000)).items
  expect(first?.product.productId).toBe(6)
})

test.each([
  [7, 'early'], [10, 'due'], [14, 'due'], [30, 'overdue'],
] as const)('%i days after the last of visits ten days apart it is %s', (days, state) => {
  const memory = visits([[19_960, 1], [19_970, 1], [19_980, 1]])
  expect(usualOf(memory, shop, nothingLearned, at(19_980 + days - (days === 7 ? 1 : 0))).next.state).toBe(state)
})

test('ties go to the more popular, then to the smaller id', () => {
  const small = model([product(6, 0.05), product(5, 0.05), product(4, 0.05), product(3, 0.06)])
  const usual = usualOf(visits([[19_999, 6, 5, 4, 3]]), small, nothingLearned, at(20_000))
  expect(usual.items.map(item => item.product.productId)).toEqual([3, 4, 5, 6])
})

test('probabilities stay between 0 and 1 and fall along the list', () => {
  const anyOrders = fc.array(
    fc.tuple(fc.integer({ min: 19_000, max: 20_000 }), fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 })), { maxLength: 40 },
  )
  fc.assert(fc.property(anyOrders, orders => {
    const memory = visits(orders.map(([day, ids]) => [day, ...ids] as const))
    const { items, alternatives } = usualOf(memory, shop, nothingLearned, at(20_000))
    const all = [...items, ...alternatives].map(item => item.probability)
    expect(all.every(p => p >= 0 && p <= 1)).toBe(true)
    expect(all).toEqual([...all].sort((a, b) => b - a))
  }))
})
