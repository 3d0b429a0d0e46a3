import { type ArmSums, momentsOf } from './arm.ts'
import { adjustedVariance, type Sized, slopeOf } from './cuped.ts'
import { evidenceOf, type Looks, reachOf, usualLooks } from './sequence.ts'

/** Treated minus control per customer, in the unit of the outcome. The interval holds at every look (`sequence.ts`). */
export type Lift = {
  readonly kind: 'lift'
  readonly lift: number; readonly low: number; readonly high: number
  /** As a share of the control's mean; no interval where that mean itself cannot be told from 0. */
  readonly relative: number | undefined
  readonly relativeLow: number | undefined; readonly relativeHigh: number | undefined
  readonly verdict: 'better' | 'worse' | 'cannot_tell'
  /** Plain means per customer, not adjusted. */
  readonly controlMean: number; readonly treatedMean: number
  readonly standardError: number
  /** e-value of "no effect" (`evidenceOf`), for claims about many metrics or circles. */
  readonly evidence: number
  /** Share of the variance that knowing the time before took away. */
  readonly explained: number
  readonly customers: { readonly control: number; readonly treated: number }
}

/** Too few customers, or too much of the money with too few of them, for an interval to hold. `needs` is about how many it would take. */
export type TooFew = { readonly kind: 'too_few'; readonly customers: number; readonly needs: number }

export type LiftOptions = Partial<Looks> & {
  /**
   * What the clock of looking counts; by default the customers. Where the same customers are looked at again each day (a standing
   * holdout), customer-days, with `tuneAt` in customer-days too: else a year of daily looks at the same customers would count as one.
   */
  readonly clock?: number
}

/** What the treatment changed. Arms may be of any sizes; give all who were assigned, not those who were reached. */
export function liftOf(control: ArmSums, treated: ArmSums, options: LiftOptions = {}): Lift | TooFew {
  const looks = { alpha: options.alpha ?? usualLooks.alpha, tuneAt: options.tuneAt ?? usualLooks.tuneAt }
  const n = control.n + treated.n
  const [c, t] = [{ ...momentsOf(control), n: control.n }, { ...momentsOf(treated), n: treated.n }]
  const needs = neededFor(c, t)
  if (!(n >= needs)) return { kind: 'too_few', customers: n, needs }
  const clock = options.clock ?? n
  const slope = slopeOf(c, t)
  const lift = t.mean - c.mean - slope * (t.beforeMean - c.beforeMean)
  const variances = { control: adjustedVariance(c, slope), treated: adjustedVariance(t, slope) }
  const standardError = Math.sqrt(variances.control + variances.treated)
  const reach = reachOf(clock, looks)
  const [low, high] = [lift - reach * standardError, lift + reach * standardError]
  return {
    kind: 'lift', lift, low, high, ...relativeTo(c.mean, lift, variances, reach),
    verdict: low > 0 ? 'better' : high < 0 ? 'worse' : 'cannot_tell',
    controlMean: c.mean, treatedMean: t.mean, standardError,
    evidence: standardError > 0 ? evidenceOf(lift / standardError, clock, looks) : 1,
    explained: 1 - standardError ** 2 / (c.variance / c.n + t.variance / t.n),
    customers: { control: c.n, treated: t.n },
  }
}

// --- internal ---

/** Each arm at least, whatever its outcomes. */
const leastCustomers = 50

/**
 * A mean of n is near enough to normal from n = 25 skewness^2 on (Cochran, Sampling Techniques, 1977, section 2.15). For a yes of few that
 * is 25 yes, for money so many that a few great purchases do not decide. Here for the difference: skewness of its error at most 1/5.
 */
function neededFor(control: Sized, treated: Sized): number {
  const n = control.n + treated.n
  const least = leastCustomers / Math.max(Number.MIN_VALUE, Math.min(control.n, treated.n) / n)
  const variance = control.variance / control.n + treated.variance / treated.n
  const third = Math.abs(control.thirdMoment) / control.n ** 2 + Math.abs(treated.thirdMoment) / treated.n ** 2
  return Math.ceil(Math.max(least, variance > 0 ? (25 * n * third ** 2) / variance ** 3 : n + 1))
}

type Relative = Pick<Lift, 'relative' | 'relativeLow' | 'relativeHigh'>

/**
 * Fieller's interval (1954): all shares q for which `treated - (1 + q) control` cannot be told from 0. `lift` is adjusted, so the
 * treated's mean is taken as control + lift.
 */
function relativeTo(mean: number, lift: number, { control, treated }: { control: number; treated: number }, reach: number): Relative {
  const none = { relative: mean > 0 ? lift / mean : undefined, relativeLow: undefined, relativeHigh: undefined }
  // (mean + lift - k mean)^2 = reach^2 (treated + k^2 control), a quadratic in k.
  const a = mean ** 2 - reach ** 2 * control
  if (!(mean > 0 && a > 0)) return none
  const b = mean * (mean + lift)
  const root = Math.sqrt(Math.max(0, b ** 2 - a * ((mean + lift) ** 2 - reach ** 2 * treated)))
  return { ...none, relativeLow: (b - root) / a - 1, relativeHigh: (b + root) / a - 1 }
}
