import type { App, Context } from '../../platform/context.ts'
import { Problem } from '../../platform/http/problems.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { defaultBits } from '../../remember/consent/consent.ts'
import { parseCursor, toCursor } from '../../remember/customers/cursor.ts'
import { askToAssess } from './assessJob.ts'
import { loadLatest, loadUnderWay } from './assessStore.ts'
import { pointsShape, type SummaryAnswer, summaryShape, worthPageShape, worthQuery } from './shapes.ts'
import { loadWorthPage, loadWorthPoints } from './store/list.ts'
import { type SavedSummary, withNames } from './summary.ts'

/** What all customers are worth together, and lists of them. */
export function worthRoutes(app: App, context: Context): void {
  const { db } = context
  const tags = ['worth']
  app.get('/api/worth', {
    config: { role: 'staff' },
    schema: {
      tags, summary: 'What all customers are worth together, as last assessed, and the assessment under way',
      response: { 200: summaryShape },
    },
  }, () => present(context))

  app.post('/api/worth/assess', {
    config: { role: 'marketer' },
    schema: { tags, summary: 'Assess all customers now; GET /api/worth tells how far it is', response: { 200: summaryShape } },
  }, async () => {
    const refusal = await askToAssess(context)
    if (refusal) throw new Problem(refusal)
    return present(context)
  })

  app.get('/api/worth/customers', {
    config: { role: 'staff' },
    schema: {
      tags, summary: 'Customers by what they are worth, by what they give and do not get, or by the money at risk', querystring: worthQuery,
      response: { 200: worthPageShape },
    },
  }, async ({ query: { sort = 'worth', limit = 50, cursor, ...filters } }) => {
    const after = cursor === undefined ? undefined : parsePlace(cursor, sort)
    const { rows, next } = await loadWorthPage(db, { sort, limit, after, ...filters }, (await reading(context)).reading)
    return { customers: rows, next: next && toCursor([sort, next.key, next.id]) }
  })

  app.get('/api/worth/points', {
    config: { role: 'staff' },
    schema: { tags, summary: 'A fair sample of customers by what they give and get, for a picture', response: { 200: pointsShape } },
  }, async () => {
    const { customers, reading: read } = await reading(context)
    return { points: await loadWorthPoints(db, mostPoints, customers, read) }
  })
}

// --- internal ---

const mostPoints = 800
const nobody = { gives: 0, gets: 0 }

async function reading({ db }: Context) {
  const [latest, { purposeDefaults }] = await Promise.all([loadLatest<SavedSummary>(db), loadSettings(db)])
  return { customers: latest?.customers ?? 0, reading: { much: latest?.summary.much ?? nobody, defaults: defaultBits(purposeDefaults) } }
}

async function present({ db }: Context): Promise<SummaryAnswer> {
  const [latest, underWay, settings] = await Promise.all([loadLatest<SavedSummary>(db), loadUnderWay(db), loadSettings(db)])
  // One that was interrupted is under way to nobody, until it is taken up again.
  const isUnderWay = underWay && (underWay.held || underWay.state === 'waiting')
  return {
    assessedAt: latest?.assessedAt.toISOString() ?? null, assessedOn: latest?.assessedOn ?? null,
    running: isUnderWay ? { startedAt: underWay.startedAt.toISOString(), share: Math.round(underWay.share * 1000) / 1000 } : null,
    currency: settings.currency, customers: latest?.customers ?? 0,
    ...(latest ? withNames(latest.summary, settings) : {
      days: 365 * settings.worthYears, horizonDays: null, total: { mean: 0, low: 0, high: 0 }, model: null, tenths: [], tiers: [],
      states: [], corners: [], much: nobody, knowing: { amount: 0, parts: [] },
    }),
  }
}

/** As PostgreSQL writes a real, and within what it reads as one. */
const real = /^-?(\d{1,20}(\.\d{1,20})?|\d(\.\d{1,9})?e[+-]?([0-2]?\d|3[0-6]))$/

/** A cursor of another order is refused: its amount would be compared with another one. */
function parsePlace(cursor: string, sort: string): { key: string; id: string } {
  const [, key = '', id = ''] = parseCursor(cursor, [new RegExp(`^${sort}$`), real, /^.{1,512}$/s], 'query.cursor')
  return { key, id }
}
