import type { Buyer } from './buying/purchases.ts'

/**
 * For how long somebody must stay away to count as lost, days: the least of a few round numbers that hardly any pause between two purchases
 * exceeds, and at most a quarter of the time that is known, so that the past has windows of this length to learn from.
 */
export function horizonOf(buyers: readonly Buyer[], until: number): number {
  const first = buyers.reduce((least, { days }) => Math.min(least, days[0]!), Infinity)
  const gaps: number[] = []
  for (const { days } of buyers) for (let i = 1; i < days.length; i++) gaps.push(days[i]! - days[i - 1]!)
  const longerThan = (days: number): number => gaps.filter(gap => gap > days).length / Math.max(1, gaps.length)
  const patient = horizons.find(days => longerThan(days) <= rare) ?? horizons.at(-1)!
  const known = horizons.filter(days => days <= (until - first) / 4).at(-1) ?? horizons[0]
  return Math.min(patient, known)
}

// --- internal ---

/** Two weeks for a canteen, a year for clothes. */
const horizons = [14, 30, 60, 90, 180, 365] as const
/** One pause in a hundred. */
const rare = 0.01
