import type { Settings } from '../../platform/settings/settings.ts'

/** What a tier is to the business: the setting `tiers`, best first. */
export type TierSetting = Settings['tiers'][number]
export type TierNamed = {
  readonly tier: number
  readonly tierName: { readonly en: string; readonly ru: string }
  readonly waitMinutes: number
}

/** A tier, 1 the best, as it is called now. Settings may have lost tiers since somebody was ranked; who never was (null) is in the last. */
export function tierNamed(tier: number | null, tiers: readonly TierSetting[]): TierNamed {
  const present = Math.max(1, Math.min(tier ?? tiers.length, tiers.length))
  const { en, ru, waitMinutes } = tiers[present - 1]!
  return { tier: present, tierName: { en, ru }, waitMinutes }
}
