import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../platform/random.ts'
import { armOf, isHeldOut, placeOf } from './holdout.ts'

const someIds = fc.array(fc.string({ minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 4 })
const share = fc.double({ min: 0, max: 0.5, noNaN: true })

test('a place is the same for ever: these were computed apart, by sha256sum', () => {
  expect(placeOf('anna', 'pepper')).toBe(0xcf58b52f94b6 / 2 ** 48)
  expect(placeOf('анна', 'pepper')).toBe(0xcdbe77e5a2e7 / 2 ** 48)
})

test('places are even: chi-square over a hundred drawers of 200,000 ids, for names in a row and for others', () => {
  for (const nameOf of [(i: number) => String(i), (i: number) => `~${seededRandom(i)()}`]) {
    const drawers = new Array<number>(100).fill(0)
    for (let i = 0; i < 200_000; i++) drawers[Math.floor(placeOf(nameOf(i), 'salt') * 100)]!++
    const chiSquare = drawers.reduce((sum, n) => sum + (n - 2000) ** 2 / 2000, 0)
    // 99 degrees of freedom: 0.1 % lie below 61, 0.1 % above 149.
    expect(chiSquare).toBeGreaterThan(61)
    expect(chiSquare).toBeLessThan(149)
  }
})

test('two salts have nothing to do with each other', () => {
  let [one, both] = [0, 0]
  for (let i = 0; i < 40_000; i++) {
    const first = isHeldOut([String(i)], 'first', 0.5)
    one += Number(first)
    both += Number(first && isHeldOut([String(i)], 'second', 0.5))
  }
  expect(Math.abs(both / one - 0.5)).toBeLessThan(0.015)
})

test('a larger share only adds customers', () => {
  fc.assert(fc.property(someIds, share, share, (ids, a, b) => {
    if (isHeldOut(ids, 'salt', Math.min(a, b))) expect(isHeldOut(ids, 'salt', Math.max(a, b))).toBe(true)
  }))
})

test('nobody leaves the holdout by being merged, nor joins it without a part that was in it', () => {
  fc.assert(fc.property(someIds, someIds, share, (left, right, held) => {
    expect(isHeldOut([...left, ...right], 'salt', held)).toBe(isHeldOut(left, 'salt', held) || isHeldOut(right, 'salt', held))
  }))
})

test('nobody is held out of a share of 0', () => {
  fc.assert(fc.property(someIds, ids => !isHeldOut(ids, 'salt', 0)))
})

test('an arm gets its share, an arm of no share nobody', () => {
  const sizes = [0, 0, 0, 0]
  for (let i = 0; i < 50_000; i++) sizes[armOf([String(i)], 'arms', [0.2, 0.5, 0, 0.3])]!++
  expect(sizes[0]! / 50_000).toBeCloseTo(0.2, 1.8)
  expect(sizes[1]! / 50_000).toBeCloseTo(0.5, 1.8)
  expect(sizes[2]).toBe(0)
  expect(sizes[3]! / 50_000).toBeCloseTo(0.3, 1.8)
})

test('whoever was merged belongs to the first arm of their parts', () => {
  const shares = [0.3, 0.3, 0.4]
  fc.assert(fc.property(someIds, ids => {
    expect(armOf(ids, 'salt', shares)).toBe(Math.min(...ids.map(id => armOf([id], 'salt', shares))))
  }))
})

test('every place has an arm, whatever rounding leaves', () => {
  fc.assert(fc.property(fc.string(), id => {
    expect([0, 1, 2]).toContain(armOf([id], 'salt', [1 / 3, 1 / 3, 1 / 3]))
  }))
})
