import { expect, test } from 'vitest'
import { randomId, secureBytes, seededRandom } from './random.ts'

test('the same seed draws the same numbers, another one others', () => {
  const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed))
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
})

test('the numbers fill [0, 1) evenly', () => {
  const random = seededRandom(1)
  const counts = Array.from({ length: 10 }, () => 0)
  for (let drawn = 0; drawn < 100_000; drawn += 1) counts[Math.floor(random() * 10)]! += 1
  // Chi-squared with 9 degrees of freedom: 27.9 is exceeded once in a thousand seeds; this one is fixed.
  const distance = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
  expect(distance).toBeLessThan(27.9)
})

test('ids are 16 safe characters and do not repeat', () => {
  const ids = Array.from({ length: 10_000 }, () => randomId())
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[\w-]{16}$/)
  expect(secureBytes(32)).toHaveLength(32)
})
