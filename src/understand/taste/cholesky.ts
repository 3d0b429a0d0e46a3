/**
 * Inverse of a symmetric positive definite matrix, in place; `a` holds n x n numbers row by row, of which the lower half is read. Both
 * halves are written. False where the matrix is not positive definite. n^3 / 2 multiplications, four rows at a time so that memory keeps
 * up. `pause` is awaited every few rows: n = 2,000 takes seconds, and the process has others to serve.
 */
export async function invert(a: Float64Array, n: number, pause: () => Promise<void>): Promise<boolean> {
  for (let i = 0; i < n; i += 4) {
    if (!factoriseRows(a, n, i)) return false
    await pause()
  }
  await invertFactor(a, n, pause)
  await multiplyBack(a, n, pause)
  return true
}

/** a = L L', L in the lower half. False where a pivot is not positive. */
export function factorise(a: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i += 4) if (!factoriseRows(a, n, i)) return false
  return true
}

/** x of L L' x = b, in place of b. `l` as `factorise` leaves it. */
export function solve(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i]!
    for (let k = 0; k < i; k++) sum -= l[i * n + k]! * b[k]!
    b[i] = sum / l[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    const x = b[i]! / l[i * n + i]!
    b[i] = x
    for (let k = 0; k < i; k++) b[k]! -= x * l[i * n + k]!
  }
}

// --- internal ---

/** The four rows from `i`, or those that are left. */
function factoriseRows(a: Float64Array, n: number, i: number): boolean {
  const rows = Math.min(4, n - i)
  if (rows === 4) factorColumns4(a, n, i)
  for (let r = i; r < i + rows; r++) {
    for (let j = rows === 4 ? i : 0; j <= r; j++) {
      let sum = a[r * n + j]!
      for (let k = 0; k < j; k++) sum -= a[r * n + k]! * a[j * n + k]!
      if (r === j && !(sum > 0)) return false
      a[r * n + j] = r === j ? Math.sqrt(sum) : sum / a[j * n + j]!
    }
  }
  return true
}

/** Columns before `i` of the four rows from `i`: each earlier row is read once for the four. */
function factorColumns4(a: Float64Array, n: number, i: number): void {
  const [r0, r1, r2, r3] = [i * n, (i + 1) * n, (i + 2) * n, (i + 3) * n]
  for (let j = 0; j < i; j++) {
    const row = j * n
    let s0 = a[r0 + j]!
    let s1 = a[r1 + j]!
    let s2 = a[r2 + j]!
    let s3 = a[r3 + j]!
    for (let k = 0; k < j; k++) {
      const x = a[row + k]!
      s0 -= x * a[r0 + k]!
      s1 -= x * a[r1 + k]!
      s2 -= x * a[r2 + k]!
      s3 -= x * a[r3 + k]!
    }
    const pivot = a[row + j]!
    a[r0 + j] = s0 / pivot
    a[r1 + j] = s1 / pivot
    a[r2 + j] = s2 / pivot
    a[r3 + j] = s3 / pivot
  }
}

/** L becomes its inverse: row i is minus the sum of l_ik times row k of the inverse, over l_ii. */
async function invertFactor(a: Float64Array, n: number, pause: () => Promise<void>): Promise<void> {
  const own = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    if (i % 16 === 0) await pause()
    const to = i * n
    for (let k = 0; k < i; k++) own[k] = a[to + k]!
    const scale = 1 / a[to + i]!
    a.fill(0, to, to + i)
    addRows(a, n, own, i, to)
    for (let j = 0; j < i; j++) a[to + j]! *= -scale
    a[to + i] = scale
  }
}

/** M'M of the lower triangle M, whose upper half takes no part: row i is the sum over k >= i of m_ki times row k. */
async function multiplyBack(a: Float64Array, n: number, pause: () => Promise<void>): Promise<void> {
  const own = new Float64Array(n)
  const sum = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    if (i % 16 === 0) await pause()
    for (let k = i; k < n; k++) own[k] = a[k * n + i]!
    sum.fill(0, 0, i + 1)
    let k = i
    for (; k + 3 < n; k += 4) {
      const [x0, x1, x2, x3] = [own[k]!, own[k + 1]!, own[k + 2]!, own[k + 3]!]
      const [r0, r1, r2, r3] = [k * n, (k + 1) * n, (k + 2) * n, (k + 3) * n]
      for (let j = 0; j <= i; j++) sum[j]! += x0 * a[r0 + j]! + x1 * a[r1 + j]! + x2 * a[r2 + j]! + x3 * a[r3 + j]!
    }
    for (; k < n; k++) for (let j = 0; j <= i; j++) sum[j]! += own[k]! * a[k * n + j]!
    // Row i of the factor is needed by no later row: those begin at k > i.
    for (let j = 0; j <= i; j++) a[i * n + j] = sum[j]!
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[j * n + i] = a[i * n + j]!
}

/** Adds own[k] times row k (its first k + 1 numbers) for k below `until`, to the row at `to`. */
function addRows(a: Float64Array, n: number, own: Float64Array, until: number, to: number): void {
  let k = 0
  for (; k + 3 < until; k += 4) {
    const [x0, x1, x2, x3] = [own[k]!, own[k + 1]!, own[k + 2]!, own[k + 3]!]
    const [r0, r1, r2, r3] = [k * n, (k + 1) * n, (k + 2) * n, (k + 3) * n]
    for (let j = 0; j <= k; j++) a[to + j]! += x0 * a[r0 + j]! + x1 * a[r1 + j]! + x2 * a[r2 + j]! + x3 * a[r3 + j]!
    a[to + k + 1]! += x1 * a[r1 + k + 1]! + x2 * a[r2 + k + 1]! + x3 * a[r3 + k + 1]!
    a[to + k + 2]! += x2 * a[r2 + k + 2]! + x3 * a[r3 + k + 2]!
    a[to + k + 3]! += x3 * a[r3 + k + 3]!
  }
  for (; k < until; k++) for (let j = 0; j <= k; j++) a[to + j]! += own[k]! * a[k * n + j]!
}
