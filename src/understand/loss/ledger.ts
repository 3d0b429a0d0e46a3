import { dayText } from '../../platform/calendar.ts'
import type { Db } from '../../platform/db/db.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import type { WorthModel } from '../worth/model.ts'
import { loadAnswers, loadStrata, openLeavers } from './askedStore.ts'
import type { Comeback } from './comeback.ts'
import { flowOf, type LostMonth, monthOf } from './flow.ts'
import { loadComebacks, loadFlow, openSpells } from './flowStore.ts'
import { observedOf } from './observed.ts'
import { loadWatched } from './observedStore.ts'
import { loadCohorts, loadPresentSums, loadSources, loadStates, loadTiers, type LostPart, openPresent } from './presentStore.ts'
import { type LostReasons, reasonsOf } from './reasons.ts'
import { type Interval, spreadOf } from './spread.ts'

/** The ledger of the lost as an assessment keeps it; the API shows all but `comebacks`, by which winning back is priced. */
export type LostLedger = {
  readonly assessedOn: string
  readonly currency: string
  readonly horizonDays: number
  readonly customers: number
  readonly count: Interval
  readonly money: Interval
  readonly coverage: WorthModel['coverage'] | null
  readonly months: readonly LostMonth[]
  readonly by: Readonly<Record<'cohort' | 'tier' | 'source', readonly LostPart[]>>
  readonly states: readonly { readonly state: string; readonly customers: number }[]
  readonly reasons: LostReasons
  readonly comebacks: readonly Comeback[]
}
export type TallyWish = {
  readonly model: WorthModel
  readonly settings: Settings
  /** The business's today, local days since 1970. */
  readonly today: number
  /** How many were assessed; more are never lost. */
  readonly customers: number
}

/**
 * Counts the lost of `worths`, which the assessment has just written, and finds what came and went, where, and why. Sums over customers of
 * the probability that they will not buy within the model's horizon; see docs/guides/lost.md. In one transaction, with tables of its own.
 */
export function tallyLost(db: Db, { model, settings, today, customers }: TallyWish): Promise<LostLedger> {
  return db.transaction(async tx => {
    await openPresent(tx, today)
    await openSpells(tx, { model, today })
    const sums = await loadPresentSums(tx)
    const count = spreadOf(sums.count, model.countSpread)
    return {
      assessedOn: dayText(today), currency: settings.currency, horizonDays: model.horizonDays, customers: sums.customers,
      count: { ...count, high: Math.min(count.high, Math.max(count.mean, customers)) },
      money: spreadOf(sums.money, model.countSpread),
      coverage: model.coverage.of > 0 ? model.coverage : null,
      months: flowOf(await loadFlow(tx, { model, today }), monthOf(today), model.countSpread),
      by: { cohort: await loadCohorts(tx), tier: await loadTiers(tx), source: await loadSources(tx) },
      states: await loadStates(tx),
      reasons: await tallyReasons(tx, model.horizonDays, settings, today),
      comebacks: await loadComebacks(tx, { model, today }),
    }
  })
}

// --- internal ---

async function tallyReasons(tx: Db, horizonDays: number, settings: Settings, today: number): Promise<LostReasons> {
  const wish = { today, horizonDays, timezone: settings.timezone }
  await openLeavers(tx, wish)
  const strata = await loadStrata(tx)
  const answers = await loadAnswers(tx, today)
  const lost = strata.reduce((sum, { customers }) => sum + customers, 0)
  const observed = observedOf(await loadWatched(tx, wish), horizonDays, lost)
  return reasonsOf({ strata, answers, observed, signal: { code: answers.length === 0 ? 'unasked' : 'too_few', params: { answers: answers.length } } }, settings.leavingReasons)
}
