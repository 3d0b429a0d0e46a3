import { expect, test } from 'vitest'
import { spreadOf } from './spread.ts'

const by = { low: 0.9, high: 1.2 }

test('how far the count was off and chance add up as squares', () => {
  const { mean, low, high } = spreadOf({ certain: 2, likely: 100, chance: 25, most: 400 }, by)
  expect(mean).toBe(102)
  expect(low).toBeCloseTo(102 - Math.hypot(10, 9.8), 9)
  expect(high).toBeCloseTo(102 + Math.hypot(20, 9.8), 9)
})

test('what is certain is not spread, nobody is lost twice, and nothing is less than nothing', () => {
  expect(spreadOf({ certain: 3, likely: 0, chance: 0, most: 0 }, by)).toEqual({ mean: 3, low: 3, high: 3 })
  expect(spreadOf({ certain: 0, likely: 1.6, chance: 0.42, most: 2 }, by)).toMatchObject({ high: 2 })
  expect(spreadOf({ certain: 0, likely: 0.2, chance: 0.16, most: 1 }, by)).toMatchObject({ low: 0 })
})
