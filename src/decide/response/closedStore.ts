import { textArray, timeArray } from '../../platform/db/arrays.ts'
import type { Db } from '../../platform/db/db.ts'
import { permittedSql } from '../../remember/consent/condition.ts'
import { bitOf } from '../../remember/consent/consent.ts'
import type { Reaction, ReactionEvent } from './reaction.ts'

/** A decision whose days of response are over. */
export type ClosedRow = {
  readonly customerId: string
  readonly decisionId: string
  readonly decidedAt: Date
  readonly direction: 'inbound' | 'outbound'
  readonly kind: 'contact' | 'silence'
  readonly bookId: string
  /** The decision as JSON; its facts as JSON only where the customer permits to be profiled now. */
  readonly answer: string
  readonly facts: string | null
  readonly reaction: Reaction | null
  /** Of who was written to: what became of the contact, when it was sent, and the plan that it was part of. */
  readonly contact: 'due' | 'sent' | 'cancelled' | null
  readonly sentAt: Date | null
  readonly planId: string | null
}

/**
 * Decisions that chose a contact, or spoke first and chose silence, and whose days of response ended before `until` without having been
 * closed; the oldest first, at most `limit`. A page on which nothing was offered teaches nothing and is never opened.
 */
export function loadEnded(tx: Db, { until, defaults, limit }: EndedWish): Promise<ClosedRow[]> {
  return tx.query<ClosedRow>(
    `select d.customer_id as "customerId", d.decision_id as "decisionId", d.decided_at as "decidedAt", d.direction, d.kind,
       d.book_id as "bookId", d.answer, case when ${permittedSql('c', '$2', '$3')} then d.facts end as facts, d.reaction,
       t.state as contact, t.sent_at as "sentAt", t.plan_id as "planId"
     from (
       select * from decisions
       where closed_at is null and (kind = 'contact' or direction = 'outbound') and coalesce(due_at, decided_at) <= $1
       order by coalesce(due_at, decided_at), decision_id limit $4) d
     left join customers c on c.customer_id = d.customer_id
     left join contacts t on t.customer_id = d.customer_id and t.decision_id = d.decision_id
     order by coalesce(d.due_at, d.decided_at), d.decision_id`,
    [until, bitOf('profiling'), defaults, limit],
  )
}

export type EndedWish = { readonly until: Date; readonly defaults: number; readonly limit: number }

export async function saveClosed(tx: Db, rows: readonly ClosedRow[], at: Date): Promise<void> {
  await tx.query(
    `update decisions d set closed_at = $3 from unnest($1::text[], $2::text[]) as s (customer_id, decision_id)
     where d.customer_id = s.customer_id and d.decision_id = s.decision_id`,
    [textArray(rows.map(({ customerId }) => customerId)), textArray(rows.map(({ decisionId }) => decisionId)), at],
  )
}

/** A stretch of time of one customer; `until` itself is not in it. */
export type Span = { readonly customerId: string; readonly since: number; readonly until: number }

/** What the customers said of messages in their spans, in order of time; only what may be remembered of them. */
export function loadReactionsIn(tx: Db, spans: readonly Span[]): Promise<ReactionEvent[]> {
  return tx.query<ReactionEvent>(
    `select distinct on (e.happened_at, e.seq)
       e.customer_id as "customerId", e.name, e.body -> 'properties' as properties, e.happened_at as at
     from ${spansSql}
     join events e on e.customer_id = s.customer_id and e.happened_at >= s.since and e.happened_at < s.until
     where e.kind = 'track' and e.profiled and e.body -> 'properties' ? 'decision_id' order by e.happened_at, e.seq`,
    valuesOf(spans),
  )
}

/** A decision that spoke first, in a span; `answer` only of those that chose a contact which was made. */
export type Neighbour = {
  readonly customerId: string; readonly decisionId: string; readonly decidedAt: Date; readonly planned: boolean
  readonly answer: string | null
}

export function loadNeighbours(tx: Db, spans: readonly Span[]): Promise<Neighbour[]> {
  return tx.query<Neighbour>(
    `select distinct d.customer_id as "customerId", d.decision_id as "decisionId", d.decided_at as "decidedAt",
       t.plan_id is not null as planned,
       case when t.state <> 'cancelled' then d.answer end as answer
     from ${spansSql}
     join decisions d on d.customer_id = s.customer_id and d.decided_at >= s.since and d.decided_at < s.until and d.direction = 'outbound'
     left join contacts t on t.customer_id = d.customer_id and t.decision_id = d.decision_id
     order by 3, 2`,
    valuesOf(spans),
  )
}

/** An order or a return of a customer, with the products on it and what was asked for them. Money in major units. */
export type OrderRow = {
  readonly customerId: string; readonly kind: 'purchase' | 'return'; readonly orderedAt: Date; readonly total: number
  readonly lines: readonly { readonly productId: number; readonly amount: number }[]
}

export function loadOrdersIn(tx: Db, spans: readonly Span[]): Promise<OrderRow[]> {
  return tx.query<OrderRow>(
    `select distinct on (o.customer_id, o.order_id) o.customer_id as "customerId", o.kind, o.ordered_at as "orderedAt", o.total,
       coalesce(l.lines, '[]') as lines
     from ${spansSql}
     join orders o on o.customer_id = s.customer_id and o.ordered_at >= s.since and o.ordered_at < s.until
       and not exists (select from events e where e.customer_id = o.customer_id and e.message_id = o.message_id and not e.profiled)
     left join lateral (
       select json_agg(json_build_object('productId', product_id, 'amount', amount)) as lines
       from order_lines where customer_id = o.customer_id and order_id = o.order_id) l on true
     order by o.customer_id, o.order_id`,
    valuesOf(spans),
  )
}

// --- internal ---

const spansSql = 'unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as s (customer_id, since, until)'

function valuesOf(spans: readonly Span[]): readonly string[] {
  return [
    textArray(spans.map(({ customerId }) => customerId)), timeArray(spans.map(({ since }) => since)),
    timeArray(spans.map(({ until }) => until)),
  ]
}
