import type { Logistic } from './model.ts'

/** A sparse row of features: places (ascending) and values side by side. Written anew by each call of what fills it. */
export type Row = { readonly at: Int32Array; readonly x: Float64Array; n: number }

export const openRow = (most: number): Row => ({ at: new Int32Array(most), x: new Float64Array(most), n: 0 })

export function put(row: Row, at: number, x: number): void {
  if (x === 0) return
  row.at[row.n] = at
  row.x[row.n++] = x
}

/** Log-odds of `row`. */
export function scoreOf({ mean }: Logistic, row: Row): number {
  let score = 0
  for (let i = 0; i < row.n; i++) score += mean[row.at[i]!]! * row.x[i]!
  return score
}

/** Variance of the log-odds. */
export function doubtOf({ covariance, variance, together }: Logistic, row: Row): number {
  let doubt = 0
  for (let i = 0; i < row.n; i++) {
    // Two constants and not a list that is taken apart: V8 makes the list, 70 KB of them a decision.
    const at = row.at[i]!
    const x = row.x[i]!
    if (at >= together) doubt += x * x * variance[at - together]!
    else {
      // Each pair once: what goes with the other goes both ways.
      let others = 0
      for (let j = 0; j < i; j++) if (row.at[j]! < together) others += row.x[j]! * covariance[at * together + row.at[j]!]!
      doubt += x * (x * covariance[at * together + at]! + 2 * others)
    }
  }
  return Math.max(0, doubt)
}

/** How much variance the last feature of `row` adds to that of the others: what goes with it is looked at once, and not each pair again. */
export function doubtOfLast({ covariance, variance, together }: Logistic, row: Row): number {
  const last = row.n - 1
  const at = row.at[last]!
  const x = row.x[last]!
  if (at >= together) return x * x * variance[at - together]!
  let doubt = x * x * covariance[at * together + at]!
  for (let j = 0; j < last; j++) if (row.at[j]! < together) doubt += 2 * x * row.x[j]! * covariance[at * together + row.at[j]!]!
  return doubt
}

export const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score))

/**
 * One observation more: the extended Kalman filter of a logistic regression whose weights stand still (West, Harrison and Migon, JASA 80,
 * 1985). The first `together` weights are known with their covariance, since what is said of an offer goes together; the others alone.
 * O(n x together); the same observations in the same order give the same bits.
 */
export function learned(model: Logistic, row: Row, isOne: boolean): Logistic {
  const { together } = model
  const [mean, covariance, variance] = [[...model.mean], [...model.covariance], [...model.variance]]
  const p = sigmoid(scoreOf(model, row))
  const weight = p * (1 - p)
  const doubt = doubtOf(model, row)
  const step = (isOne ? 1 : 0) - p
  const shrink = weight / (1 + weight * doubt)
  const pulled = new Float64Array(together)
  for (let i = 0; i < row.n; i++) {
    const [at, x] = [row.at[i]!, row.x[i]!]
    if (at < together) for (let k = 0; k < together; k++) pulled[k]! += model.covariance[k * together + at]! * x
    else {
      const pull = variance[at - together]! * x
      mean[at]! += (step * pull) / (1 + weight * doubt)
      variance[at - together]! -= shrink * pull * pull
    }
  }
  for (let k = 0; k < together; k++) {
    if (pulled[k] === 0) continue
    mean[k]! += (step * pulled[k]!) / (1 + weight * doubt)
    for (let l = 0; l < together; l++) covariance[k * together + l]! -= shrink * pulled[k]! * pulled[l]!
  }
  return { mean, covariance, variance, together }
}

/** Weights of which nothing is known but a guess: means, and standard deviations; the first `together` are learned together. */
export function logisticPrior(mean: readonly number[], deviations: readonly number[], together: number): Logistic {
  const covariance = new Array<number>(together * together).fill(0)
  for (let k = 0; k < together; k++) covariance[k * together + k] = deviations[k]! ** 2
  return { mean, covariance, variance: deviations.slice(together).map(each => each * each), together }
}
