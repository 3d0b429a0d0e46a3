import type { Moments } from './arm.ts'
import { adjustedVariance } from './cuped.ts'

/** Squared standard errors of the two means. */
export type Errors = { readonly control: number; readonly treated: number }

/**
 * Of each arm's own variance, or of the variance of all where that makes the difference less sure. A small arm that lacks its great
 * buyers has a low mean and a low variance at once and would be sure of its error: at 90/10, one in ten buying, its own variance
 * gives 14 % false alarms and this 1 %. At 50/50 the two are the same.
 */
export function squaredErrors(control: Moments, treated: Moments, slope = 0): Errors {
  const own = { control: adjustedVariance(control, slope), treated: adjustedVariance(treated, slope) }
  const all = (own.control * (control.n - 1) + own.treated * (treated.n - 1)) / (control.n + treated.n - 2)
  const mine = { control: own.control / control.n, treated: own.treated / treated.n }
  const ours = { control: all / control.n, treated: all / treated.n }
  return mine.control + mine.treated >= ours.control + ours.treated ? mine : ours
}

/** Skewness of the difference of the two means; equal arms take each other's away. */
export function skewnessOf(control: Moments, treated: Moments, errors: Errors): number {
  return skewness(control.thirdMoment, treated.thirdMoment, { control, treated }, errors)
}

/**
 * How far an interval reaches on the side of the skewness, in standard errors: a mean of skewed money that is too low looks too sure, since
 * its variance grows by third moment / variance with each unit of the mean (exponential tilting; Johnson, JASA 73, 1978, has a third where
 * this has a half). Without it a tenth treated whose money doubles is missed at some look by one in ten.
 */
export const stretched = (reach: number, skewness: number): number => reach + (reach ** 2 * Math.max(0, skewness)) / 2

/** What `stretched` came from. */
export function unstretched(reach: number, skewness: number): number {
  return skewness > 0 ? (Math.sqrt(1 + 2 * skewness * reach) - 1) / skewness : reach
}

/** About how many customers it takes, shared out as these are, until an interval holds. */
export function neededFor(control: Moments, treated: Moments, errors: Errors): number {
  const n = control.n + treated.n
  const smaller = Math.min(control.n, treated.n)
  const least = smaller > 0 ? Math.ceil((leastCustomers * n) / smaller) : Math.max(2 * leastCustomers, n + 1)
  if (smaller < leastCustomers) return least
  if (!(errors.control + errors.treated > 0)) return n + 1
  const ofAll = (control.thirdMoment * control.n + treated.thirdMoment * treated.n) / n
  const most = Math.max(Math.abs(skewnessOf(control, treated, errors)), Math.abs(skewness(ofAll, ofAll, { control, treated }, errors)))
  return Math.max(least, Math.ceil(n * (most / mostSkewness) ** 2))
}

// --- internal ---

/** Each arm at least, whatever its outcomes. */
const leastCustomers = 25

/**
 * A mean is near enough to normal from n = 25 skewness^2 on (Cochran, Sampling Techniques, 1977, section 2.15): a skewness of 1/5. An
 * interval that is stretched for its skewness bears more. Asked of the arms' own third moments and of those of all.
 */
const mostSkewness = 0.6

type Sizes = { readonly control: { readonly n: number }; readonly treated: { readonly n: number } }

function skewness(thirdOfControl: number, thirdOfTreated: number, { control, treated }: Sizes, errors: Errors): number {
  return (thirdOfTreated / treated.n ** 2 - thirdOfControl / control.n ** 2) / (errors.control + errors.treated) ** 1.5
}
