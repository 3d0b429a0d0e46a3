/** log Gamma(x) for x > 0, to 15 digits (Lanczos, g = 7, 9 terms). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x)
  const from = x - 1
  let sum = lanczos[0]!
  for (let i = 1; i < lanczos.length; i++) sum += lanczos[i]! / (from + i)
  const t = from + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (from + 0.5) * Math.log(t) - t + Math.log(sum)
}

export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

/** log(exp(a) + exp(b)) without overflow. */
export function logAdd(a: number, b: number): number {
  const most = Math.max(a, b)
  return most === -Infinity ? most : most + Math.log1p(Math.exp(-Math.abs(a - b)))
}

/** log(exp(a) - exp(b)), a >= b; -Infinity where nothing is left. */
export const logSubtract = (a: number, b: number): number => (b >= a ? -Infinity : a + Math.log(-Math.expm1(b - a)))

/**
 * Gauss' series 2F1(a, b; c; z) for 0 <= z < 1 and c > 0, as `mantissa` times exp(`log`): sums beyond the range of a double stay exact.
 * Slow near z = 1: callers choose the one of Euler's two forms whose terms fall (c > a + b).
 */
export function hypergeometric(
  a: number, b: number, c: number, z: number, mostTerms = 2000,
): { readonly mantissa: number; readonly log: number } {
  let term = 1
  let sum = 1
  let log = 0
  for (let n = 0; n < mostTerms; n++) {
    term *= ((a + n) * (b + n) * z) / ((c + n) * (n + 1))
    sum += term
    if (Math.abs(term) < 1e-15 * Math.abs(sum) || term === 0) break
    if (Math.abs(sum) > 1e200) {
      sum *= 1e-200
      term *= 1e-200
      log += 200 * Math.LN10
    }
  }
  return { mantissa: sum, log }
}

/**
 * 2F1(1, b; c; z) for 0 <= z < 1 and c > b > 0, by Gauss' continued fraction (Lentz' method): some dozen steps where the series needs
 * thousands of terms, since z near 1 is where a likelihood with very unlike rates lives.
 */
export function hypergeometricOfOne(b: number, c: number, z: number): number {
  let value = 1
  let above = 1
  let below = 0
  for (let n = 1; n < 5000; n++) {
    const m = n >> 1
    const share = n % 2 === 1 ? ((b + m) * (c - 1 + m)) / ((c + n - 2) * (c + n - 1)) : (m * (c - b + m - 1)) / ((c + n - 2) * (c + n - 1))
    below = 1 / (1 - share * z * below)
    above = 1 - (share * z) / above
    const change = above * below
    value *= change
    if (Math.abs(change - 1) < 1e-15) break
  }
  return 1 / value
}

// --- internal ---

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]
