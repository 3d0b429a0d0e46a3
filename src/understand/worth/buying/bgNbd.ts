import type { Family } from './family.ts'
import type { Purchases } from './purchases.ts'
import { hypergeometric, logAdd, logBeta, logGamma } from './special.ts'

/**
 * Fader, Hardie & Lee 2005: customers stop, if at all, after a repeat purchase. It calls every one-time buyer alive: never count the lost
 * with it.
 */
export const bgNbd: Family = {
  name: 'BG/NBD', parameters: ['r', 'alpha', 'a', 'b'], starts: [[0.5, 5, 0.8, 2.5], [1, 10, 1, 1]],
  logLikelihood: (customer, v) => {
    const { alive, left } = parts(customer, v)
    return logAdd(alive, left)
  },
  alive: (customer, v) => {
    const { alive, left } = parts(customer, v)
    return Math.exp(alive - logAdd(alive, left))
  },
  whileAlive: ({ frequency: x, age }, horizon, v) => {
    const [r, alpha, a, b] = v as Four
    return beforeLeaving({ shape: r + x, rate: alpha + age, a, b: b + x, horizon })
  },
}

/**
 * Batislam et al. 2007 and Platzer & Reutterer 2016: as BG/NBD, and the first purchase may already be the last; gaps are Erlang-k, k = 1
 * by chance. `alpha` counts in steps of which k make a purchase. For k > 1 the purchases ahead are those of an even flow at the same rate,
 * off by less than half a purchase.
 */
export function mbgCnbd(k: number): Family {
  return {
    name: k === 1 ? 'MBG/NBD' : `MBG/CNBD-${k}`, parameters: ['r', 'alpha', 'a', 'b'], starts: [[0.5, 6 / k, 0.9, 1.6], [1, 10 / k, 1, 1]],
    logLikelihood: (customer, v) => {
      const { alive, left } = modified(customer, v, k)
      return logAdd(alive, left) + (k - 1) * customer.logGaps - customer.frequency * logGamma(k)
    },
    alive: (customer, v) => {
      const { alive, left } = modified(customer, v, k)
      return Math.exp(alive - logAdd(alive, left))
    },
    whileAlive: ({ frequency: x, age }, horizon, v) => {
      const [r, alpha, a, b] = v as Four
      return beforeLeaving({ shape: r + k * x, rate: k * (alpha + age), a, b: b + x + 1, horizon })
    },
  }
}

// --- internal ---

type Four = readonly [number, number, number, number]

function parts({ frequency: x, recency, age }: Purchases, [r, alpha, a, b]: readonly number[]) {
  const buying = logGamma(r! + x) - logGamma(r!) + r! * Math.log(alpha!) - logBeta(a!, b!)
  const alive = buying + logBeta(a!, b! + x) - (r! + x) * Math.log(alpha! + age)
  const left = x === 0 ? -Infinity : buying + logBeta(a! + 1, b! + x - 1) - (r! + x) * Math.log(alpha! + recency)
  return { alive, left }
}

function modified({ frequency: x, recency, age }: Purchases, [r, alpha, a, b]: readonly number[], k: number) {
  const buying = r! * Math.log(alpha!) - logGamma(r!) - logBeta(a!, b!)
  const left = buying + logBeta(a! + 1, b! + x) + logGamma(r! + k * x) - (r! + k * x) * Math.log(alpha! + recency)
  let waiting = -Infinity
  for (let j = 0; j < k; j++) {
    const steps = j === 0 ? 0 : j * Math.log(age - recency) - logGamma(j + 1)
    const shape = r! + k * x + j
    waiting = logAdd(waiting, steps + logGamma(shape) - shape * Math.log(alpha! + age))
  }
  return { alive: buying + logBeta(a!, b! + x + 1) + waiting, left }
}

/**
 * Purchases ahead of who is alive: rate Gamma(shape, rate), chance to leave after each Beta(a, b). The published form has 2F1(shape, b;
 * a + b - 1; z), whose terms are positive and many where z is near 1; Euler's other form of it has few, which cancel each other where the
 * shape is greater than a + b - 1. a = 1 is an ordinary point but for the division.
 */
function beforeLeaving(of: Readonly<Record<'shape' | 'rate' | 'a' | 'b' | 'horizon', number>>): number {
  const { shape, rate, b, horizon } = of
  const a = Math.abs(of.a - 1) < 1e-6 ? 1 + 1e-6 : of.a
  const total = a + b - 1
  const stays = Math.log(rate / (rate + horizon))
  const turned = shape <= total
  const { mantissa, log } = turned
    ? hypergeometric(total - shape, a - 1, total, horizon / (rate + horizon), 20_000)
    : hypergeometric(shape, b, total, horizon / (rate + horizon), 20_000)
  const stayed = mantissa * Math.exp(log + (turned ? a - 1 : shape) * stays)
  return (total / (a - 1)) * (1 - stayed)
}
