import type { Random } from '../../src/platform/random.ts'

/** Customers of whom most spend nothing and few spend much: money of who buys is lognormal of mean 1. */
export type Town = {
  readonly name: string
  /** Share of those who buy, and the sigma of what they spend. */
  readonly buyers: number; readonly sigma: number
  readonly treatedShare: number
  /** By which the treatment multiplies the share of buyers and what they spend; without them nothing differs (A/A). */
  readonly buyersTimes?: number; readonly moneyTimes?: number
  /** What customers did before is known, and tells something. */
  readonly known?: boolean
}

export const trueLift = ({ buyers, buyersTimes = 1, moneyTimes = 1 }: Town): number => buyers * (buyersTimes * moneyTimes - 1)

/** What one customer spends in the experiment and spent before it. */
export function spending(town: Town, treated: boolean, random: Random): { readonly outcome: number; readonly before: number } {
  const { buyers, sigma, buyersTimes = 1, moneyTimes = 1, known = false } = town
  // A character that lasts: some spend more than others, before and after.
  const character = known ? lognormal(random, 1) : 1
  const before = known && random() < buyers ? character * lognormal(random, sigma) : 0
  const buys = random() < buyers * (treated ? buyersTimes : 1)
  return { before, outcome: buys ? character * lognormal(random, sigma) * (treated ? moneyTimes : 1) : 0 }
}

// --- internal ---

/** Mean 1. Box and Muller, 1958. */
function lognormal(random: Random, sigma: number): number {
  return Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()) - (sigma * sigma) / 2)
}
