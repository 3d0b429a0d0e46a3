import type { Product } from '@usual/sdk/types.ts'
import { expect, test } from 'vitest'
import { at, breakEvenOf, termsOf, termsOfRow } from './terms.ts'

const shares = { margin: 0.6, categoryMargins: { Tea: 0.8 } }
const unsaid = { price: NaN, margin: NaN }
const product = (price: number | null, margin: number | null = null, category: string | null = null): Product =>
  ({ productId: 1, sku: 'x', name: 'X', category, price, available: true, margin })

test('the margin of a product goes before that of its category, and that before the one of the business', () => {
  expect(termsOf(unsaid, [product(10, 0.5, 'Tea')], shares)).toEqual({ price: 10, margin: 5 })
  expect(termsOf(unsaid, [product(10, null, 'Tea')], shares)!.margin).toBeCloseTo(8)
  expect(termsOf(unsaid, [product(10)], shares)!.margin).toBeCloseTo(6)
})

test('a bundle for less than its parts loses what was taken off the price, not off the share', () => {
  // Two goods for 10 that cost 4 each; together for 15 they leave 7.
  const terms = termsOf({ price: 15, margin: NaN }, [product(10), product(10)], shares)!
  expect(terms.margin).toBeCloseTo(7)
  expect(at(terms, 0.2)).toEqual({ asked: 12, profit: expect.closeTo(4, 9) as number })
  expect(breakEvenOf(terms)).toBeCloseTo(7 / 15)
})

test('without a price nothing is said; a service needs none of its products', () => {
  expect(termsOf(unsaid, [], shares)).toBeUndefined()
  expect(termsOf(unsaid, [product(10), product(null)], shares)).toBeUndefined()
  expect(termsOf({ price: 50, margin: 20 }, [], shares)).toEqual({ price: 50, margin: 20 })
  expect(termsOf({ price: 50, margin: NaN }, [], shares)!.margin).toBeCloseTo(30)
})

test('what costs nothing is never sold at a loss, what costs more than its price always is', () => {
  expect(breakEvenOf({ price: 10, margin: 10 })).toBeUndefined()
  expect(breakEvenOf({ price: 10, margin: -2 })).toBe(0)
})

test('a row of the list tells profit after its discount', () => {
  expect(termsOfRow({ listPrice: 10, profit: 4, discount: 0.2 })).toEqual({ price: 10, margin: 6 })
  expect(termsOfRow({ listPrice: null, profit: null, discount: 0 })).toBeUndefined()
})
