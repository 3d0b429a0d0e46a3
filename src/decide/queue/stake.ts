import type { Settings } from '../../platform/settings/settings.ts'

/** What is known of everybody's worth: their mean, in money, and from how much on a customer is of each tier, best first. */
export type Everybody = { readonly mean: number; readonly least: readonly number[] }

/**
 * What is at stake with a customer; 1 is the average one. Nobody counts for more than five times the average or less than a fifth of it: an
 * order by worth is seen by those who wait, and one minute of the dearest customer shall never outweigh half an hour of another. Whose
 * worth is not known (`null`), or may not be, counts as the average.
 */
export function stakeOf(worth: number | null, { mean }: Everybody): number {
  if (worth === null || mean <= 0) return 1
  return Math.min(mostTimes, Math.max(1 / mostTimes, worth / mean))
}

/** The tier of the average customer, which is that of everybody not known; the last where nothing was assessed. */
export function averageTier({ mean, least }: Everybody, tiers: number): number {
  const at = mean > 0 ? least.findIndex(from => mean >= from) : -1
  return at < 0 ? tiers : Math.min(at + 1, tiers)
}

/** When the tier's service level ends, ms. A tier that the settings no longer have is the last. */
export function dueAt(arrivedAt: number, tier: number, { tiers }: Pick<Settings, 'tiers'>): number {
  return arrivedAt + (tiers[tier - 1] ?? tiers.at(-1)!).waitMinutes * 60_000
}

const mostTimes = 5
