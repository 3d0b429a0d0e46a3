import { probabilityOf } from '../../boost/forest.ts'
import { factorise, solve } from '../../taste/cholesky.ts'
import type { Features } from './encode.ts'

/**
 * The weights that make who left likeliest, less ridge / 2 times their squares (not the first: it is the base rate). Newton's steps;
 * concave, so there is one maximum. `rows` are those to learn from, `start` weights to begin at.
 */
export function fitLogistic(
  features: Features, left: Uint8Array, rows: Int32Array, ridge: number, start: Float64Array = new Float64Array(features.width),
): Float64Array {
  let weights = start.slice()
  let value = objective(features, left, rows, ridge, weights)
  for (let step = 0; step < mostSteps; step++) {
    const move = newtonMove(features, left, rows, ridge, weights)
    let next = weights
    let reached = -Infinity
    for (let share = 1; share > 1e-3; share /= 2) {
      next = weights.map((weight, j) => weight + share * move[j]!)
      reached = objective(features, left, rows, ridge, next)
      if (reached >= value) break
    }
    if (!(reached > value)) break
    const gained = reached - value
    weights = next
    value = reached
    if (gained < 1e-6 * Math.max(1, rows.length / 1000)) break
  }
  return weights
}

/** Log-odds of every row. */
export function logOddsOf({ count, width, values }: Features, weights: Float64Array): Float64Array {
  const out = new Float64Array(count)
  for (let row = 0, at = 0; row < count; row++, at += width) {
    let sum = 0
    for (let j = 0; j < width; j++) sum += values[at + j]! * weights[j]!
    out[row] = sum
  }
  return out
}

/** Sum of weight times x x' over the rows, lower half, with `ridge` on the diagonal; half of the features are 0 and cost nothing. */
export function gramOf({ width, values }: Features, rows: Int32Array, weight: (place: number) => number, ridge: number): Float64Array {
  const gram = new Float64Array(width * width)
  const filled = new Int32Array(width)
  rows.forEach((row, place) => {
    const at = row * width
    const each = weight(place)
    let count = 0
    for (let j = 0; j < width; j++) if (values[at + j] !== 0) filled[count++] = j
    for (let a = 0; a < count; a++) {
      const i = filled[a]!
      const x = each * values[at + i]!
      for (let b = 0; b <= a; b++) gram[i * width + filled[b]!]! += x * values[at + filled[b]!]!
    }
  })
  // The base rate is free but for what keeps the matrix positive.
  for (let j = 0; j < width; j++) gram[j * width + j]! += j === 0 ? 1e-6 : ridge
  return gram
}

// --- internal ---

const mostSteps = 25

function newtonMove(features: Features, left: Uint8Array, rows: Int32Array, ridge: number, weights: Float64Array): Float64Array {
  const { width, values } = features
  const p = Float64Array.from(rows, row => probabilityOf(dot(values, row * width, weights)))
  const move = new Float64Array(width)
  rows.forEach((row, place) => {
    const gap = left[row]! - p[place]!
    for (let j = 0, at = row * width; j < width; j++) move[j]! += gap * values[at + j]!
  })
  for (let j = 1; j < width; j++) move[j]! -= ridge * weights[j]!
  const curvature = gramOf(features, rows, place => Math.max(1e-9, p[place]! * (1 - p[place]!)), ridge)
  if (!factorise(curvature, width)) return new Float64Array(width)
  solve(curvature, width, move)
  return move
}

function objective({ width, values }: Features, left: Uint8Array, rows: Int32Array, ridge: number, weights: Float64Array): number {
  let sum = 0
  for (const row of rows) {
    const odds = dot(values, row * width, weights)
    // log p or log (1 - p), without overflow.
    const signed = left[row] === 1 ? odds : -odds
    sum += signed > 0 ? -Math.log1p(Math.exp(-signed)) : signed - Math.log1p(Math.exp(signed))
  }
  for (let j = 1; j < width; j++) sum -= (ridge / 2) * weights[j]! ** 2
  return sum
}

function dot(values: Float64Array, at: number, weights: Float64Array): number {
  let sum = 0
  for (let j = 0; j < weights.length; j++) sum += values[at + j]! * weights[j]!
  return sum
}
