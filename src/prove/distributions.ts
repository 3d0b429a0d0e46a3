import { logGamma } from '../understand/worth/buying/special.ts'

/** The value below which a standard normal lies with the probability (Acklam's rational approximation, relative error below 1.2e-9). */
export function normalQuantile(probability: number): number {
  if (probability > 0.5) return -normalQuantile(1 - probability)
  if (probability <= 0) return -Infinity
  if (probability < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(probability))
    return polynomial(tail.above, q) / (polynomial(tail.below, q) * q + 1)
  }
  const q = probability - 0.5
  return (polynomial(middle.above, q * q) * q) / (polynomial(middle.below, q * q) * q * q + 1)
}

/** Probability that a Gamma(shape) of scale 1 lies below x: DLMF 8.7.1 by its series, 8.9.2 by its continued fraction. */
export function gammaBelow(x: number, shape: number): number {
  if (x <= 0) return 0
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape))
  return x < shape + 1 ? front * series(x, shape) : 1 - front * fraction(x, shape)
}

/** The value below which a Gamma(shape) of scale 1 lies with the probability: by halving, to 12 digits. 0 for shape 0. */
export function gammaQuantile(probability: number, shape: number): number {
  if (shape <= 0 || probability <= 0) return 0
  let [low, high] = [0, 2 * shape + 2]
  while (gammaBelow(high, shape) < probability) high *= 2
  for (let step = 0; step < 45; step++) {
    const between = (low + high) / 2
    if (gammaBelow(between, shape) < probability) low = between
    else high = between
  }
  return (low + high) / 2
}

// --- internal ---

const middle = {
  above: [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239],
  below: [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572],
} as const
const tail = {
  above: [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783],
  below: [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416],
} as const

const polynomial = (coefficients: readonly number[], x: number): number => coefficients.reduce((value, each) => value * x + each, 0)

function series(x: number, shape: number): number {
  let term = 1 / shape
  let sum = term
  for (let n = 1; n < 10_000 && term > sum * 1e-16; n++) sum += term *= x / (shape + n)
  return sum
}

/** Lentz's method. */
function fraction(x: number, shape: number): number {
  let b = x + 1 - shape
  let c = 1e300
  let d = 1 / b
  let value = d
  for (let n = 1; n < 10_000; n++) {
    const step = -n * (n - shape)
    b += 2
    d = 1 / (step * d + b)
    c = b + step / c
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return value
}
