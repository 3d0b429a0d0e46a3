import { type Fitted, none } from './buying/family.ts'
import type { Purchases } from './buying/purchases.ts'
import type { Candidate } from './outlook.ts'
import { turned } from './silence.ts'
import { shiftDeviation, shiftOf, turningOf } from './turning.ts'

export type Lost = {
  /** Customers who will not buy within the horizon: the sum of that probability. 95 % interval. */
  readonly count: number; readonly low: number; readonly high: number
  /** The same ends without chance: how far the model itself may be off. */
  readonly off: { readonly low: number; readonly high: number }
  readonly probabilities: readonly number[]
}

/**
 * Parametric times calibration: chance (each buys or not) and what is not known of the parameters give the parametric half width; how far
 * the windows of the past were from what was said of them moves the two ends. Both independent, so their squares add.
 */
export function lost({ fitted, tests, silence }: Counting, customers: readonly Purchases[], horizon: number): Lost {
  const said = customers.map(customer => none(fitted.family, customer, horizon, fitted.at))
  const probabilities = said.map((each, i) => turned(each, silence, customers[i]))
  const moved = (by: number): number => sumOf(customers, said.map((each, i) => (
    turned(each, { ...silence, level: silence.level + by }, customers[i])
  )))
  const deviation = tests.length === 0 ? untested : shiftDeviation(tests, silence)
  const most = customers.reduce((sum, { weight = 1 }) => sum + weight, 0)
  const count = sumOf(customers, probabilities)
  const byChance = chance(customers, probabilities)
  const unsure = doubt(fitted, customers, horizon)
  const [below, above] = [-1.96, 1.96].map(by => Math.abs(moved(by * deviation) - count)) as [number, number]
  const low = (variance: number): number => Math.max(0, count - Math.hypot(1.96 * Math.sqrt(variance), below))
  const high = (variance: number): number => Math.min(most, count + Math.hypot(1.96 * Math.sqrt(variance), above))
  return {
    count, probabilities, low: low(unsure + byChance), high: high(unsure + byChance), off: { low: low(unsure), high: high(unsure) },
  }
}

/** In how many of the windows the interval, made of the other windows, held the count. */
export function coverageOf(
  { tests, isFullLength }: Pick<Candidate, 'tests' | 'isFullLength'>,
): { readonly held: number; readonly of: number } {
  if (tests.length < 3) return { held: 0, of: 0 }
  const held = tests.filter(test => {
    const others = tests.filter(each => each !== test)
    const silence = turningOf(others, isFullLength)
    return Math.abs(shiftOf(test, silence)) <= 1.96 * shiftDeviation(others, silence)
  })
  return { held: held.length, of: tests.length }
}

// --- internal ---

/** Log-odds. Where no past can be asked: what windows of logs with a past were off by, root mean square of 34 cuts of four logs. */
const untested = 0.25
const mostAsked = 10_000

type Counting = Pick<Candidate, 'fitted' | 'tests' | 'silence'>

function sumOf(customers: readonly Purchases[], numbers: readonly number[]): number {
  return customers.reduce((sum, { weight = 1 }, i) => sum + weight * numbers[i]!, 0)
}

const chance = (customers: readonly Purchases[], probabilities: readonly number[]): number => (
  sumOf(customers, probabilities.map(each => each * (1 - each)))
)

/** Variance of the count for what is not known of the parameters (delta method on their logarithms), from every n-th of many customers. */
function doubt({ family, at, covariance }: Fitted, all: readonly Purchases[], horizon: number): number {
  if (!covariance) return 0
  const every = Math.ceil(all.length / mostAsked)
  const customers = all.filter((_, i) => i % every === 0)
  const by = 1e-3
  const countWith = (i: number, times: number): number => {
    const v = at.map((each, j) => (i === j ? each * times : each))
    return every * sumOf(customers, customers.map(customer => none(family, customer, horizon, v)))
  }
  const slope = at.map((_, i) => (countWith(i, Math.exp(by)) - countWith(i, Math.exp(-by))) / (2 * by))
  return Math.max(0, slope.reduce((sum, each, i) => sum + slope.reduce((line, other, j) => line + each * other * covariance[i]![j]!, 0), 0))
}
