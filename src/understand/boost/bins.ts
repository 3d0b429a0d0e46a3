/** Feature values of many rows, column by column: `columns[f][row]`. NaN is not allowed; "none" is a number of its own, such as -1. */
export type Columns = readonly Float32Array[]

/** Where each feature is cut: a value falls into the first bin whose edge is not below it. At most `maxBins` - 1 edges, ascending. */
export type Cuts = readonly Float32Array[]

export const maxBins = 64

/**
 * Cuts every column at quantiles of its distinct values, seen in an evenly spaced sample of the rows: equal values are never parted,
 * rare large ones get bins of their own only where they are many.
 */
export function cutsOf(columns: Columns): Cuts {
  return columns.map(column => {
    const step = Math.max(1, Math.floor(column.length / sampleRows))
    const sample = new Float32Array(Math.ceil(column.length / step))
    for (let i = 0; i < sample.length; i++) sample[i] = column[i * step]!
    sample.sort()
    const edges: number[] = []
    const share = sample.length / maxBins
    let next = share
    for (let i = 0; i < sample.length - 1 && edges.length < maxBins - 1; i++) {
      if (i + 1 < next || sample[i] === sample[i + 1]) continue
      // Rounded to the very number a row may hold, so that "not above the edge" means the same in bins and in values.
      edges.push(Math.fround((sample[i]! + sample[i + 1]!) / 2))
      next = Math.max(i + 1, next) + share
    }
    return Float32Array.from(new Set(edges))
  })
}

/** The bin of each row, feature by feature. */
export function binned(columns: Columns, cuts: Cuts): Uint8Array[] {
  return columns.map((column, f) => {
    const edges = cuts[f]!
    const bins = new Uint8Array(column.length)
    for (let i = 0; i < column.length; i++) bins[i] = binOf(column[i]!, edges)
    return bins
  })
}

// --- internal ---

const sampleRows = 50_000

function binOf(value: number, edges: Float32Array): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= edges[middle]!) high = middle
    else low = middle + 1
  }
  return low
}
