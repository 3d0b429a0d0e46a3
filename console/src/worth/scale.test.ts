import { expect, test } from 'vitest'
import { scaleOf } from './scale.ts'

test('money that is skewed has round marks, the roundest first', () => {
  const { ticks, low, high } = scaleOf([0, 3, 8, 20, 20, 60, 400, 9_000], 7)
  expect(low).toBeLessThan(0)
  expect(low).toBeGreaterThan(-3)
  expect(high).toBeGreaterThan(9_000)
  expect(high).toBeLessThan(12_000)
  expect(ticks[0]).toBe(0)
  expect(ticks).toEqual(ticks.toSorted((a, b) => a - b))
  expect(ticks).toContain(1_000)
  expect(ticks.length).toBeGreaterThan(3)
  expect(ticks.length).toBeLessThan(9)
})

test('a loss has its marks, too, and nothing at all has a scale', () => {
  expect(scaleOf([-300, -20, 5, 40, 700], 8).ticks.some(tick => tick < 0)).toBe(true)
  expect(scaleOf([], 6).high).toBeGreaterThan(1)
})
