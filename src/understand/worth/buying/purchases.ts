import { logGamma } from './special.ts'

/** One customer's days with a purchase, rising, and what was paid on each. */
export type Buyer = { readonly days: readonly number[]; readonly amounts: readonly number[] }

/** All that the models need of one customer; times in the unit of the log, here weeks. */
export type Purchases = {
  /** Purchases after the first. */
  readonly frequency: number
  /** From the first purchase to the last. */
  readonly recency: number
  /** From the first purchase to now. */
  readonly age: number
  /** Sum of the logarithms of the gaps between purchases. */
  readonly logGaps: number
  /** How many customers this is; 1 where it is not said. */
  readonly weight?: number
}

/** What was known at the end of a day; undefined for who had not bought yet. */
export function purchasesAt({ days }: Buyer, day: number): Purchases | undefined {
  const seen = days.filter(each => each <= day)
  const [first] = seen
  if (first === undefined) return undefined
  const logGaps = seen.reduce((sum, each, i) => (i === 0 ? sum : sum + Math.log((each - seen[i - 1]!) / 7)), 0)
  return { frequency: seen.length - 1, recency: (seen.at(-1)! - first) / 7, age: (day - first) / 7, logGaps }
}

/** Days with a purchase after `from`, up to and with `until`. */
export function boughtIn({ days }: Buyer, from: number, until: number): number {
  return days.filter(day => day > from && day <= until).length
}

/**
 * k of the gaps' Erlang distribution, 1 (chance) to 4 (clockwork): what the likelihood of each customer's gaps, scaled by their own mean,
 * says (Platzer & Reutterer 2016 use Wheat & Morrison's measure; this is the likelihood of the same shares). 1 where there is little.
 */
export function regularityOf(customers: readonly Purchases[]): number {
  const regular = customers.filter(({ frequency, recency }) => frequency >= 2 && recency > 0)
  if (regular.length < 30) return 1
  // n gaps with a given sum are Dirichlet(k, ..., k) as shares of it, whatever the customer's rate.
  const of = (k: number): number => regular.reduce((sum, { frequency: n, recency, logGaps }) => (
    sum + logGamma(n * k) - n * logGamma(k) + (k - 1) * (logGaps - n * Math.log(recency))
  ), 0)
  return [1, 2, 3, 4].reduce((best, k) => (of(k) > of(best) ? k : best))
}
