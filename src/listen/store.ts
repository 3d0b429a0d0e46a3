import { textArray } from '../platform/db/arrays.ts'
import { copyRows } from '../platform/db/copy.ts'
import type { Db } from '../platform/db/db.ts'
import type { UsualEvent } from '../remember/event.ts'

export type EventRow = { readonly event: UsualEvent; readonly customerId: string; readonly profiled: boolean }

/**
 * Writes events that are not there yet, which the caller has looked up in the same turn. COPY takes half of what
 * `insert .. on conflict` from arrays takes here and there.
 */
export async function saveEvents(tx: Db, rows: readonly EventRow[]): Promise<void> {
  if (rows.length > 0) {
    await copyRows(
      tx, 'events (customer_id, message_id, origin, kind, name, happened_at, received_at, source, profiled, body)', rows.map(toCells),
    )
  }
}

/** The keys (`customer\0message`) of those events that are there already. */
export async function loadKnownEvents(tx: Db, rows: readonly EventRow[]): Promise<Set<string>> {
  const known = await tx.query<{ customer_id: string; message_id: string }>(
    {
      name: 'load known events',
      text: `select e.customer_id, e.message_id from unnest($1::text[], $2::text[]) as t (c, m)
             join events e on e.customer_id = t.c and e.message_id = t.m`,
    },
    [textArray(rows.map(r => r.customerId)), textArray(rows.map(r => r.event.messageId))],
  )
  return new Set(known.map(row => eventKey(row.customer_id, row.message_id)))
}

export const eventKey = (customerId: string, messageId: string): string => `${customerId}\0${messageId}`

export type NewReject = {
  readonly source: string
  readonly reason: string
  readonly detail: string
  readonly messageId: string | null
  /** The event as it came, cut to what a person can look at. */
  readonly body: string
}

export async function saveRejects(db: Db, rejects: readonly NewReject[], now: number): Promise<void> {
  if (rejects.length === 0) return
  await db.query(
    `insert into rejects (rejected_at, source, reason, detail, message_id, body)
     select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])`,
    [
      new Date(now), rejects.map(r => clean(r.source)), rejects.map(r => r.reason), rejects.map(r => clean(r.detail)),
      rejects.map(r => (r.messageId === null ? null : clean(r.messageId))), rejects.map(r => clean(r.body)),
    ],
  )
}

export type StreamedEvent = {
  readonly seq: number; readonly customerId: string; readonly customerName: string | null; readonly kind: string
  readonly name: string; readonly at: Date; readonly source: string
}

/** Events after `seq` in the order they came, or the newest `limit` ones where `seq` is undefined. */
export async function loadRecentEvents(db: Db, seq: number | undefined, limit: number): Promise<StreamedEvent[]> {
  const rows = await db.query<StreamedEvent>(
    `select e.seq, e.customer_id as "customerId", c.name as "customerName", e.kind, e.name, e.happened_at as at, e.source
     from (select * from events where seq > $1 order by seq ${seq === undefined ? 'desc' : 'asc'} limit $2) e
     left join customers c on c.customer_id = e.customer_id
     order by e.seq`,
    [seq ?? -1, limit],
  )
  return rows
}

export type RejectRow = {
  readonly id: number; readonly at: Date; readonly source: string; readonly reason: string; readonly detail: string
  readonly messageId: string | null; readonly body: string
}

/** Newest first; `before` is the id to go on from. */
export async function loadRejects(db: Db, before: number | undefined, limit: number): Promise<{ rejects: RejectRow[]; total: number }> {
  const rejects = await db.query<RejectRow>(
    `select reject_id as id, rejected_at as at, source, reason, detail, message_id as "messageId", body
     from rejects where reject_id < $1 order by reject_id desc limit $2`,
    [before ?? Number.MAX_SAFE_INTEGER, limit],
  )
  const [count] = await db.query<{ total: number }>('select count(*)::int as total from rejects')
  return { rejects, total: count?.total ?? 0 }
}

// --- internal ---

function toCells({ customerId, profiled, event }: EventRow): string[] {
  return [
    customerId, event.messageId, customerId, event.kind, event.name, new Date(event.at).toISOString(),
    new Date(event.receivedAt).toISOString(), event.source, profiled ? 't' : 'f', event.text ?? JSON.stringify(toBody(event)),
  ]
}

/** What is kept of an event besides its columns: all that was said, so that a replay needs nothing else. */
function toBody(event: UsualEvent): Record<string, unknown> {
  const { who, traits, properties, context, previousId, groupId } = event
  return { who, traits, properties, context, previousId, groupId }
}

/** PostgreSQL text holds no NUL and no half of a surrogate pair; what was refused may well have either. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\u{fffd}').slice(0, 32_768)
}
