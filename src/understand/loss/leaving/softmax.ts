import { factorise, solve } from '../../taste/cholesky.ts'
import type { Features } from './encode.ts'
import { gramOf } from './logistic.ts'
import { sharesOf } from './shares.ts'

/**
 * The weights, class by class (`weights[k x width + j]`), that make the classes of the rows likeliest, less ridge / 2 times their squares.
 * Steps of Newton's kind with the curvature each class would have at its bare share, which is one X'X for all classes and steps. A step
 * that does not climb is taken back and the curvature doubled, at most to half of X'X, above which it is nowhere (Böhning 1992).
 * Stops when nothing is gained, after 40 steps at most. `start` are weights to begin at.
 */
export function fitSoftmax(
  features: Features, classes: Int32Array, count: number, rows: Int32Array, ridge: number,
  start: Float64Array = new Float64Array(count * features.width),
): Float64Array {
  const gram = gramOf(features, rows, () => 1, 0)
  const shares = sharesOf(classes, count, rows)
  let caution = 2
  let factors = factorsOf(gram, features.width, shares, ridge, caution)
  let weights: Float64Array = start.slice()
  let best = slopeAt(features, classes, rows, ridge, weights, count)
  for (let step = 0; step < mostSteps; step++) {
    const next = moved(weights, best.gradients, factors, features.width)
    const reached = slopeAt(features, classes, rows, ridge, next, count)
    const gained = reached.value - best.value
    if (gained < 0) {
      if (caution * Math.min(...shares) > 1) break
      caution *= 2
      factors = factorsOf(gram, features.width, shares, ridge, caution)
      continue
    }
    weights = next
    best = reached
    if (gained < 1e-5 * rows.length) break
  }
  return weights
}

/** Probabilities of each class, row by row, `count` numbers each. */
export function softmaxOf({ width, values }: Features, weights: Float64Array, count: number, rows: Int32Array): Float64Array {
  const out = new Float64Array(rows.length * count)
  rows.forEach((row, place) => softmaxInto(values, row * width, width, weights, out.subarray(place * count, (place + 1) * count)))
  return out
}

// --- internal ---

const mostSteps = 40

type Slope = { readonly value: number; readonly gradients: readonly Float64Array[] }

/** Log-likelihood less the ridge, and where it climbs, class by class. */
function slopeAt(
  { width, values }: Features, classes: Int32Array, rows: Int32Array, ridge: number, weights: Float64Array, count: number,
): Slope {
  const gradients = Array.from({ length: count }, () => new Float64Array(width))
  const chances = new Float64Array(count)
  const filled = new Int32Array(width)
  let value = 0
  for (const row of rows) {
    const at = row * width
    let filledCount = 0
    for (let j = 0; j < width; j++) if (values[at + j] !== 0) filled[filledCount++] = j
    softmaxInto(values, at, width, weights, chances)
    value += Math.log(Math.max(1e-300, chances[classes[row]!]!))
    for (let k = 0; k < count; k++) {
      const gap = (classes[row] === k ? 1 : 0) - chances[k]!
      const gradient = gradients[k]!
      for (let i = 0; i < filledCount; i++) gradient[filled[i]!]! += gap * values[at + filled[i]!]!
    }
  }
  gradients.forEach((gradient, k) => {
    for (let j = 1; j < width; j++) {
      const weight = weights[k * width + j]!
      value -= (ridge / 2) * weight ** 2
      gradient[j]! -= ridge * weight
    }
  })
  return { value, gradients }
}

function factorsOf(gram: Float64Array, width: number, shares: Float64Array, ridge: number, caution: number): Float64Array[] {
  return Array.from(shares, share => {
    const curvature = gram.map(each => each * Math.min(0.5, caution * share * (1 - share)))
    for (let j = 0; j < width; j++) curvature[j * width + j]! += j === 0 ? 1e-6 : ridge
    factorise(curvature, width)
    return curvature
  })
}

function moved(weights: Float64Array, gradients: readonly Float64Array[], factors: readonly Float64Array[], width: number): Float64Array {
  const next = weights.slice()
  gradients.forEach((gradient, k) => {
    const move = gradient.slice()
    solve(factors[k]!, width, move)
    for (let j = 0; j < width; j++) next[k * width + j]! += move[j]!
  })
  return next
}

function softmaxInto(values: Float64Array, at: number, width: number, weights: Float64Array, into: Float64Array): void {
  let most = -Infinity
  for (let k = 0; k < into.length; k++) {
    let sum = 0
    for (let j = 0, w = k * width; j < width; j++) sum += values[at + j]! * weights[w + j]!
    into[k] = sum
    most = Math.max(most, sum)
  }
  let total = 0
  for (let k = 0; k < into.length; k++) {
    into[k] = Math.exp(into[k]! - most)
    total += into[k]!
  }
  for (let k = 0; k < into.length; k++) into[k]! /= total
}
