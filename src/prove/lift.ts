import { type ArmSums, momentsOf } from './arm.ts'
import { slopeOf } from './cuped.ts'
import { type Relative, relativeTo } from './relative.ts'
import { evidenceOf, type Looks, reachOf, usualLooks } from './sequence.ts'
import { neededFor, skewnessOf, squaredErrors, stretched, unstretched } from './uncertainty.ts'

/** Treated minus control per customer, in the unit of the outcome. The interval holds at every look (`sequence.ts`). */
export type Lift = Relative & {
  readonly kind: 'lift'
  readonly lift: number; readonly low: number; readonly high: number
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
   * What the clock of looking counts; by default the customers. Where the same customers are looked at again each day, their days
   * (`standingLooks`): else a year of looks at the same customers would count as one.
   */
  readonly clock?: number
}

/** What the treatment changed. Arms may be of any sizes; give all who were assigned, not those who were reached. */
export function liftOf(control: ArmSums, treated: ArmSums, options: LiftOptions = {}): Lift | TooFew {
  const looks = { alpha: options.alpha ?? usualLooks.alpha, tuneAt: options.tuneAt ?? usualLooks.tuneAt }
  const n = control.n + treated.n
  const [c, t] = [momentsOf(control), momentsOf(treated)]
  const plain = squaredErrors(c, t)
  const needs = neededFor(c, t, plain)
  if (!(n >= needs)) return { kind: 'too_few', customers: n, needs }
  const clock = options.clock ?? n
  const slope = slopeOf(c, t)
  const lift = t.mean - c.mean - slope * (t.beforeMean - c.beforeMean)
  const errors = squaredErrors(c, t, slope)
  const standardError = Math.sqrt(errors.control + errors.treated)
  const [reach, skewness] = [reachOf(clock, looks), skewnessOf(c, t, plain)]
  const [below, above] = [stretched(reach, -skewness), stretched(reach, skewness)]
  const [low, high] = [lift - below * standardError, lift + above * standardError]
  const away = standardError > 0 ? unstretched(Math.abs(lift) / standardError, lift > 0 ? -skewness : skewness) : 0
  return {
    kind: 'lift', lift, low, high, ...relativeTo(c.mean, lift, errors, { below, above }),
    verdict: low > 0 ? 'better' : high < 0 ? 'worse' : 'cannot_tell',
    controlMean: c.mean, treatedMean: t.mean, standardError, evidence: evidenceOf(away, clock, looks),
    explained: Math.max(0, 1 - standardError ** 2 / (plain.control + plain.treated)),
    customers: { control: c.n, treated: t.n },
  }
}
