import { expect, test } from 'vitest'
import { factorise, invert, solve } from './cholesky.ts'

test.each([1, 2, 3, 4, 5, 7, 8, 31, 64, 101])('the inverse of a matrix of %i rows times it is one', async n => {
  const a = positive(n)
  const inverse = a.slice()
  expect(await invert(inverse, n, async () => undefined)).toBe(true)
  let worst = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let k = 0; k < n; k++) sum += a[i * n + k]! * inverse[k * n + j]!
      worst = Math.max(worst, Math.abs(sum - (i === j ? 1 : 0)))
    }
  }
  expect(worst).toBeLessThan(1e-10)
})

test('a system is solved', () => {
  const n = 33
  const a = positive(n)
  const x = Float64Array.from({ length: n }, (_, i) => Math.sin(i))
  const b = Float64Array.from({ length: n }, (_, i) => x.reduce((sum, value, j) => sum + value * a[i * n + j]!, 0))
  const l = a.slice()
  expect(factorise(l, n)).toBe(true)
  solve(l, n, b)
  expect(Math.max(...b.map((value, i) => Math.abs(value - x[i]!)))).toBeLessThan(1e-10)
})

test('a matrix that is not positive definite is refused', async () => {
  expect(await invert(Float64Array.from([1, 2, 2, 1]), 2, async () => undefined)).toBe(false)
})

// --- internal ---

function positive(n: number): Float64Array {
  const b = Float64Array.from({ length: n * n }, (_, i) => Math.sin(i * i + 1))
  const a = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) for (let k = 0; k < n; k++) a[i * n + j]! += b[i * n + k]! * b[j * n + k]! + (i === j ? 0.5 / n : 0)
  }
  return a
}
