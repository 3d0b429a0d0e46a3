import type { ArmSums } from './arm.ts'
import { type Lift, liftOf, type LiftOptions } from './lift.ts'
import { claimedCircles } from './multiple.ts'

export type CircleArms = { readonly name: string; readonly control: ArmSums; readonly treated: ArmSums }

/** One circle of an experiment. */
export type CircleLift = {
  readonly name: string
  /** As measured; the interval of a claimed circle is widened for having been chosen (`claimedCircles`). */
  readonly measured: Lift
  /** Drawn to the mean of all circles as far as its own customers cannot tell: what to expect next. `weight` is the circle's own part. */
  readonly expected: number; readonly expectedError: number; readonly weight: number
  readonly claim: 'better' | 'worse' | 'none'
}

export type Circles = {
  readonly circles: readonly CircleLift[]
  /** Circles that are too small for a word of their own. */
  readonly tooFew: readonly string[]
  /** Standard deviation of the true lifts between circles; 0 where chance alone explains that they differ. */
  readonly spread: number
}

/** Who reacts how: lift by circle, each drawn to all by its evidence (empirical Bayes), with claims of which at most `alpha` are false. */
export function liftByCircle(arms: readonly CircleArms[], options: LiftOptions & { readonly alpha?: number } = {}): Circles {
  const all = arms.map(each => ({ ...each, measured: liftOf(each.control, each.treated, options) }))
  const known = all.flatMap(({ measured, ...each }) => (measured.kind === 'lift' ? [{ ...each, measured }] : []))
  const { mean, meanError, variance } = pooled(known.map(({ measured }) => measured))
  const { names, level } = claimedCircles(known.map(({ name, measured }) => ({ name, evidence: measured.evidence })), options.alpha)
  const circles = known.map(({ name, control, treated, measured }): CircleLift => {
    const chosen = names.has(name) ? liftOf(control, treated, { ...options, alpha: level }) : measured
    const weight = variance + measured.standardError ** 2 > 0 ? variance / (variance + measured.standardError ** 2) : 1
    return {
      name, measured: chosen.kind === 'lift' ? chosen : measured, weight,
      expected: weight * measured.lift + (1 - weight) * mean,
      expectedError: Math.sqrt(weight * measured.standardError ** 2 + (1 - weight) ** 2 * meanError ** 2),
      claim: !names.has(name) ? 'none' : measured.lift > 0 ? 'better' : 'worse',
    }
  })
  return { circles, spread: Math.sqrt(variance), tooFew: all.flatMap(({ name, measured }) => (measured.kind === 'too_few' ? [name] : [])) }
}

// --- internal ---

/**
 * Mean of the lifts and the variance between them that their own errors do not explain: Paule and Mandel (1982), the V at which the
 * weighted squares are as many as the circles less one. By halving.
 */
function pooled(lifts: readonly Lift[]): { readonly mean: number; readonly meanError: number; readonly variance: number } {
  const at = (variance: number): { readonly mean: number; readonly squares: number; readonly weights: number } => {
    const each = lifts.map(({ lift, standardError }) => ({ lift, weight: 1 / Math.max(1e-300, variance + standardError ** 2) }))
    const weights = each.reduce((sum, { weight }) => sum + weight, 0)
    const mean = each.reduce((sum, { lift, weight }) => sum + weight * lift, 0) / weights
    return { mean, weights, squares: each.reduce((sum, { lift, weight }) => sum + weight * (lift - mean) ** 2, 0) }
  }
  let [low, high] = [0, lifts.reduce((sum, { lift }) => sum + lift ** 2, 0)]
  if (lifts.length > 1 && at(0).squares > lifts.length - 1) {
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2
      if (at(middle).squares > lifts.length - 1) low = middle
      else high = middle
    }
  }
  const { mean, weights } = at(low)
  return { mean, meanError: weights > 0 ? 1 / Math.sqrt(weights) : 0, variance: low }
}
