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
  /**
   * Of each feature, as so many rows of nothing. As many as were seen, or more, mean that the feature makes no difference that was found.
   */
  readonly ridges: Float64Array
  /** Variance of psi around the model. */
  readonly noise: number
}

/**
 * Ridge of psi on x, the base rate free (DR-learner, Kennedy 2020). Features of one group share a ridge, and that is the likeliest: noise
 * over variance of their weights, by the fixed point of MacKay (1992), which the sums alone suffice for, so that it learns with each
 * contact and needs no folds. `groups`: a number for each feature, the first is ignored; by default all are one group. Null where fewer
 * rows than features were seen.
 */
export function solveEffect(state: EffectState, groups: ArrayLike<number> = new Uint8Array(state.width)): EffectModel | null {
  const moments = momentsOf(state)
  const { width, count } = moments
  if (count <= width) return null
  const ridges = new Float64Array(width).fill(count / 10)
  ridges[0] = free
  // Features whose ridge has outgrown everything stay out of the steps that follow.
  let active = Int32Array.from({ length: width }, (_, j) => j)
  for (let step = 0; step < mostSteps; step++) {
    const model = solved(only(moments, active), Float64Array.from(active, j => ridges[j]!))
    if (!model) return null
    const next = likelierOf(model, Array.from(active, j => groups[j]!), mostRidge * count)
    let moved = 0
    active.forEach((j, place) => {
      moved = Math.max(moved, Math.abs(Math.log(next[place]! / ridges[j]!)))
      ridges[j] = next[place]!
    })
    active = active.filter(j => ridges[j]! < mostRidge * count)
    if (moved < 0.02) break
  }
  return solved(moments, ridges)?.model ?? null
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

type Solved = { readonly model: EffectModel; readonly variances: Float64Array }

function solved({ width, gram, cross, squares, count }: Moments, ridges: Float64Array): Solved | null {
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
  const noise = Math.max(1e-12, left) / Math.max(1, count - used)
  return { model: { kind: 'effectModel', weights, factor, ridges, noise }, variances }
}

/** The sums of some features alone. */
function only({ width, gram, cross, squares, count }: Moments, features: Int32Array): Moments {
  const own = features.length
  const kept = new Float64Array(own * own)
  for (let i = 0; i < own; i++) for (let j = 0; j <= i; j++) kept[i * own + j] = gram[features[i]! * width + features[j]!]!
  return { width: own, gram: kept, cross: Float64Array.from(features, j => cross[j]!), squares, count }
}

function likelierOf({ model: { weights, ridges, noise }, variances }: Solved, groups: readonly number[], most: number): Float64Array {
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
    return Math.max(leastRidge, Math.min(most, (noise * sum.free) / sum.square))
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
