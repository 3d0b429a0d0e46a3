import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chancesOf, type Exploring } from './choose.ts'

const exploring: Exploring = { share: 0.02, scale: 3, contacts: 100, asks: 1 }
const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0)
const any = { noNaN: true, noDefaultInfinity: true }
/** Best first, as they come. */
const options = fc.array(fc.tuple(fc.double({ min: -5, max: 5, ...any }), fc.double({ min: 0, max: 5, ...any })), { maxLength: 12 })
  .map(pairs => pairs.toSorted((one, other) => other[0] - one[0]))
  .map(pairs => ({ values: pairs.map(([value]) => value), doubts: pairs.map(([, doubt]) => doubt) }))
const explorings = fc.record({
  share: fc.constantFrom(0, 0.02, 0.5), scale: fc.double({ min: 0, max: 50, ...any }),
  contacts: fc.nat(100_000), asks: fc.integer({ min: 1, max: 90 }),
})

test('whatever the values: probabilities that add up to 1, most on the best, and nothing on what is beaten for sure', () => {
  fc.assert(fc.property(options, explorings, (given, how) => {
    const { silence, each } = chancesOf(given, how)
    expect(sum([silence, ...each])).toBeCloseTo(1, 9)
    const isSilenceBest = (given.values[0] ?? 0) <= 0
    const top = Math.max(0, given.values[0] ?? 0)
    expect(isSilenceBest ? silence : each[0]).toBeGreaterThanOrEqual(0.5 - 1e-12)
    for (const [i, chance] of each.entries()) {
      expect(chance).toBeGreaterThanOrEqual(0)
      const isBeaten = (isSilenceBest || i > 0) && given.values[i]! + given.doubts[i]! <= top
      if (isBeaten) expect(chance).toBe(0)
    }
  }), { seed: 1, numRuns: 2000 })
})

test('where nothing is left to chance the best is chosen for sure, and silence wins ties', () => {
  const greedy = (...values: readonly number[]) => chancesOf({ values, doubts: values.map(() => 9) }, { ...exploring, share: 0 })
  expect(greedy()).toEqual({ silence: 1, each: [] })
  expect(greedy(2, 1)).toEqual({ silence: 0, each: [1, 0] })
  expect(greedy(1, 1)).toEqual({ silence: 0, each: [1, 0] })
  expect(greedy(0, -1)).toEqual({ silence: 1, each: [0, 0] })
  expect(greedy(-1)).toEqual({ silence: 1, each: [0] })
})

test('all that is not the best has the share at least, spread over the times that the same is asked', () => {
  // Doubts so small that they are no rivals, or so large that they are; gaps that make gamma count for nothing.
  for (const asks of [1, 7]) for (const doubt of [0, 1e9]) {
    const { silence, each } = chancesOf({ values: [900, 800, 700], doubts: [doubt, doubt, doubt] }, { ...exploring, asks })
    expect((sum(each) - each[0]! + silence) * asks).toBeCloseTo(0.02, 12)
    const { each: none } = chancesOf({ values: [-700, -800], doubts: [doubt, doubt] }, { ...exploring, asks })
    expect(sum(none) * asks).toBeCloseTo(doubt === 0 ? 0 : 0.02, 12)
  }
})

test('the farther from the best the less often tried, the more is known the less, and equal ones alike', () => {
  const tried = (values: readonly number[], how: Partial<Exploring> = {}) => (
    chancesOf({ values, doubts: values.map(() => 10) }, { ...exploring, share: 1e-6, ...how })
  )
  const { silence, each } = tried([4, 3, 2, 2])
  expect(each[1]).toBeGreaterThan(each[2]!)
  expect(each[2]).toBe(each[3])
  expect(each[3]).toBeGreaterThan(silence)
  expect(tried([4, 3], { contacts: 10_000 }).each[1]).toBeLessThan(tried([4, 3], { contacts: 10 }).each[1]!)
  expect(tried([4, 3], { scale: 1 }).each[1]).toBeLessThan(tried([4, 3], { scale: 100 }).each[1]!)
})
