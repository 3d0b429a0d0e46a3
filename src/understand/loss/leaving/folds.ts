import { seededRandom } from '../../../platform/random.ts'

/** Deals the rows into `count` folds, each class evenly: the fold of each row. The same seed deals the same. */
export function foldsOf(classes: ArrayLike<number>, count: number, seed: number): Uint8Array {
  const random = seededRandom(seed)
  const folds = new Uint8Array(classes.length)
  const order = Array.from(folds, (_, row) => ({ row, key: random() })).sort((a, b) => classes[a.row]! - classes[b.row]! || a.key - b.key)
  order.forEach(({ row }, place) => { folds[row] = place % count })
  return folds
}

/** All rows, or so many of them by chance; ascending. */
export function sampled(size: number, most: number, seed: number): Int32Array {
  const rows = Int32Array.from({ length: size }, (_, row) => row)
  if (size <= most) return rows
  const random = seededRandom(seed)
  const keys = Float64Array.from(rows, () => random())
  return rows.sort((a, b) => keys[a]! - keys[b]!).slice(0, most).sort()
}

/** Rows outside the fold, to learn from, and inside it, to be told. */
export function partOf(folds: Uint8Array, fold: number): { readonly train: Int32Array; readonly test: Int32Array } {
  const rows = Int32Array.from(folds, (_, row) => row)
  return { train: rows.filter(row => folds[row] !== fold), test: rows.filter(row => folds[row] === fold) }
}
