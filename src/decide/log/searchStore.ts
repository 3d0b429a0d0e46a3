import type { Db } from '../../platform/db/db.ts'
import { permittedSql } from '../../remember/consent/condition.ts'
import { bitOf } from '../../remember/consent/consent.ts'
import type { PlaceAsked } from './row.ts'

/** A decision as a list shows it. */
export type DecisionRow = {
  readonly decisionId: string
  readonly customerId: string
  readonly customerName: string | null
  readonly decidedAt: Date
  readonly direction: 'inbound' | 'outbound'
  readonly kind: 'contact' | 'silence'
  readonly reason: string | null
  readonly offerId: string | null
  readonly offerName: string | null
  readonly channel: string | null
  readonly dueAt: Date | null
  readonly value: number
  readonly probability: number
  readonly reaction: string | null
}

/** All that is kept of one; `facts` only where the customer permits to be profiled now. */
export type KeptDecision = DecisionRow & Replayable & { readonly purpose: string; readonly modelVersion: number }

/** What a decision is made again from. */
export type Replayable = { readonly place: PlaceAsked; readonly bookId: string; readonly facts: string | null; readonly answer: string }

export type SearchWish = {
  readonly customerId?: string | undefined
  readonly kind?: 'contact' | 'silence' | undefined
  readonly offerId?: string | undefined
  readonly channel?: string | undefined
  readonly reason?: string | undefined
  /** The place after which the page begins. */
  readonly before?: { readonly decidedAt: Date; readonly decisionId: string } | undefined
  readonly limit: number
}

/** The newest first. Each thing that may be asked for has an index in this order, so a page costs the same anywhere in a million rows. */
export function searchDecisions(db: Db, wish: SearchWish): Promise<DecisionRow[]> {
  if (isNothing(wish)) return Promise.resolve([])
  const values: unknown[] = [wish.limit]
  const put = (value: unknown): string => `$${values.push(value)}`
  const conditions = [
    ...(wish.customerId === undefined ? [] : [`customer_id = ${ownerSql(put(wish.customerId))}`]),
    ...(['kind', 'offerId', 'channel', 'reason'] as const).flatMap(name => (
      wish[name] === undefined ? [] : [`${searched[name]} = ${put(wish[name])}`]
    )),
    ...(wish.before ? [`(decided_at, decision_id) < (${put(wish.before.decidedAt)}::timestamptz, ${put(wish.before.decisionId)}::text)`] : []),
  ]
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`
  return db.query<DecisionRow>(
    `select ${rowColumns}
     from (select * from decisions ${where} order by decided_at desc, decision_id desc limit $1) d ${namesSql}
     order by d.decided_at desc, d.decision_id desc`,
    values,
  )
}

export async function loadDecision(db: Db, decisionId: string, defaults: number): Promise<KeptDecision | undefined> {
  const [row] = await db.query<KeptDecision>(
    `select ${rowColumns}, d.place, d.book_id as "bookId", d.purpose, d.model_version as "modelVersion", d.answer,
       case when ${permittedSql('c', '$2', '$3')} then d.facts end as facts
     from decisions d ${namesSql} where d.decision_id = $1`,
    [decisionId, bitOf('profiling'), defaults],
  )
  return row
}

/** Decisions with their facts from a place on, the oldest first: a page of them all. */
export function loadToReplay(
  db: Db, after: { readonly decidedAt: Date; readonly decisionId: string }, limit: number,
): Promise<(Replayable & { readonly decidedAt: Date; readonly decisionId: string; readonly facts: string })[]> {
  return db.query(
    `select decision_id as "decisionId", decided_at as "decidedAt", place, book_id as "bookId", facts, answer from decisions
     where (decided_at, decision_id) > ($1::timestamptz, $2::text) and facts is not null order by decided_at, decision_id limit $3`,
    [after.decidedAt, after.decisionId, limit],
  )
}

// --- internal ---

/** Silence has a reason, and neither offer nor channel; to look for the contrary would look at everything. */
function isNothing({ kind, offerId, channel, reason }: SearchWish): boolean {
  const ofContact = kind === 'contact' || offerId !== undefined || channel !== undefined
  return ofContact && (kind === 'silence' || reason !== undefined)
}

const searched = { kind: 'kind', offerId: 'offer_id', channel: 'channel', reason: 'reason' } as const

/** An id that was merged away leads to the survivor. */
const ownerSql = (id: string): string => `coalesce((select customer_id from identities where kind = 'user' and value = ${id}), ${id})`

const rowColumns = `d.decision_id as "decisionId", d.customer_id as "customerId", c.name as "customerName", d.decided_at as "decidedAt",
  d.direction, d.kind, d.reason, d.offer_id as "offerId", o.name as "offerName", d.channel, d.due_at as "dueAt", d.value, d.probability,
  d.reaction`
const namesSql = `left join customers c on c.customer_id = d.customer_id left join offers o on o.offer_id = d.offer_id`
