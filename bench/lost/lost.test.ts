import { expect, test } from 'vitest'
import { seededRandom } from '../../src/platform/random.ts'
import type { KnownCustomer } from './customers.ts'
import { type Counting, isSilent, leftByMonth, monthError, silentByMonth, totalOf } from './months.ts'
import { lagsOf, partsOf } from './parts.ts'
import { coverageOf, heldOf, type Leaver, trueShares, whoAnswers } from './reasons.ts'

const day = (text: string): number => Date.parse(text) / 86_400_000
const one = (key: number, days: readonly string[], leftOn: string | null = null): KnownCustomer => ({
  customerId: `c${key}`, key, kind: 'regular', days: days.map(day), leftOn: leftOn === null ? null : day(leftOn),
  why: leftOn === null ? null : 'moved', yearGone: 0,
})
/** A purchase every ten days is usual for everybody: a loss is dated five days after the last one. */
const counting: Counting = { today: day('2025-12-31'), horizonDays: 60, rateOf: () => 0.1 }

const known = [
  // Paused from January to June and came on, also after the assessment.
  one(1, ['2025-01-29', '2025-06-01', '2025-07-15', '2025-09-01', '2025-10-20', '2025-12-01']),
  // Left in March; is silent since.
  one(2, ['2025-01-10', '2025-02-28'], '2025-03-20'),
  // Bought on the last day, and again a day after the horizon.
  one(3, ['2025-12-31']),
]
const later = new Map([[1, [day('2026-01-05')]], [3, [day('2026-03-02')]]])

test('who left, in the month that only the world knows', () => {
  expect([...leftByMonth(known)]).toEqual([['2025-03', 1]])
})

test('who was lost by definition: a pause, a silence, and who comes back too late; half a usual gap after the last purchase', () => {
  const silent = silentByMonth(known, later, counting)
  expect([...silent]).toEqual([['2025-02', 1], ['2025-03', 1], ['2025-12', 1]])
  expect(totalOf(silent)).toBe(3)
  expect(known.map(customer => isSilent(customer, later, counting))).toEqual([false, true, true])
})

test('where a miss comes from: by who they are, how often they came, what was said of them; and by how much dates are off', () => {
  const verdicts = [
    { customerId: 'c1', silent: 0.2, lostOn: day('2025-12-06') }, { customerId: 'c2', silent: 0.95, lostOn: day('2025-03-05') },
    { customerId: 'c3', silent: 0.05, lostOn: day('2025-12-31') },
  ]
  const { kind, visits, silent } = partsOf(known, verdicts, later, counting)
  expect(kind).toEqual({ regular: { customers: 3, counted: expect.closeTo(1.2, 9) as number, silent: 2, left: 1 } })
  expect(Object.keys(visits)).toEqual(['5 to 19', '2 to 4', 'once'])
  expect(silent['below .1']).toEqual({ customers: 1, counted: 0.05, silent: 1, left: 0 })
  expect(lagsOf(known, verdicts)).toEqual({ moved: { people: 1, days: 15 } })
})

test('the error of a month is a share of the mean month', () => {
  const truth = new Map([['2025-01', 10], ['2025-02', 30]])
  const { error, noise } = monthError(
    [{ month: '2025-01', lost: 12 }, { month: '2025-02', lost: 28 }, { month: '2025-03', lost: 4 }], truth,
  )
  expect(error).toBeCloseTo(8 / 40, 12)
  expect(noise).toBeCloseTo((0.798 * (Math.sqrt(10) + Math.sqrt(30))) / 40, 12)
})

test('shares are held where their interval holds the truth; a reason that nobody had does not count', () => {
  const truth = new Map([['price', 0.6], ['moved', 0.4]])
  const shares = [
    { reason: 'price', low: 0.5, high: 0.7 }, { reason: 'moved', low: 0.41, high: 0.6 }, { reason: 'service', low: 0, high: 0.1 },
  ]
  expect(heldOf(shares, truth)).toEqual({ held: 1, of: 2 })
})

test('asked many times over, intervals hold the truth; not where one reason keeps silent', () => {
  const leavers = Array.from({ length: 600 }, (_, i): Leaver => ({
    customerId: `c${i}`, stratum: i % 2 === 0 ? 'often' : 'seldom', reason: i % 3 === 0 ? 'price' : 'moved',
    answers: i % 2 === 0 ? 0.4 : 0.15,
  }))
  const strata = [{ key: 'often', customers: 300 }, { key: 'seldom', customers: 300 }]
  expect(trueShares(leavers).get('price')).toBeCloseTo(1 / 3, 9)
  expect(whoAnswers(leavers, seededRandom(1)).length).toBeGreaterThan(100)
  const fair = coverageOf({ leavers, strata }, 100, seededRandom(2))
  expect(fair.coverage).toBeGreaterThan(0.85)
  expect(fair.heard).toBeCloseTo(165, -1)
  const unfair = leavers.map(leaver => (leaver.reason === 'price' ? { ...leaver, answers: leaver.answers / 4 } : leaver))
  expect(coverageOf({ leavers: unfair, strata }, 100, seededRandom(2)).coverage).toBeLessThan(0.3)
})
