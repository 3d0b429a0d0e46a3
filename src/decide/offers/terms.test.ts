import { expect, test } from 'vitest'
import type { SavedOffer } from './store.ts'
import { termsOf, toOffer, type Good } from './terms.ts'

// Latte sells at 4.00 and keeps a quarter of it, cake at 6.00 and keeps half; nobody knows what the gift costs.
const goods: ReadonlyMap<string, Good> = new Map([
  ['latte', good(1, 4, { category: 'coffee', attributes: ['milky', 'hot'] })],
  ['cake', good(2, 6, { category: 'cakes', attributes: ['sweet', 'milky'] })],
  ['gift', good(3, null)], ['gone', good(4, 1, { available: false })],
])
const margins = { prices: new Map([[1, 4], [2, 6], [4, 1]]), margins: new Map([[1, 0.25], [2, 0.5], [3, 0.9], [4, 0.5]]) }
const terms = (said: Partial<SavedOffer>) => termsOf({ skus: [], price: null, margin: null, discount: 0, ...said }, goods, margins, 0.4)

test.each<[string, Partial<SavedOffer>, ReturnType<typeof termsOf>]>([
  ['one product as it is', { skus: ['latte'] }, { price: 4, margin: 1, asked: 4, profit: 1 }],
  ['a bundle is the sum', { skus: ['latte', 'cake'] }, { price: 10, margin: 4, asked: 10, profit: 4 }],
  ['a bundle for less: the goods cost the same', { skus: ['latte', 'cake'], price: 9 }, { price: 9, margin: 3, asked: 9, profit: 3 }],
  ['terms come off the profit', { skus: ['latte', 'cake'], discount: 0.25 }, { price: 10, margin: 4, asked: 7.5, profit: 1.5 }],
  ['below cost is a loss', { skus: ['latte'], discount: 0.5 }, { price: 4, margin: 1, asked: 2, profit: -1 }],
  [
    'cents are rounded in the customer\'s favour', { skus: ['latte'], price: 3.33, discount: 0.1, margin: 1 },
    { price: 3.33, margin: 1, asked: 2.99, profit: 0.66 },
  ],
  ['a price of its own, goods without one: their share', { skus: ['gift'], price: 10 }, { price: 10, margin: 9, asked: 10, profit: 9 }],
  ['a service: the share of the business', { price: 50 }, { price: 50, margin: 20, asked: 50, profit: 20 }],
  ['a margin that is said stands', { skus: ['latte'], margin: 3.5 }, { price: 4, margin: 3.5, asked: 4, profit: 3.5 }],
  ['nothing says the price', { skus: ['latte', 'gift'] }, undefined],
  ['a service without a price', {}, undefined],
])('%s', (_, said, expected) => {
  expect(terms(said)).toEqual(expected)
})

const saved: SavedOffer = {
  offerId: 'pair', name: 'Pair', kind: 'bundle', state: 'active', skus: ['cake', 'latte'], price: null, discount: 0.1, floor: 1,
  margin: null, stock: 10, taken: 4, validFrom: new Date(1000), validUntil: null, audience: null, channels: ['email'], purposes: [],
  theme: null, variants: [], createdAt: new Date(0), updatedAt: new Date(0),
}

test('what decisions read of an offer', () => {
  expect(toOffer(saved, goods, margins, 0.4)).toEqual({
    offerId: 'pair', name: 'Pair', kind: 'bundle', state: 'active', productIds: [2, 1],
    attributes: ['cakes', 'coffee', 'hot', 'milky', 'sweet'], price: 10, discount: 0.1, floor: 1, margin: 4,
    left: 6, validFrom: 1000, validUntil: null, audience: null, channels: ['email'], purposes: [], theme: null, variants: [],
  })
})

test('what is left: no limit, none over, and nothing while a part of it is sold out', () => {
  const left = (said: Partial<SavedOffer>) => toOffer({ ...saved, ...said }, goods, margins, 0.4)?.left
  expect(left({ stock: null })).toBeNull()
  expect(left({ stock: 3 })).toBe(0)
  expect(left({ stock: null, skus: ['latte', 'gone'] })).toBe(0)
})

// --- internal ---

function good(productId: number, price: number | null, more: Partial<Good> = {}): Good {
  return { productId, price, available: true, category: null, attributes: [], ...more }
}
