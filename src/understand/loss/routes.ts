import type { App, Context } from '../../platform/context.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { defaultBits } from '../../remember/consent/consent.ts'
import { mendable } from './atRisk.ts'
import { loadAtRisk } from './atRiskStore.ts'
import type { LostLedger } from './ledger.ts'
import { loadLedger } from './ledgerStore.ts'
import { reasonIn, type Said } from './reasons.ts'
import { atRiskShape, ledgerShape, limitQuery, winBackShape } from './shapes.ts'
import { loadWinBack } from './winBackStore.ts'

/** Who was lost, and why; who is about to go; whom it pays to win back. */
export function lossRoutes(app: App, context: Context): void {
  const tags = ['lost']
  app.get('/api/lost', {
    config: { role: 'staff' }, schema: { tags, summary: 'The ledger of the lost, as last assessed', response: { 200: ledgerShape } },
  }, async () => {
    const found = await loadLedger(context.db)
    if (!found) return { assessedAt: null, ...emptyLedger, currency: (await loadSettings(context.db)).currency }
    return { ...found.ledger, assessedAt: found.assessedAt.toISOString() }
  })

  app.get('/api/lost/at-risk', {
    config: { role: 'staff' },
    schema: { tags, summary: 'Weakening customers, the most money at risk first', querystring: limitQuery, response: { 200: atRiskShape } },
  }, async request => {
    const { settings, defaults, ledger } = await present(context)
    const rows = await loadAtRisk(context.db, { limit: request.query.limit, horizonDays: ledger.horizonDays, defaults })
    return {
      customers: rows.map(({ evidence, ...row }) => (
        { ...row, reason: mendable(evidence, ledger.reasons.observed, settings.leavingReasons) }
      )),
    }
  })

  app.get('/api/lost/win-back', {
    config: { role: 'staff' },
    schema: {
      tags, summary: 'Lost customers whom it pays to ask back and who permit it, the greatest gain first', querystring: limitQuery,
      response: { 200: winBackShape },
    },
  }, async request => {
    const { settings, defaults } = await present(context)
    const { leavingReasons, winBackCost: cost } = settings
    const final = leavingReasons.filter(({ mendable: canMend }) => !canMend).map(({ code }) => code)
    const { rows, withoutPermission } = await loadWinBack(context.db, { limit: request.query.limit, cost, final, defaults })
    const saidOf = (reason: string | null): Said | null => (reason === null ? null : { code: reasonIn(reason, leavingReasons), params: {} })
    return { customers: rows.map(row => ({ ...row, reason: saidOf(row.reason), cost })), withoutPermission }
  })
}

// --- internal ---

async function present({ db }: Context) {
  const settings = await loadSettings(db)
  return { settings, defaults: defaultBits(settings.purposeDefaults), ledger: (await loadLedger(db))?.ledger ?? emptyLedger }
}

const none = { mean: 0, low: 0, high: 0 }
/** What there is to say before the first assessment. */
const emptyLedger: Omit<LostLedger, 'assessedOn'> & { readonly assessedOn: null } = {
  assessedOn: null, currency: 'EUR', horizonDays: 0, customers: 0, count: none, money: none, coverage: null, months: [],
  by: { cohort: [], tier: [], source: [] }, states: [],
  reasons: {
    asked: { answers: 0, of: 0, shares: [] }, observed: [], unknown: { share: 1, low: 1, high: 1 },
    signal: { code: 'unasked', params: { answers: 0 } },
  },
}
