import { factorise, solve } from '../../understand/taste/cholesky.ts'

/** What is known of doing an action in a row: `tell` gets the features that are not 0. Feature 0 is the base rate and added here. */
export type Design = {
  /** Number of features, the base rate included. */
  readonly width: number
  readonly features: (row: number, action: number, tell: (feature: number, value: number) => void) => void
}

/** Sums of x x' and of x times reward over rows: they add up, and what a fold brought can be taken off. */
export type Gram = { readonly products: Float64Array; readonly rewards: Float64Array }

export function gramOf(design: Design, rows: Iterable<number>, done: Int32Array, rewards: Float64Array): Gram {
  const { width } = design
  const sums = { products: new Float64Array(width * width), rewards: new Float64Array(width) }
  const at = new Int32Array(width)
  const values = new Float64Array(width)
  for (const row of rows) {
    at[0] = 0
    values[0] = 1
    let count = 1
    design.features(row, done[row]!, (feature, value) => {
      at[count] = feature
      values[count++] = value
    })
    for (let k = 0; k < count; k++) {
      sums.rewards[at[k]!]! += values[k]! * rewards[row]!
      for (let l = 0; l < count; l++) sums.products[at[k]! * width + at[l]!]! += values[k]! * values[l]!
    }
  }
  return sums
}

/** Weights of the ridge regression of `all` without `some`. The base rate is free. */
export function ridgeOf(all: Gram, some: Gram, ridge: number): Float64Array {
  const width = all.rewards.length
  const products = all.products.map((each, i) => each - some.products[i]!)
  for (let j = 0; j < width; j++) products[j * width + j]! += j === 0 ? 1e-9 : ridge
  const weights = all.rewards.map((each, j) => each - some.rewards[j]!)
  if (!factorise(products, width)) return new Float64Array(width)
  solve(products, width, weights)
  return weights
}

/** The reward expected of an action in a row. */
export function predicted({ features }: Design, weights: Float64Array, row: number, action: number): number {
  let sum = weights[0]!
  features(row, action, (feature, value) => void (sum += weights[feature]! * value))
  return sum
}
