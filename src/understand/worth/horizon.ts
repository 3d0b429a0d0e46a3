import type { Buyer } from './buying/purchases.ts'

/**
 * For how long somebody must stay away to count as lost, days: the least of a few round numbers that hardly any customer ever stayed away
 * for and came back, and at most a third of the time that is known, so that the past has windows of this length to learn from.
 */
export function horizonOf(buyers: readonly Buyer[], until: number): number {
  const first = buyers.reduce((least, { days }) => Math.min(least, days[0]!), Infinity)
  const longest = buyers.flatMap(({ days }) => (
    days.length < 2 ? [] : [days.reduce((most, day, i) => (i === 0 ? 0 : Math.max(most, day - days[i - 1]!)), 0)]
  ))
  const longerThan = (days: number): number => longest.filter(gap => gap > days).length / Math.max(1, longest.length)
  const patient = horizons.find(days => longerThan(days) <= rare) ?? horizons.at(-1)!
  const known = horizons.filter(days => days <= (until - first) / 3).at(-1) ?? horizons[0]
  return Math.min(patient, known)
}

// --- internal ---

/** Two weeks for a canteen, a year for clothes. */
const horizons = [14, 30, 45, 60, 90, 180, 365] as const
/** One in twenty of those who came again. */
const rare = 0.05
