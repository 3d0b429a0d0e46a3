import { none } from './buying/family.ts'
import { logFrom, logLeft, paretoNbd } from './buying/paretoNbd.ts'
import { logAdd, logBeta, logGamma } from './buying/special.ts'
import type { Bought } from './forecast.ts'
import { keptBelow, keptByDays } from './kept.ts'
import { familyOf, type FamilyAt, stepsOf } from './model.ts'

/** How likely somebody is still a customer, and how likely no purchase in the `days` ahead; `steps` is k of the gaps. */
export type Alive = {
  readonly steps: number
  alive(bought: Bought): number
  none(bought: Bought, days: number): number
}

/**
 * With what costs and depends on whole numbers kept: 0.1 to 0.3 us a customer. BG/NBD, which counts nobody's silence, as it is, at 1 us.
 */
export function openAlive(of: FamilyAt): Alive {
  const steps = stepsOf(of.name)
  if (steps !== undefined) return modified(of.at, steps)
  return of.name === paretoNbd.name ? anyTime(of.at) : plain(of)
}

// --- internal ---

function plain({ name, at }: FamilyAt): Alive {
  const family = familyOf(name)
  const weeks = ({ frequency, recency, age }: Bought) => ({ frequency, recency: recency / 7, age: age / 7, logGaps: 0 })
  return {
    steps: 1,
    alive: bought => family.alive(weeks(bought), at),
    none: (bought, days) => none(family, weeks(bought), days / 7, at),
  }
}

/** Pareto/NBD: customers stop at any time, so both likelihoods move with the age. */
function anyTime(at: readonly number[]): Alive {
  const [r = 1, alpha = 1, s = 1, beta = 1] = at
  const from = keptByDays((x, days) => logFrom(x, days / 7, at))
  const buysAt = keptBelow(mostDays, days => Math.log(alpha + days / 7))
  const staysAt = keptBelow(mostDays, days => Math.log(beta + days / 7))
  const alive = (x: number, age: number): number => -(r + x) * buysAt(age) - s * staysAt(age)
  const left = (x: number, recency: number, age: number): number => logLeft(x, at, from(x, recency), from(x, age))
  const silent = (x: number, recency: number, age: number): number => logAdd(alive(x, age), left(x, recency, age))
  return {
    steps: 1,
    alive: ({ frequency: x, recency, age }) => 1 / (1 + Math.exp(left(x, recency, age) - alive(x, age))),
    none: ({ frequency: x, recency, age }, days) => Math.min(1, Math.exp(silent(x, recency, age + days) - silent(x, recency, age))),
  }
}

/**
 * `odds`: how much likelier it is to be waiting for the next purchase than to have left after the last one, at some age: alive = odds /
 * (1 + odds). It is a sum over which of the k steps the customer is in, and each step but the first one takes its share of the silence.
 */
function modified([r = 1, alpha = 1, a = 1, b = 1]: readonly number[], k: number): Alive {
  const steps = Array.from({ length: k }, (_, j) => keptBelow(mostFrequency, x => Math.exp(
    logBeta(a, b + x + 1) - logBeta(a + 1, b + x) + logGamma(r + k * x + j) - logGamma(r + k * x) - logGamma(j + 1),
  )))
  const rateAt = keptBelow(mostDays, days => Math.log(alpha + days / 7))
  const odds = (x: number, recency: number, age: number): number => {
    const share = (age - recency) / (7 * alpha + age)
    let sum = steps[k - 1]!(x)
    for (let j = k - 2; j >= 0; j--) sum = sum * share + steps[j]!(x)
    return sum * Math.exp((r + k * x) * (rateAt(recency) - rateAt(age)))
  }
  // Whether somebody is still a customer and whether they will be silent are asked one after the other.
  let [knownX, knownRecency, knownAge, known] = [-1, -1, -1, 0]
  const oddsNow = ({ frequency, recency, age }: Bought): number => {
    if (frequency !== knownX || recency !== knownRecency || age !== knownAge) {
      known = odds(frequency, recency, age)
      knownX = frequency
      knownRecency = recency
      knownAge = age
    }
    return known
  }
  return {
    steps: k,
    alive: bought => 1 / (1 + 1 / oddsNow(bought)),
    none: (bought, days) => Math.min(1, (1 + odds(bought.frequency, bought.recency, bought.age + days)) / (1 + oddsNow(bought))),
  }
}

const mostFrequency = 1024
/** Eleven years. */
const mostDays = 4096
