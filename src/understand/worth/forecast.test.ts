import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectedPurchases, none } from './buying/family.ts'
import { openForecaster } from './forecast.ts'
import { familyOf, type WorthModel } from './model.ts'
import { turned } from './silence.ts'

const families = [
  ['BG/NBD', [0.243, 4.414, 0.793, 2.426]], ['MBG/NBD', [0.525, 6.183, 0.891, 1.614]], ['MBG/CNBD-3', [0.6, 2.5, 0.9, 2.4]],
  ['Pareto/NBD', [0.553, 10.58, 0.606, 11.67]],
] as const
const modelOf = (name: string, at: readonly number[]): WorthModel => ({
  chosen: { name, at }, counter: { name, at }, level: 1, silence: { level: 0, slope: 1 }, horizonDays: 90,
  countSpread: { low: 0.9, high: 1.1 }, coverage: { held: 9, of: 10 }, spread: 1, spending: { at: null, mean: 20 }, candidates: [],
  warnings: [], customers: 100,
})
const bought = fc.record({ frequency: fc.nat(200), gap: fc.integer({ min: 1, max: 40 }), silence: fc.nat(900) })
  .map(({ frequency, gap, silence }) => (
    { frequency, recency: frequency * gap, age: frequency * gap + silence, logGaps: frequency * Math.log(gap) }
  ))

describe.each(families)('%s', (name, at) => {
  const forecaster = openForecaster(modelOf(name, at), 365)
  const family = familyOf(name)

  test('kept and quick is the same as asked anew', () => {
    fc.assert(fc.property(bought, one => {
      const forecast = forecaster(one)
      const weeks = { frequency: one.frequency, recency: one.recency / 7, age: one.age / 7, logGaps: 0 }
      expect(forecast.alive).toBeCloseTo(family.alive(weeks, at), 9)
      expect(forecast.silent).toBeCloseTo(none(family, weeks, 90 / 7, at), 9)
      expect(Math.log((forecast.purchases + 1e-9) / (expectedPurchases(family, weeks, 365 / 7, at) + 1e-9))).toBeCloseTo(0, 6)
    }), { seed: 1, numRuns: 200 })
  })

  test('the interval holds the mean', () => {
    fc.assert(fc.property(bought, one => {
      const { alive, silent, purchases, low, high } = forecaster(one)
      expect([alive, silent].every(each => each >= 0 && each <= 1)).toBe(true)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(low).toBeLessThanOrEqual(purchases)
      expect(high).toBeGreaterThanOrEqual(purchases)
    }), { seed: 2, numRuns: 200 })
  })
})

test('turned log-odds keep their order, and 0 and 1 turn nothing', () => {
  expect(turned(0.3, { level: 0, slope: 1 })).toBeCloseTo(0.3, 12)
  expect(turned(0.5, { level: 0.4, slope: 0.7 })).toBeLessThan(turned(0.6, { level: 0.4, slope: 0.7 }))
})

test('a name that nobody knows is said so', () => {
  expect(() => familyOf('Gut feeling')).toThrow('no model of buying is called Gut feeling')
})
