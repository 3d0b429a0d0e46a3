import { invert } from './cholesky.ts'
import { type Columns, columnsOf } from './columns.ts'
import { type Gram, unitOf } from './gram.ts'

/**
 * Item-item ridge, exact: EASE (Steck, WWW 2019) with the dropout of EDLAE (Steck, NeurIPS 2020). P = (G + lambda I + p/(1-p) diag G)^-1,
 * B_ij = -P_ij / P_jj, nothing from an item to itself. The score of j is the sum over own items i of x_i B_ij. Null where `gram` is no
 * sum over customers and cannot be solved.
 */
export async function exactRidge(gram: Gram, lambda: number, pause: () => Promise<void>): Promise<Columns | null> {
  const n = gram.size
  const unit = unitOf(gram)
  const p = new Float64Array(n * n)
  for (let at = 0; at < p.length; at++) p[at] = gram.sums[at]! * unit
  for (let i = 0; i < n; i++) p[i * n + i] = p[i * n + i]! * (1 + dropout) + lambda
  if (!(await invert(p, n, pause))) return null
  const columns = columnsOf(n, Math.max(1, n * (n - 1)))
  for (let j = 0; j < n; j++) {
    // An item nobody has bought has no column; others know nothing of it.
    for (let i = 0; i < n && gram.sums[j * n + j]! > 0; i++) {
      if (i !== j && gram.sums[i * n + i]! > 0) columns.add(i, -p[i * n + j]! / p[j * n + j]!)
    }
    columns.next()
  }
  return columns.done()
}

/** p / (1 - p) with p = .25, where the design's measurements found the plateau (.25-.4). */
export const dropout = 1 / 3
