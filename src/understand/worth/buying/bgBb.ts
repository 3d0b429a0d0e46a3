import type { Family } from './family.ts'
import type { Purchases } from './purchases.ts'
import { logAdd, logBeta } from './special.ts'

/** Fader, Hardie & Shang 2010: one chance to buy per period, times in whole periods; `age` is the number of chances so far. */
export const bgBb: Family = {
  name: 'BG/BB', parameters: ['alpha', 'beta', 'gamma', 'delta'], starts: [[1, 1, 0.7, 2], [0.5, 1, 1, 5]],
  logLikelihood: (customer, v) => {
    const { frequency: x, recency, age } = customer
    const [alpha, beta, gamma, delta] = v as Four
    let sum = aliveFor(customer, 0, v)
    const known = logBeta(alpha, beta) + logBeta(gamma, delta)
    for (let t = recency; t < age; t++) sum = logAdd(sum, logBeta(alpha + x, beta + t - x) + logBeta(gamma + 1, delta + t) - known)
    return sum
  },
  alive: (customer, v) => Math.exp(aliveFor(customer, 1, v) - bgBb.logLikelihood(customer, v)),
  whileAlive: ({ frequency: x, age }, horizon, v) => {
    const [alpha, beta, gamma, delta] = v as Four
    const chance = (alpha + x) / (alpha + beta + age)
    const next = logBeta(gamma, delta + age + 1)
    let sum = 0
    for (let ahead = 1; ahead <= horizon; ahead++) sum += chance * Math.exp(logBeta(gamma, delta + age + ahead) - next)
    return sum
  },
}

// --- internal ---

type Four = readonly [number, number, number, number]

/** Likelihood of what was seen and of being alive for `ahead` more periods. */
function aliveFor({ frequency: x, age }: Purchases, ahead: number, v: readonly number[]): number {
  const [alpha, beta, gamma, delta] = v as Four
  return logBeta(alpha + x, beta + age - x) - logBeta(alpha, beta) + logBeta(gamma, delta + age + ahead) - logBeta(gamma, delta)
}
