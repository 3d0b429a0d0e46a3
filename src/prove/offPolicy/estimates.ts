import { spreadOf } from './spread.ts'

/** What was logged, row by row, seen from a policy that did not choose it (the target). */
export type Logged = {
  /** Reward of what was done: 0 or 1, or money. */
  readonly rewards: Float64Array
  /** Probability of what was done under the target / its logged probability. */
  readonly weights: Float64Array
  /** Reward that a model expects of what was done, and of what the target would do; from a model that did not see the row. */
  readonly expected: Float64Array
  readonly expectedOfTarget: Float64Array
}

export type Estimate = { readonly value: number; readonly low: number; readonly high: number }

/** How much of the log speaks of the target: Kish's effective sample size (sum w)^2 / sum w^2 and the largest weight. */
export type Overlap = { readonly rows: number; readonly ess: number; readonly maxWeight: number }

/** Mean reward per row that the target would have had. The one to believe first is `sndr`; the others show what it hangs on. */
export type Estimates = Overlap & {
  readonly kind: 'estimates'
  readonly ipw: Estimate; readonly snipw: Estimate; readonly dm: Estimate; readonly dr: Estimate; readonly sndr: Estimate
  readonly switchDr: Estimate
}

/** The log has too little to say of the target; no estimate is given, since somebody would read it. */
export type Unfounded = Overlap & { readonly kind: 'too_few_effective' | 'one_weight_dominates' }

/**
 * What another policy would have earned, from the log of this one. Weighting by w = target / logged needs no model and varies much (`ipw`,
 * `snipw`); the direct method (`dm`) asks a model of rewards and errs with it; doubly robust (`dr`, `sndr`) corrects the model by what
 * was seen; switch-DR leaves weights above `tau` to the model. Dudik, Langford & Li, ICML 2011; Wang, Agarwal & Dudik, ICML 2017; Saito
 * et al., Open Bandit Dataset and Pipeline, 2021. Refused below an effective size of 200 or where one row weighs a twentieth of all.
 */
export function estimatesOf(logged: Logged, { tau = 10, alpha = 0.05 }: { tau?: number; alpha?: number } = {}): Estimates | Unfounded {
  const { rewards, weights, expected } = logged
  const overlap = overlapOf(weights)
  const unfounded = unfoundedBy(overlap)
  if (unfounded) return { kind: unfounded, ...overlap }
  const n = rewards.length
  const scale = n / sumOf(weights, w => w)
  const spread = spreadOf(rewards, weights, alpha)
  const within = (value: number, times = 1): Estimate => ({ value, low: value - times * spread.below, high: value + times * spread.above })
  const dm = sumOf(logged.expectedOfTarget, q => q) / n
  const ipw = sumOf(weights, (w, i) => w * rewards[i]!) / n
  const error = sumOf(weights, (w, i) => w * (rewards[i]! - expected[i]!)) / n
  const kept = sumOf(weights, (w, i) => (w <= tau ? w * (rewards[i]! - expected[i]!) : 0)) / n
  const dr = within(dm + error)
  // What a model saves in chance it pays in an error of its own, and the log knows of that only what the doubly robust estimate knows.
  const modelled = (value: number): Estimate => ({ value, low: Math.min(value, dr.low), high: Math.max(value, dr.high) })
  return {
    kind: 'estimates', ...overlap, ipw: within(ipw), snipw: within(ipw * scale, scale), dm: modelled(dm), dr,
    sndr: within(dm + error * scale, scale), switchDr: modelled(dm + kept),
  }
}

export function overlapOf(weights: Float64Array): Overlap {
  const squares = sumOf(weights, w => w * w)
  return {
    rows: weights.length, ess: squares > 0 ? sumOf(weights, w => w) ** 2 / squares : 0,
    maxWeight: weights.reduce((most, w) => Math.max(most, w), 0),
  }
}

// --- internal ---

/** Why no estimate is given, if none is. */
function unfoundedBy({ rows, ess, maxWeight }: Overlap): Unfounded['kind'] | undefined {
  return ess < 200 ? 'too_few_effective' : maxWeight > rows / 20 ? 'one_weight_dominates' : undefined
}

function sumOf(values: Float64Array, of: (value: number, i: number) => number): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += of(values[i]!, i)
  return sum
}
