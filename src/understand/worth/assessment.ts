import { dayText } from '../../platform/calendar.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/db.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { defaultBits } from '../../remember/consent/consent.ts'
import { loadMargins } from '../../remember/products/marginStore.ts'
import { loadActiveVersion } from '../learning/store.ts'
import { tallyLost } from '../loss/ledger.ts'
import { assessAll } from './assessing.ts'
import { aloneAssessing, beginAssessment, endAssessment, failAssessment, loadShop, tellAssessment } from './assessStore.ts'
import { loadCardFacts } from './cardFactsStore.ts'
import { decodeWorth } from './codec.ts'
import { loadTotals } from './store/totals.ts'
import { toSummary } from './summary.ts'

export type AssessmentWish = { readonly clock: Clock; readonly signal?: AbortSignal | undefined }
export type Outcome =
  | { readonly state: 'done'; readonly customers: number; readonly seconds: number }
  | { readonly state: 'failed'; readonly note: string }

/**
 * Does the assessment that was asked for: the row of each customer, then the totals, then the ledger of the lost. Undefined where nobody
 * asked, or another process is at it. What breaks is thrown, and it may be done again; where that happened twice it is given up.
 */
export function assessNow(db: Db, { clock, signal }: AssessmentWish): Promise<Outcome | undefined> {
  return aloneAssessing(db, async () => {
    const begun = await beginAssessment(db, clock())
    if (!begun) return undefined
    const giveUp = async (note: string): Promise<Outcome> => {
      await failAssessment(db, begun.id, note, clock())
      return { state: 'failed', note }
    }
    if (begun.tries > mostTries) return giveUp('interrupted')
    const active = await loadActiveVersion(db, 'worth')
    if (!active) return giveUp('not_learned')
    const started = performance.now()
    const model = decodeWorth(active.artefact)
    const settings = await loadSettings(db)
    const shop = await loadShop(db)
    const wish = { model, settings, today: shop.today }
    const assessed = await assessAll(db, {
      ...wish, goods: await loadMargins(db, settings), customers: shop.customers, now: clock(), signal,
      said: await loadCardFacts(db, { defaults: defaultBits(settings.purposeDefaults), today: dayText(shop.today) }),
      passed: openTelling(rows => tellAssessment(db, begun.id, Math.min(1, rows / Math.max(1, shop.customers)) * passingShare, clock())),
    })
    const totals = await loadTotals(db, assessed.much)
    const summary = toSummary(totals, assessed, { model, version: active.version, days: 365 * settings.worthYears })
    await tellAssessment(db, begun.id, passingShare, clock())
    const lost = await tallyLost(db, { ...wish, customers: totals.customers })
    const seconds = Math.round(performance.now() - started) / 1000
    const ended = { modelVersion: active.version, assessedOn: dayText(shop.today), customers: totals.customers, seconds, summary, lost }
    await endAssessment(db, begun.id, ended, clock())
    return { state: 'done', customers: totals.customers, seconds }
  })
}

// --- internal ---

/** The rest are the key, the totals and the ledger. */
const passingShare = 0.8
/** A process that dies of it (of memory, say) would take it up at each start and die again. */
const mostTries = 2
const tellEveryMs = 500

/** Writes how far it is now and then, one at a time, and waits for nothing: a share that could not be written is written the next time. */
function openTelling(tell: (rows: number) => Promise<void>): (rows: number) => void {
  let at = performance.now()
  let isTelling = false
  return rows => {
    if (isTelling || performance.now() - at < tellEveryMs) return
    at = performance.now()
    isTelling = true
    void tell(rows).catch(() => undefined).finally(() => { isTelling = false })
  }
}
