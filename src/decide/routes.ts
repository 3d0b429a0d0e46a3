import type { App, Context } from '../platform/context.ts'
import { Problem } from '../platform/http/problems.ts'
import { loadSettings } from '../platform/settings/store.ts'
import { defaultBits } from '../remember/consent/consent.ts'
import { parseCursor, toCursor } from '../remember/customers/cursor.ts'
import { loadBookById } from './bookStore.ts'
import { type Deciding, decideFor } from './deciding.ts'
import type { Decision } from './decision.ts'
import { whyOf } from './explain.ts'
import type { Facts } from './facts.ts'
import { type DecisionRow, type KeptDecision, loadDecision, searchDecisions } from './log/searchStore.ts'
import { replayOf } from './replay/replay.ts'
import {
  decideAnswer, decideBody, decisionParams, type DecideRequest, detailSchema, pageSchema, replayedSchema, type RowAnswer, searchQuery,
} from './shapes.ts'
import { withdrawnBy } from './signal.ts'

/** What now for this one, or these; and what was decided, each explained and made again. */
export function decideRoutes(app: App, context: Context, deciding: Deciding): void {
  const { db } = context
  const config = { role: 'staff' } as const
  const tags = ['decisions']

  app.post(
    '/api/decide',
    {
      config,
      schema: {
        tags, summary: 'What now for this customer, or for up to 1,000: an offer, or silence', body: decideBody, response: { 200: decideAnswer },
      },
    },
    async (request, reply) => {
      const { body } = request
      const ground = { deciding, withdrawn: await withdrawnBy(db, request.headers['sec-gpc']), currency: (await loadSettings(db)).currency }
      reply.type('application/json; charset=utf-8')
      return 'requests' in body ? `{"decisions":[${(await answerAll(ground, body.requests)).join(',')}]}` : toBytes(await answerOne(ground, body))
    },
  )
  app.get(
    '/api/decisions',
    { config, schema: { tags, summary: 'Decisions, the newest first', querystring: searchQuery, response: { 200: pageSchema } } },
    async ({ query: { before, limit = 50, ...wish } }) => {
      await deciding.log.settled()
      const rows = await searchDecisions(db, { ...wish, limit: limit + 1, before: before === undefined ? undefined : parsePlace(before) })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return { decisions: rows.slice(0, limit).map(toRow), next: last ? toCursor([last.decidedAt.getTime(), last.decisionId]) : null }
    },
  )
  app.get(
    '/api/decisions/:id',
    {
      config,
      schema: { tags, summary: 'One decision, with everything it was made of', params: decisionParams, response: { 200: detailSchema } },
    },
    async ({ params: { id } }) => {
      const kept = await find(id)
      const decision = JSON.parse(kept.answer) as Decision
      const facts = kept.facts === null ? null : JSON.parse(kept.facts) as Facts
      const book = await loadBookById(db, kept.bookId)
      if (!book) throw new Problem('not_found')
      const why = whyOf(decision, facts ?? unknownFacts, book, (await loadSettings(db)).currency)
      return { ...toRow(kept), decision, why, facts: { ...facts }, purpose: kept.purpose, modelVersion: kept.modelVersion }
    },
  )
  app.post(
    '/api/decisions/:id/replay',
    {
      config,
      schema: { tags, summary: 'Make a decision again from what was kept of it', params: decisionParams, response: { 200: replayedSchema } },
    },
    async ({ params: { id } }) => {
      const kept = await find(id)
      const book = await loadBookById(db, kept.bookId)
      if (kept.facts === null || !book) throw new Problem('facts_gone')
      return replayOf({ ...kept, facts: kept.facts }, book)
    },
  )

  async function find(id: string): Promise<KeptDecision> {
    await deciding.log.settled()
    const { purposeDefaults } = await loadSettings(db)
    const kept = await loadDecision(db, id, defaultBits(purposeDefaults))
    if (!kept) throw new Problem('unknown_decision')
    return kept
  }
}

// --- internal ---

type Ground = { readonly deciding: Deciding; readonly withdrawn: number; readonly currency: string }

/** A decision as the JSON that is kept, and why as JSON. */
type Answer = { readonly answer: string; readonly why: string }

async function answerOne({ deciding, withdrawn, currency }: Ground, request: DecideRequest): Promise<Answer> {
  const { customerId, place = 'outbound', dryRun = false } = request
  const { decision, facts, book, answer } = await decideFor(deciding, { customerId, place, dryRun, withdrawn })
  return { answer, why: JSON.stringify(whyOf(decision, facts, book, currency)) }
}

const toText = ({ answer, why }: Answer): string => `${answer.slice(0, -1)},"why":${why}}`

/** The same as bytes, which are sent as they are: a text out of two V8 writes anew, and Node once more behind the headers, 27 KB in all. */
function toBytes({ answer, why }: Answer): Buffer {
  const end = `,"why":${why}}`
  const from = Buffer.byteLength(answer) - 1
  const bytes = Buffer.allocUnsafe(from + Buffer.byteLength(end))
  bytes.write(answer)
  bytes.write(end, from)
  return bytes
}

/** A few at once, so that the database is busy and others are served too. One that cannot be decided does not take the others with it. */
async function answerAll(ground: Ground, requests: readonly DecideRequest[]): Promise<string[]> {
  const answers: string[] = []
  let next = 0
  const work = async (): Promise<void> => {
    for (let at = next++; at < requests.length; at = next++) {
      const request = requests[at]!
      answers[at] = await answerOne(ground, request).then(toText, error => problemOf(error, request))
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, requests.length) }, work))
  return answers
}

const atOnce = 4
const ofOne: readonly string[] = ['unknown_customer', 'erased', 'conflict']

function problemOf(error: unknown, { customerId }: DecideRequest): string {
  if (!(error instanceof Problem) || !ofOne.includes(error.code)) throw error
  return JSON.stringify({ customerId, problem: error.code })
}

function toRow({ decidedAt, dueAt, channel, ...row }: DecisionRow): RowAnswer {
  return { ...row, decidedAt: decidedAt.toISOString(), channel: channel as RowAnswer['channel'], dueAt: dueAt?.toISOString() ?? null }
}

function parsePlace(before: string): { readonly decidedAt: Date; readonly decisionId: string } {
  const [at, decisionId] = parseCursor(before, [/^\d{1,16}$/, /^[\w-]{1,100}$/], 'before')
  return { decidedAt: new Date(Number(at)), decisionId: decisionId! }
}

/** What is left to explain a decision with where nothing of the customer may be used any more. */
const unknownFacts = { wants: {}, likes: {} } as unknown as Facts
