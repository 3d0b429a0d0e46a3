import { logAdd, logBeta, logGamma } from './buying/special.ts'
import { familyOf, type FamilyAt, stepsOf } from './model.ts'
import { none } from './buying/family.ts'
import type { Bought } from './forecast.ts'

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

/** Logarithms of the likelihoods of having left after the last purchase, and of waiting for the next one, but for what both share. */
function modified([r = 1, alpha = 1, a = 1, b = 1]: readonly number[], k: number): Alive {
  const leaving = byFrequency(x => logBeta(a + 1, b + x) + logGamma(r + k * x))
  const waiting = Array.from({ length: k }, (_, j) => (
    byFrequency(x => logBeta(a, b + x + 1) + logGamma(r + k * x + j) - logGamma(j + 1))
  ))
  const left = ({ frequency: x, recency }: Bought): number => leaving(x) - (r + k * x) * Math.log(alpha + recency / 7)
  const waits = ({ frequency: x, recency }: Bought, age: number): number => {
    const rate = Math.log(alpha + age / 7)
    let sum = waiting[0]!(x) - (r + k * x) * rate
    if (k === 1 || age === recency) return sum
    const silence = Math.log((age - recency) / 7)
    for (let j = 1; j < k; j++) sum = logAdd(sum, waiting[j]!(x) + j * silence - (r + k * x + j) * rate)
    return sum
  }
  return {
    steps: k,
    alive: bought => 1 / (1 + Math.exp(left(bought) - waits(bought, bought.age))),
    none: (bought, days) => {
      const [gone, now, then] = [left(bought), waits(bought, bought.age), waits(bought, bought.age + days)]
      return Math.min(1, Math.exp(logAdd(gone, then) - logAdd(gone, now)))
    },
  }
}

function byFrequency(of: (frequency: number) => number): (frequency: number) => number {
  const known: number[] = []
  return frequency => (frequency < 1024 ? (known[frequency] ??= of(frequency)) : of(frequency))
}
