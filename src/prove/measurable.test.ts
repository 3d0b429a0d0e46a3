import { expect, test } from 'vitest'
import { gammaBelow, gammaQuantile, normalQuantile } from './distributions.ts'
import { customersNeeded, minimumDetectable } from './measurable.ts'

test('to find ten per cent more takes 13,200 customers an arm for visits, 272,000 for conversions, 495,000 for spending', () => {
  const arm = (mean: number, standardDeviation: number, explained = 0): number => (
    customersNeeded({ treatedShare: 0.5, mean, standardDeviation, explained }, mean / 10, true) / 2
  )
  expect(arm(0.106, Math.sqrt(0.106 * 0.894)) / 13_200).toBeCloseTo(1, 1)
  expect(arm(0.00573, Math.sqrt(0.00573 * 0.99427)) / 272_000).toBeCloseTo(1, 2)
  expect(arm(1, 17.8) / 495_000).toBeCloseTo(1, 1)
  expect(arm(1, 17.8, 0.33) / arm(1, 17.8)).toBeCloseTo(0.67, 3)
})

test('3,000 customers, a tenth held out: what can be found, once and at every look', () => {
  const found = minimumDetectable({ customers: 3000, treatedShare: 0.9, mean: 2, standardDeviation: 5 })
  expect(found.relativeOnce).toBeCloseTo((2.8016 * 2.5) / Math.sqrt(270), 3)
  expect(found.lift / found.liftOnce).toBeGreaterThan(1.3)
  expect(minimumDetectable({ customers: 3000, treatedShare: 0.9, mean: 0, standardDeviation: 5 }).relative).toBe(Infinity)
  expect(customersNeeded({ treatedShare: 0.5, mean: 1, standardDeviation: 1 }, 0)).toBe(Infinity)
})

test('quantiles are those of the tables', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 6)
  expect(normalQuantile(0.001)).toBeCloseTo(-3.090232, 6)
  expect(1 - gammaBelow(3.841459 / 2, 0.5)).toBeCloseTo(0.05, 6)
  expect(gammaQuantile(0.975, 1)).toBeCloseTo(-Math.log(0.025), 9)
  expect(gammaBelow(gammaQuantile(0.2, 7.3), 7.3)).toBeCloseTo(0.2, 9)
})
