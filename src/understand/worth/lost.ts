import { type Fitted, none } from './buying/family.ts'
import { type Candidate, shifted } from './outlook.ts'
import type { Purchases } from './buying/purchases.ts'

export type Lost = {
  /** Customers who will not buy within the horizon: the sum of that probability. 95 % interval. */
  readonly count: number; readonly low: number; readonly high: number
  readonly probabilities: readonly number[]
}

/**
 * Parametric times calibration: chance (each buys or not) and what is not known of the parameters give the parametric half width; the
 * least and the most that a back-test had to be corrected by move the two ends.
 */
export function lost({ fitted, shift }: Pick<Candidate, 'fitted' | 'shift'>, customers: readonly Purchases[], horizon: number): Lost {
  const probabilities = customers.map(customer => none(fitted.family, customer, horizon, fitted.at))
  const countAt = (by: number): number => sumOf(customers, probabilities.map(each => shifted(each, by)))
  const half = 1.96 * Math.sqrt(chance(customers, probabilities) + doubt(fitted, customers, horizon))
  const most = customers.reduce((sum, { weight = 1 }) => sum + weight, 0)
  return {
    count: countAt(shift.middle), low: Math.max(0, countAt(shift.low) - half), high: Math.min(most, countAt(shift.high) + half),
    probabilities: probabilities.map(each => shifted(each, shift.middle)),
  }
}

// --- internal ---

function sumOf(customers: readonly Purchases[], numbers: readonly number[]): number {
  return customers.reduce((sum, { weight = 1 }, i) => sum + weight * numbers[i]!, 0)
}

const chance = (customers: readonly Purchases[], probabilities: readonly number[]): number => (
  sumOf(customers, probabilities.map(each => each * (1 - each)))
)

/** Variance of the count for what is not known of the parameters (delta method on their logarithms). */
function doubt({ family, at, covariance }: Fitted, customers: readonly Purchases[], horizon: number): number {
  if (!covariance) return 0
  const by = 1e-3
  const countWith = (i: number, times: number): number => {
    const v = at.map((each, j) => (i === j ? each * times : each))
    return sumOf(customers, customers.map(customer => none(family, customer, horizon, v)))
  }
  const slope = at.map((_, i) => (countWith(i, Math.exp(by)) - countWith(i, Math.exp(-by))) / (2 * by))
  return Math.max(0, slope.reduce((sum, each, i) => sum + slope.reduce((line, other, j) => line + each * other * covariance[i]![j]!, 0), 0))
}
