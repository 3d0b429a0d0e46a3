import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countBelow } from './below.ts'

const plainly = (values: readonly number[], value: number): number => values.filter(each => each < value).length

test('as many as a plain count finds, of any values and about any value', () => {
  const number = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: -3, max: 3 }))
  fc.assert(fc.property(fc.array(number, { maxLength: 60 }), number, (values, value) => {
    const below = countBelow(Float64Array.from(values))
    for (const asked of [value, ...values]) expect(below(asked)).toBe(plainly(values, asked))
  }), { seed: 1, numRuns: 1000 })
})

test('equal values, one value, none, and one far away', () => {
  expect(countBelow(new Float64Array(5))(0)).toBe(0)
  expect(countBelow(Float64Array.of(2))(3)).toBe(1)
  expect(countBelow(new Float64Array(0))(1)).toBe(0)
  const skewed = Float64Array.of(0, 1e-9, 2e-9, 1e9)
  expect([...skewed].map(countBelow(skewed))).toEqual([0, 1, 2, 3])
})
