import type { Family } from './family.ts'
import type { Purchases } from './purchases.ts'
import { hypergeometricOfOne, logAdd, logGamma, logSubtract } from './special.ts'

/** Schmittlein, Morrison & Colombo 1987: customers stop at any time, silently. Likelihood as in Fader & Hardie's note of 2005. */
export const paretoNbd: Family = {
  name: 'Pareto/NBD', parameters: ['r', 'alpha', 's', 'beta'], starts: [[0.5, 10, 0.6, 12], [1, 10, 1, 30]],
  logLikelihood: (customer, v) => {
    const { alive, left } = parts(customer, v)
    return logAdd(alive, left)
  },
  alive: (customer, v) => {
    const { alive, left } = parts(customer, v)
    return Math.exp(alive - logAdd(alive, left))
  },
  whileAlive: ({ frequency: x, age }, horizon, v) => {
    const [r, alpha, s, beta] = v as readonly [number, number, number, number]
    const log = Math.log((beta + age) / (beta + age + horizon))
    const time = Math.abs(s - 1) < 1e-9 ? -log : -Math.expm1((s - 1) * log) / (s - 1)
    return ((r + x) / (alpha + age)) * (beta + age) * time
  },
}

/** Logarithm of the likelihood of having left between two ages, of `logFrom` at each, but for what buying has to say. */
export function logLeft(x: number, [r, , s]: readonly number[], since: number, until: number): number {
  return Math.log(s! / (r! + s! + x)) + logSubtract(since, until)
}

/**
 * Logarithm of 2F1(r+s+x, .; r+s+x+1; z) / (greater + t)^(r+s+x), turned by Euler so that its first number is 1: what costs, and depends on
 * the frequency and one age alone.
 */
export function logFrom(x: number, t: number, v: readonly number[]): number {
  const [r, alpha, s, beta] = v as readonly [number, number, number, number]
  const greater = Math.max(alpha, beta) + t
  const z = Math.abs(alpha - beta) / greater
  const [power, other] = alpha >= beta ? [s, r + x] : [r + x - 1, s + 1]
  return Math.log(hypergeometricOfOne(other, r + s + x + 1, z)) - power * Math.log1p(-z) - (r + s + x) * Math.log(greater)
}

// --- internal ---

function parts({ frequency: x, recency, age }: Purchases, v: readonly number[]) {
  const [r, alpha, s, beta] = v as readonly [number, number, number, number]
  const buying = logGamma(r + x) - logGamma(r) + r * Math.log(alpha) + s * Math.log(beta)
  const alive = buying - (r + x) * Math.log(alpha + age) - s * Math.log(beta + age)
  return { alive, left: buying + logLeft(x, v, logFrom(x, recency, v), logFrom(x, age, v)) }
}
