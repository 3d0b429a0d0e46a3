import { dayText } from '../../platform/calendar.ts'
import type { Db } from '../../platform/db/db.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import type { WorthModel } from '../worth/model.ts'
import { type AskedWish, loadAnswers, loadStrata, openLeavers } from './askedStore.ts'
import { flowOf, type LostMonth, monthOf } from './flow.ts'
import { loadFlow, openSpells } from './flowStore.ts'
import { observedOf } from './observed.ts'
import { loadWatched } from './observedStore.ts'
import { loadCohorts, loadPresentSums, loadSources, loadStates, loadTiers, type LostPart, openPresent } from './presentStore.ts'
import { type LostReasons, reasonsOf } from './reasons.ts'
import { signalOf } from './signal.ts'
import { type Interval, spreadOf } from './spread.ts'

/** The ledger of the lost as an assessment keeps it. */
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
export async function tallyLost(db: Db, wish: TallyWish): Promise<LostLedger> {
  const { answers, reasons, ...counted } = await db.transaction(tx => loadTally(tx, wish))
  // Reckoned when the transaction has ended: it may take half a minute, and nobody's old rows are to be kept for that long.
  return { ...counted, reasons: { ...reasons, signal: await signalOf(answers, wish.settings.leavingReasons) } }
}

// --- internal ---

async function loadTally(tx: Db, { model, settings, today, customers }: TallyWish) {
  const { horizonDays, countSpread, coverage } = model
  await openPresent(tx, today)
  await openSpells(tx, { model, today })
  const sums = await loadPresentSums(tx)
  const count = spreadOf(sums.count, countSpread)
  return {
    assessedOn: dayText(today), currency: settings.currency, horizonDays, customers: sums.customers,
    count: { ...count, high: Math.min(count.high, Math.max(count.mean, customers)) },
    money: spreadOf(sums.money, countSpread), coverage: coverage.of > 0 ? coverage : null,
    months: flowOf(await loadFlow(tx, { model, today }), monthOf(today), countSpread),
    by: { cohort: await loadCohorts(tx), tier: await loadTiers(tx), source: await loadSources(tx) },
    states: await loadStates(tx),
    ...(await loadReasons(tx, { today, horizonDays, timezone: settings.timezone }, settings)),
  }
}

async function loadReasons(tx: Db, wish: AskedWish, { leavingReasons }: Settings) {
  await openLeavers(tx, wish)
  const strata = await loadStrata(tx)
  const answers = await loadAnswers(tx, wish.today)
  const lost = strata.reduce((sum, { customers }) => sum + customers, 0)
  const observed = observedOf(await loadWatched(tx, wish), wish.horizonDays, lost)
  return { answers, reasons: reasonsOf({ strata, answers, observed }, leavingReasons) }
}
