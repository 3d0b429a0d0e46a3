/**
 * Trees of one boosted model, flat: node n sends a row to `left[n]` where `values[feature[n]] <= edge[n]`, else to `left[n] + 1`.
 * A leaf has `left` 0 and its value in `edge`. The sum over all trees and `start` is a log-odds.
 */
export type Forest = {
  readonly start: number
  readonly roots: Int32Array
  readonly feature: Uint8Array
  readonly edge: Float32Array
  readonly left: Int32Array
  /** What the rows of a node would get if it were a leaf; a leaf's is its value. */
  readonly mean: Float32Array
}

/** Log-odds of `count` rows laid out one after the other, `width` values each, into `out`. */
export function scoreRows(forest: Forest, rows: Float32Array, width: number, count: number, out: Float64Array): void {
  const { roots, feature, edge, left, start } = forest
  out.fill(start, 0, count)
  // Tree by tree, so that its few nodes stay near while all rows pass.
  for (let t = 0; t < roots.length; t++) {
    const root = roots[t]!
    for (let row = 0, at = 0; row < count; row++, at += width) {
      let node = root
      let child = left[node]!
      while (child !== 0) {
        node = rows[at + feature[node]!]! <= edge[node]! ? child : child + 1
        child = left[node]!
      }
      out[row] = out[row]! + edge[node]!
    }
  }
}

/**
 * How much each feature moved the log-odds of the row at `at`: at every split the step from the node's mean to the child's (Saabas 2014).
 */
export function movesOf(forest: Forest, rows: Float32Array, at: number, into: Float64Array): void {
  const { roots, feature, edge, left, mean } = forest
  into.fill(0)
  for (const root of roots) {
    for (let node = root, child = left[node]!; child !== 0; child = left[node]!) {
      const next = rows[at + feature[node]!]! <= edge[node]! ? child : child + 1
      into[feature[node]!]! += mean[next]! - mean[node]!
      node = next
    }
  }
}

export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))
