import { minuteMs } from '../../src/decide/queue/order.ts'
import { averageTier, dueAt, type Everybody, stakeOf } from '../../src/decide/queue/stake.ts'
import { defaultSettings } from '../../src/platform/settings/settings.ts'
import { type Random, seededRandom } from '../../src/platform/random.ts'
import type { Coming } from './simulate.ts'

export type Handling = 'exponential' | 'lognormal'
export type DayOptions = {
  readonly seed: number; readonly handling: Handling; readonly counters: number; readonly load: number; readonly hours: number
  /** Worths to draw customers from. */
  readonly worths: readonly number[]; readonly everybody: Everybody
}

/** Mean minutes of handling; three kinds take less or more. */
const meanMinutes = 4

/**
 * One day of a shop: customers come at random (Poisson) for some hours at a load of the counters; their worth is drawn from the shop's,
 * one in five is not known or permits no profiling; one in a hundred cannot wait and one in twenty is pressing, whatever they are worth.
 */
export function shopDay({ seed, handling, counters, load, hours, worths, everybody }: DayOptions): Coming[] {
  const random = seededRandom(seed)
  const customers: Coming[] = []
  const between = meanMinutes / (load * counters)
  for (let minutes = exponential(random) * between; minutes < hours * 60; minutes += exponential(random) * between) {
    const worth = worths[Math.floor(random() * worths.length)]!
    const isKnown = random() < 0.8
    const times = handling === 'exponential' ? exponential : (chance: Random) => lognormal(chance, Math.sqrt(Math.log(1 + spread ** 2)))
    const arrivedAt = minutes * minuteMs
    const expectedMinutes = kindOf(random())
    const pressing = random()
    const tiers = defaultSettings.tiers.length
    const tier = isKnown ? Math.min(tiers, everybody.least.findIndex(least => worth >= least) + 1 || tiers) : averageTier(everybody, tiers)
    customers.push({
      id: String(customers.length).padStart(6, '0'), arrivedAt, dueAt: dueAt(arrivedAt, tier, defaultSettings),
      urgency: pressing < 0.01 ? 5 : pressing < 0.06 ? 2 : 1, stake: stakeOf(isKnown ? worth : null, everybody), expectedMinutes,
      serviceMs: expectedMinutes * minuteMs * times(random), weight: Math.max(0, worth),
    })
  }
  return customers
}

/** As a shop has them: the dearest tenth is worth almost half of all (a lognormal of sigma 1.2, mean 1). */
export function shopWorths(count: number, seed: number): number[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => lognormal(random, 1.2))
}

/** Mean and least worth of each tier, as an assessment with the default tiers would find them. */
export function everybodyOf(worths: readonly number[]): Everybody {
  const sorted = worths.toSorted((a, b) => b - a)
  let share = 0
  const least = defaultSettings.tiers.map(tier => {
    share += tier.share
    return sorted[Math.min(sorted.length, Math.ceil(share * sorted.length)) - 1] ?? 0
  })
  return { mean: worths.reduce((sum, worth) => sum + worth, 0) / worths.length, least }
}

// --- internal ---

/** Standard deviation of handling over its mean in a year of calls: Brown et al., JASA 100, 2005; they are lognormal there. */
const spread = 1.26

function kindOf(chance: number): number {
  return meanMinutes * (chance < 0.5 ? 0.7 : chance < 0.85 ? 1 : 2)
}

const exponential = (random: Random): number => -Math.log(1 - random())

/** Mean 1. Box and Muller, 1958. */
function lognormal(random: Random, sigma: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Math.exp(sigma * normal - (sigma * sigma) / 2)
}
