import { expect, test } from 'vitest'
import { endsOf, placeIn } from './range.ts'

test('all intervals and 0 have room on the line', () => {
  const ends = endsOf([{ mean: 5, low: 2, high: 9 }, null, { mean: 1, low: -3, high: 4 }])
  expect(ends.low).toBeLessThan(-3)
  expect(ends.high).toBeGreaterThan(9)
  expect(placeIn(ends, 3)).toBeCloseTo(0.5)
})

test('without any interval 0 is in the middle, and nothing leaves the line', () => {
  const ends = endsOf([null])
  expect(placeIn(ends, 0)).toBe(0.5)
  expect([placeIn(ends, -99), placeIn(ends, 99)]).toEqual([0, 1])
})
