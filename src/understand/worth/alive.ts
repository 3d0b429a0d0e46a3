import { logBeta, logGamma } from './buying/special.ts'
import { familyOf, type FamilyAt, stepsOf } from './model.ts'
import { none } from './buying/family.ts'
import type { Bought } from './forecast.ts'
import { keptBelow } from './kept.ts'

/** How likely somebody is still a customer, and how likely no purchase in the `days` ahead; `steps` is k of the gaps. */
export type Alive = {
  readonly steps: number
  alive(bought: Bought): number
  none(bought: Bought, days: number): number
}

/** MBG/CNBD-k with what depends on the frequency alone kept; the other families as they are, at about 3 us a customer. */
export function openAlive(of: FamilyAt): Alive {
  const steps = stepsOf(of.name)
  return steps === undefined ? plain(of) : modified(of.at, steps)
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
