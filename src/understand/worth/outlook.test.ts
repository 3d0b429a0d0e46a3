import { expectedPurchases } from './buying/family.ts'
import { expect, test } from 'vitest'
import { lost } from './lost.ts'
import { known } from './backTests.ts'
import { outlook } from './outlook.ts'
import type { Buyer } from './buying/purchases.ts'

/** Buys every five to thirteen days from `start` on, a third of them only for a while. */
function buyer(start: number, i: number): Buyer {
  const purchases = i % 3 === 0 ? 1 + (i % 4) : 40
  const days = Array.from({ length: purchases }, (_, n) => start + n * (5 + (i % 9)) + ((i * n) % 3)).filter(day => day <= 200)
  return { days, amounts: days.map(() => 5) }
}

test('who was a customer before the data begin is noticed; a cohort that comes evenly is not taken for one', () => {
  const old = Array.from({ length: 150 }, (_, i) => buyer(i % 15, i))
  const fresh = Array.from({ length: 100 }, (_, i) => buyer(Math.floor(i * 1.9), i))
  expect(outlook([...old, ...fresh], 200, 60).warnings.map(({ code }) => code)).toContain('left_censored')
  expect(
    outlook(Array.from({ length: 150 }, (_, i) => buyer(i % 90, i)), 200, 60).warnings.map(({ code }) => code),
  ).not.toContain('left_censored')
}, 30_000)

test('a handful of customers is answered, and the lost stay within their number', () => {
  const few = [buyer(0, 0), buyer(3, 1), buyer(9, 2), buyer(30, 3)]
  const { counter, chosen } = outlook(few, 100, 30)
  const customers = known(few, 100)
  const { count, low, high } = lost(counter, customers, 10)
  expect(low).toBeGreaterThanOrEqual(0)
  expect(low).toBeLessThanOrEqual(count)
  expect(count).toBeLessThanOrEqual(high)
  expect(high).toBeLessThanOrEqual(4)
  for (const customer of customers) {
    expect(expectedPurchases(chosen.fitted.family, customer, 10, chosen.fitted.at)).toBeGreaterThanOrEqual(0)
  }
  expect(counter.fitted.family.name).not.toBe('BG/NBD')
}, 30_000)
