import type { Settings } from '../../platform/settings/settings.ts'
import { round4 } from '../../platform/rounding.ts'
import type { Assessed } from './assessing.ts'
import type { Crowd } from './crowd.ts'
import type { WorthModel } from './model.ts'
import { knowingCodes, type Part, toParts } from './parts.ts'
import type { Much, Totals } from './store/totals.ts'
import { tierNamed } from './tier.ts'

/** What an assessment keeps of the whole, beside the row of each customer. Names nobody. */
export type SavedSummary = Pick<Totals, 'tenths' | 'tiers' | 'states' | 'corners'> & {
  readonly days: number
  readonly horizonDays: number
  readonly total: { readonly mean: number; readonly low: number; readonly high: number }
  readonly model: {
    readonly version: number; readonly chosen: string; readonly counter: string
    readonly candidates: WorthModel['candidates']; readonly warnings: WorthModel['warnings']
  }
  readonly much: Much
  readonly knowing: { readonly amount: number; readonly parts: readonly Part[] }
  readonly crowd: Crowd
}

/**
 * The whole from its parts. The total is the sum of means. Its interval has two sources: customers differ from what is expected of each,
 * apart from each other, so their variances add up; and the model may be wrong about all of them in the same direction (`sharedError`),
 * which no number of customers makes smaller. Both as squares, 1.96 standard deviations.
 */
export function toSummary(
  totals: Totals, { crowd, much, knowing }: Assessed, { model, version, days }: { model: WorthModel; version: number; days: number },
): SavedSummary {
  const half = 1.96 * Math.hypot(totals.deviation, sharedError(model) * totals.worth)
  const { tenths, tiers, states, corners } = totals
  return {
    days, horizonDays: model.horizonDays, total: { mean: totals.worth, low: totals.worth - half, high: totals.worth + half },
    model: { version, chosen: model.chosen.name, counter: model.counter.name, candidates: model.candidates, warnings: model.warnings },
    tenths, tiers, states, corners, much,
    knowing: { amount: round4(knowing.reduce((sum, amount) => sum + amount, 0)), parts: toParts(knowingCodes, knowing) }, crowd,
  }
}

/**
 * By which share the model is wrong about everybody together, as one standard deviation: how far the chosen model missed the total of its
 * back-tests, or half the width of what the back-tests say of the count of the lost, whichever is more.
 */
export function sharedError({ candidates, chosen, countSpread }: Pick<WorthModel, 'candidates' | 'chosen' | 'countSpread'>): number {
  const ratio = candidates.find(({ name }) => name === chosen.name)?.totalRatio ?? 1
  return Math.max(Math.abs(ratio - 1), (countSpread.high - countSpread.low) / (2 * 1.96))
}

type NamedTier = Totals['tiers'][number] & { readonly name: { readonly en: string; readonly ru: string } }
export type NamedSummary = ReturnType<typeof withNames>

/** What is shown: tiers under the names that they have now. Tiers that the business took away since are in the last. */
export function withNames({ crowd: _crowd, tiers, ...summary }: SavedSummary, settings: Pick<Settings, 'tiers'>) {
  const named = new Map<number, NamedTier>()
  for (const { tier: number, customers, worth, least } of tiers) {
    const { tier, tierName } = tierNamed(number, settings.tiers)
    const before = named.get(tier)
    named.set(tier, {
      tier, name: tierName, customers: customers + (before?.customers ?? 0), worth: worth + (before?.worth ?? 0),
      least: Math.min(least, before?.least ?? Infinity),
    })
  }
  return { ...summary, tiers: [...named.values()] }
}
