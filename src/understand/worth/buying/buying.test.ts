import { describe, expect, test } from 'vitest'
import { bgBb } from './bgBb.ts'
import { bgNbd, mbgCnbd } from './bgNbd.ts'
import { expectedPurchases, type Family, none } from './family.ts'
import { expectedSpending } from './gammaGamma.ts'
import { paretoNbd } from './paretoNbd.ts'
import { regularityOf } from './purchases.ts'
import { hypergeometric, hypergeometricOfOne, logGamma } from './special.ts'

/** The published parameters for CDNOW and the donations, and the answers published with them (BTYD's walkthrough). */
const bg = [0.24259, 4.4136, 0.79292, 2.42591]
const pareto = [0.55328, 10.57768, 0.60624, 11.66874]
const donors = [1.2035, 0.7497, 0.6567, 2.7834]
const customer = (frequency: number, recency: number, age: number) => ({ frequency, recency, age, logGaps: 0 })

describe('published answers', () => {
  const best = customer(26, 30.857, 31)

  test('customer 1516 in 52 weeks', () => {
    expect(expectedPurchases(bgNbd, best, 52, bg)).toBeCloseTo(25.757, 2)
    expect(bgNbd.alive(best, bg)).toBeCloseTo(0.96885, 4)
    expect(expectedPurchases(paretoNbd, best, 52, pareto)).toBeCloseTo(25.456, 2)
    expect(paretoNbd.alive(best, pareto)).toBeCloseTo(0.99787, 4)
  })

  test.each([[10, 0.7062, 0.34746], [15, 0.1442, 0.04283], [20, 0.0225, 0.00416], [25, 0.0031, 0.00036]])(
    'the more often someone had bought, the more silence says (%i purchases)', (x, byPareto, byBg) => {
      expect(expectedPurchases(paretoNbd, customer(x, 20, 39), 52, pareto)).toBeCloseTo(byPareto, 3)
      expect(expectedPurchases(bgNbd, customer(x, 20, 39), 52, bg)).toBeCloseTo(byBg, 4)
    })

  test('donors in ten years', () => {
    expect(expectedPurchases(bgBb, customer(0, 0, 6), 10, donors)).toBeCloseTo(0.1302, 3)
    expect(expectedPurchases(bgBb, customer(4, 5, 6), 10, donors)).toBeCloseTo(3.6279, 3)
  })

  test('spending is between one\'s own and everyone\'s', () => {
    expect(expectedSpending({ frequency: 0, mean: 0 }, [6.25, 3.74, 15.44])).toBeCloseTo((6.25 * 15.44) / 2.74, 9)
    expect(expectedSpending({ frequency: 1000, mean: 80 }, [6.25, 3.74, 15.44])).toBeCloseTo(80, 0)
  })
})

describe.each<[Family, readonly number[]]>([
  [bgNbd, bg], [mbgCnbd(1), [0.52, 6.18, 0.89, 1.61]], [mbgCnbd(2), [0.58, 2.3, 1.13, 1.58]], [paretoNbd, pareto],
  [paretoNbd, [0.5, 20, 0.8, 6]], [bgBb, donors],
])('the laws of $name', (family, v) => {
  test.each([customer(0, 0, 30), customer(1, 30, 30), customer(5, 12, 30)])('of %o', one => {
    const alive = family.alive(one, v)
    expect(alive).toBeGreaterThan(0)
    expect(alive).toBeLessThanOrEqual(1)
    expect(expectedPurchases(family, one, 20, v)).toBeGreaterThan(expectedPurchases(family, one, 10, v))
    expect(none(family, one, 0, v)).toBeCloseTo(1, 9)
    expect(none(family, one, 20, v)).toBeLessThan(none(family, one, 10, v))
    // Who is gone does not buy, and who expects less than one purchase buys with at most that probability.
    expect(none(family, one, 10, v)).toBeGreaterThan(1 - alive - 1e-9)
    expect(none(family, one, 1, v))
      .toBeGreaterThanOrEqual(1 - expectedPurchases(family, one, 1, v) - (family.name === 'MBG/CNBD-2' ? 0.2 : 1e-9))
  })
})

test('a = 1 is an ordinary point of the expectation', () => {
  const at = (a: number): number => expectedPurchases(bgNbd, customer(3, 20, 30), 40, [0.5, 5, a, 2])
  expect(at(1)).toBeCloseTo((at(0.999) + at(1.001)) / 2, 5)
})

test.each([[0, 1, 1], [120, 26, 1], [200, 100, 1], [30, 10, 4], [120, 52, 4]])(
  'purchases while alive are the integral over all chances to leave: frequency %i, age %i, k = %i', (frequency, age, k) => {
    const [r, alpha, a, b] = [0.8, 2, 0.3, 12] as const
    const [shape, rate, horizon] = [r + k * frequency, k * (alpha + age), 52]
    let [sum, weight] = [0, 0]
    for (let i = 0.5; i < 20_000; i++) {
      const u = i / 20_000
      const chance = u ** 12
      const density = Math.exp((a - 1) * Math.log(chance) + (b + frequency) * Math.log1p(-chance)) * u ** 11
      sum += (density * -Math.expm1(-shape * Math.log1p((chance * horizon) / rate))) / chance
      weight += density
    }
    expect(mbgCnbd(k).whileAlive({ frequency, age }, horizon, [r, alpha, a, b]) / (sum / weight)).toBeCloseTo(1, 3)
  },
)

test('who leaves with the same small chance after each purchase is foretold without a long sum breaking off', () => {
  // Of a chance of 1 in 151 that hardly differs: with a and b ten times as large it stays what it was.
  const of = (a: number): number => mbgCnbd(1).whileAlive({ frequency: 30, age: 10 }, 52, [1.4, 1.7, a, 150 * a])
  expect(of(1000) / of(100)).toBeCloseTo(1, 2)
  expect(of(1000)).toBeLessThan((52 * 31.4) / 11.7)
})

test('log gamma and the hypergeometric series are those of the tables', () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13)
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 12)
  expect(hypergeometric(1, 1, 2, 0.5).mantissa).toBeCloseTo(2 * Math.LN2, 13)
  for (const [b, c, z] of [[1, 2, 0.5], [0.3, 4, 0.9], [120, 121.7, 0.6], [2, 9, 0], [3.2, 3.3, 0.98]] as const) {
    const { mantissa, log } = hypergeometric(1, b, c, z, 20_000)
    expect(Math.log(hypergeometricOfOne(b, c, z))).toBeCloseTo(Math.log(mantissa) + log, 11)
  }
})

test('clockwork is told from chance', () => {
  const of = (gaps: readonly number[]) => ({
    frequency: gaps.length, recency: gaps.reduce((a, b) => a + b, 0), age: 60, logGaps: gaps.reduce((sum, gap) => sum + Math.log(gap), 0),
  })
  expect(regularityOf(Array.from({ length: 40 }, () => of([2, 2.2, 1.9, 2])))).toBe(4)
  expect(regularityOf(Array.from({ length: 40 }, () => of([0.1, 4, 1, 0.3])))).toBe(1)
})
