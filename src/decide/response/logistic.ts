import type { Logistic } from './model.ts'

/** A sparse row of features: places and values side by side. Written anew by each call of what fills it. */
export type Row = { readonly at: Int32Array; readonly x: Float64Array; n: number }

export const openRow = (most: number): Row => ({ at: new Int32Array(most), x: new Float64Array(most), n: 0 })

export function put(row: Row, at: number, x: number): void {
  if (x === 0) return
  row.at[row.n] = at
  row.x[row.n++] = x
}

/** Log-odds of `row`. */
export function scoreOf(mean: ArrayLike<number>, row: Row): number {
  let score = 0
  for (let i = 0; i < row.n; i++) score += mean[row.at[i]!]! * row.x[i]!
  return score
}

/** Variance of the log-odds. */
export function doubtOf(precision: ArrayLike<number>, row: Row): number {
  let doubt = 0
  for (let i = 0; i < row.n; i++) doubt += row.x[i]! ** 2 / precision[row.at[i]!]!
  return doubt
}

export const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score))

/**
 * One observation more: a Newton step on the diagonal of the posterior (Chapelle and Li, NIPS 2011, algorithm 3, one row at a time). O(n)
 * for a row of n features, and the same observations in the same order give the same bits.
 */
export function learned({ mean, precision }: Logistic, row: Row, isOne: boolean): Logistic {
  const [m, q] = [[...mean], [...precision]]
  const p = sigmoid(scoreOf(mean, row))
  for (let i = 0; i < row.n; i++) q[row.at[i]!]! += row.x[i]! ** 2 * p * (1 - p)
  const off = (isOne ? 1 : 0) - p
  for (let i = 0; i < row.n; i++) m[row.at[i]!]! += (off * row.x[i]!) / q[row.at[i]!]!
  return { mean: m, precision: q }
}
