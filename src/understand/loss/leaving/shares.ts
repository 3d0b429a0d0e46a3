/** Shares of the classes among the rows, each as if seen once more. */
export function sharesOf(classes: Int32Array, count: number, rows: Int32Array): Float64Array {
  const shares = new Float64Array(count).fill(1)
  for (const row of rows) shares[classes[row]!]!++
  return shares.map(each => each / (rows.length + count))
}
