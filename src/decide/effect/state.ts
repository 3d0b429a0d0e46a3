import type { Features } from '../../understand/loss/leaving/encode.ts'

/**
 * What was learned of an effect, as sums over contacts: count, X'X, X'psi and psi'psi, with x a row of features whose first is 1. In
 * whole numbers of 1 / 2^20 below 2^53, each term rounded before it is added: so sums of parts are the sum of all whatever the order, and
 * a contact taken out leaves every bit as it was. A sum of 8.6e9 is the most that stays exact: put money in such units that psi is about
 * 1.
 */
export type EffectState = {
  readonly kind: 'effect'
  readonly width: number
  /** X'X, row by row, the lower half filled; then X'psi; then psi'psi and the count. */
  readonly sums: Float64Array
}

/** One contact, or one silence that chance chose. `propensity`: the probability with which it was chosen to treat, logged at that time. */
export type Observation = {
  readonly features: ArrayLike<number>
  readonly treated: boolean
  readonly propensity: number
  readonly outcome: number
  /** What a model that did not see this outcome expected with and without the treatment; 0 and 0 is right too, but noisier. */
  readonly expected?: { readonly treated: number; readonly control: number } | undefined
}

export function emptyEffect(width: number): EffectState {
  return { kind: 'effect', width, sums: new Float64Array(width * width + width + 2) }
}

/**
 * Adds an observation (`sign` 1) or takes the same one out (-1), in place; width^2 / 2 multiplications. Throws where the propensity is
 * none.
 */
export function observe(state: EffectState, observation: Observation, sign: 1 | -1 = 1): void {
  addScored(state, observation.features, 0, psiOf(observation), sign)
}

/** Adds many rows at once, in place: `psi[row]` for each of `rows`. */
export function observeAll(state: EffectState, features: Features, psi: Float64Array, rows: ArrayLike<number>): void {
  for (let i = 0; i < rows.length; i++) addScored(state, features.values, rows[i]! * features.width, psi[rows[i]!]!, 1)
}

/** What both saw; where the parts share nobody, as if one had seen all. */
export function mergeEffects(a: EffectState, b: EffectState): EffectState {
  return combined(a, b, 1)
}

/** What `whole` saw and `part` did not. */
export function withoutEffect(whole: EffectState, part: EffectState): EffectState {
  return combined(whole, part, -1)
}

/**
 * An unbiased guess of the effect on one person: psi = m1 - m0 + T (y - m1) / e - (1 - T)(y - m0) / (1 - e) (Robins and Rotnitzky 1995;
 * Kennedy 2020). Its mean is the mean effect whatever m was, because e is known.
 */
export function psiOf({ treated, propensity, outcome, expected = nothing }: Omit<Observation, 'features'>): number {
  if (!(propensity > 0 && propensity < 1)) {
    throw new Error('a propensity is between 0 and 1: who is always or never treated shows no effect')
  }
  const surprise = treated ? (outcome - expected.treated) / propensity : -(outcome - expected.control) / (1 - propensity)
  return expected.treated - expected.control + surprise
}

/** The sums as they are meant. */
export type Moments = {
  readonly width: number; readonly gram: Float64Array; readonly cross: Float64Array; readonly squares: number; readonly count: number
}

export function momentsOf({ width, sums }: EffectState): Moments {
  const cross = width * width
  return {
    width, gram: sums.slice(0, cross).map(sum => sum / unit), cross: sums.slice(cross, cross + width).map(sum => sum / unit),
    squares: sums[cross + width]! / unit, count: sums[cross + width + 1]!,
  }
}

// --- internal ---

const unit = 2 ** 20
/**
 * The nearest whole number below 2^51: added to 1.5 x 2^52 a double has no place left for a fraction. A third of the time of Math.round.
 */
const whole = (value: number): number => value + noFraction - noFraction
const noFraction = 1.5 * 2 ** 52
const nothing = { treated: 0, control: 0 }

function addScored({ width, sums }: EffectState, values: ArrayLike<number>, from: number, psi: number, sign: 1 | -1): void {
  const cross = width * width
  for (let i = 0; i < width; i++) {
    const x = values[from + i]! * unit
    if (x === 0) continue
    for (let j = 0, at = i * width; j <= i; j++, at++) sums[at]! += sign * whole(x * values[from + j]!)
    sums[cross + i]! += sign * whole(x * psi)
  }
  sums[cross + width]! += sign * whole(psi * psi * unit)
  sums[cross + width + 1]! += sign
}

function combined(a: EffectState, b: EffectState, sign: 1 | -1): EffectState {
  if (a.width !== b.width) throw new Error('effects of different features cannot be put together')
  return { ...a, sums: a.sums.map((sum, i) => sum + sign * b.sums[i]!) }
}
