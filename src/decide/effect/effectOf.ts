import { factorise, solve } from '../../understand/taste/cholesky.ts'
import { type EffectState, type Moments, momentsOf } from './state.ts'

/** An effect in units of the outcome, and its standard error. */
export type Effect = { readonly effect: number; readonly error: number }

/** A solved state: what it takes to say the effect on anybody. */
export type EffectModel = {
  readonly kind: 'effectModel'
  readonly weights: Float64Array
  /** L of X'X + ridges = L L', row by row. */
  readonly factor: Float64Array
  /** Of each feature, as so many rows of nothing. As many as were seen, or more, mean that the feature makes no difference that was found. */
  readonly ridges: Float64Array
  /** Variance of psi around the model. */
  readonly noise: number
}

/**
 * Ridge of psi on x, the base rate free (DR-learner, Kennedy 2020). Features of one group share a ridge, and that is the likeliest: noise over
 * variance of their weights, by the fixed point of MacKay (1992), which the sums alone suffice for, so that it learns with each contact and
 * needs no folds. `groups`: a number for each feature, the first is ignored; by default all are one group. Null where fewer rows than features
 * were seen.
 */
export function solveEffect(state: EffectState, groups: ArrayLike<number> = new Uint8Array(state.width)): EffectModel | null {
  const moments = momentsOf(state)
  const { width, count } = moments
  if (count <= width) return null
  let ridges: Float64Array = new Float64Array(width).fill(count / 10)
  ridges[0] = free
  for (let step = 0; step < mostSteps; step++) {
    const model = solved(moments, ridges)
    if (!model) return null
    const next = likelierOf(model, groups, count)
    const moved = next.reduce((most, ridge, j) => (ridge > count && ridges[j]! > count ? most : Math.max(most, Math.abs(Math.log(ridge / ridges[j]!)))), 0)
    ridges = next
    if (moved < 0.01) break
  }
  return solved(moments, ridges)
}

/** The effect on one with the features `x`; the error is that of the posterior, ridges included. */
export function effectOf({ weights, factor, noise }: EffectModel, x: ArrayLike<number>): Effect {
  const own = Float64Array.from(x)
  solve(factor, weights.length, own)
  let [effect, variance] = [0, 0]
  for (let j = 0; j < weights.length; j++) {
    effect += weights[j]! * x[j]!
    variance += own[j]! * x[j]!
  }
  return { effect, error: Math.sqrt(noise * Math.max(0, variance)) }
}

// --- internal ---

const mostSteps = 60
/** The base rate is free but for what keeps the matrix positive. */
const free = 1e-6
const leastRidge = 1e-3
/** Beyond a hundred times the rows seen a weight is nothing anyway. */
const mostRidge = 100

function solved({ width, gram, cross, squares, count }: Moments, ridges: Float64Array): EffectModel | null {
  const factor = gram.slice()
  for (let j = 0; j < width; j++) factor[j * width + j]! += ridges[j]!
  if (!factorise(factor, width)) return null
  const weights = cross.slice()
  solve(factor, width, weights)
  const variances = inverseDiagonal(factor, width)
  // psi'psi - w'X'psi - w'Rw is what is left over (normal equations); each weight costs as much freedom as the ridge leaves it.
  let [left, used] = [squares, 1]
  for (let j = 0; j < width; j++) {
    left -= weights[j]! * cross[j]! + ridges[j]! * weights[j]! ** 2
    if (j > 0) used += 1 - ridges[j]! * variances[j]!
  }
  return { kind: 'effectModel', weights, factor, ridges, noise: Math.max(1e-12, left) / Math.max(1, count - used) }
}

function likelierOf({ weights, factor, ridges, noise }: EffectModel, groups: ArrayLike<number>, count: number): Float64Array {
  const variances = inverseDiagonal(factor, weights.length)
  const sums = new Map<number, { free: number; square: number }>()
  for (let j = 1; j < weights.length; j++) {
    const sum = sums.get(groups[j]!) ?? { free: 0, square: 0 }
    sum.free += Math.max(1e-9, 1 - ridges[j]! * variances[j]!)
    sum.square += weights[j]! ** 2
    sums.set(groups[j]!, sum)
  }
  return ridges.map((ridge, j) => {
    if (j === 0) return ridge
    const sum = sums.get(groups[j]!)!
    return Math.max(leastRidge, Math.min(mostRidge * count, (noise * sum.free) / sum.square))
  })
}

/** Diagonal of the inverse of L L': of each column of the inverse of L its square. */
function inverseDiagonal(factor: Float64Array, width: number): Float64Array {
  const out = new Float64Array(width)
  const column = new Float64Array(width)
  for (let j = 0; j < width; j++) {
    for (let i = j; i < width; i++) {
      let sum = i === j ? 1 : 0
      for (let k = j; k < i; k++) sum -= factor[i * width + k]! * column[k]!
      column[i] = sum / factor[i * width + i]!
      out[j]! += column[i]! ** 2
    }
  }
  return out
}
