import { expect, test } from 'vitest'
import { barsOf } from './rhythm.ts'

const sum = (bars: readonly { readonly orders: number }[]) => bars.reduce((all, bar) => all + bar.orders, 0)

test('a stretch over two weeks is shared by its days and nothing is lost', () => {
  // 2024-03-07 is a Thursday: 4 of 8 days lie in its week, 4 in the next.
  const { bars, by } = barsOf([{ day: '2024-03-07', days: 8, orders: 6 }, { day: '2024-03-20', days: 1, orders: 1 }])
  expect(by).toBe('week')
  expect(bars.map(bar => bar.orders)).toEqual([3, 3, 1])
  expect(bars[0]?.from.toISOString()).toBe('2024-03-04T00:00:00.000Z')
})

test('more than half a year is laid out by calendar months', () => {
  const { bars, by } = barsOf([{ day: '2023-01-15', days: 64, orders: 13 }, { day: '2023-12-31', days: 1, orders: 2 }])
  expect(by).toBe('month')
  expect(bars).toHaveLength(12)
  expect(sum(bars)).toBeCloseTo(15, 9)
})

test('an empty rhythm has no bars', () => {
  expect(barsOf([])).toEqual({ bars: [], by: 'week' })
})
