/** What a tier is to the business: the setting `tiers`, best first. */
export type TierSetting = { readonly en: string; readonly ru: string; readonly share: number; readonly waitMinutes: number }

/**
 * At which rank by worth (0 is the best of `customers`) each tier ends: its share of the customers, shares taken as parts of their sum and
 * the last tier taking who is left. Of ten customers the tenth that is gold is one.
 */
export function tierEnds(tiers: readonly Pick<TierSetting, 'share'>[], customers: number): number[] {
  const all = tiers.reduce((sum, { share }) => sum + share, 0)
  let sum = 0
  return tiers.map(({ share }, i) => {
    sum += share
    return i === tiers.length - 1 ? customers : Math.round((sum / all) * customers)
  })
}

/** Tier of a rank, 1 the best. */
export function tierAt(rank: number, ends: readonly number[]): number {
  const tier = ends.findIndex(end => rank < end)
  return tier === -1 ? Math.max(1, ends.length) : tier + 1
}

/** The tier as it is called now. Settings may have lost tiers since somebody was ranked, and who never was is in the last. */
export function tierNamed(tier: number | null, tiers: readonly TierSetting[]): { tier: number; tierName: { en: string; ru: string }; waitMinutes: number } {
  const present = Math.min(tier ?? tiers.length, tiers.length)
  const { en, ru, waitMinutes } = tiers[present - 1]!
  return { tier: present, tierName: { en, ru }, waitMinutes }
}
