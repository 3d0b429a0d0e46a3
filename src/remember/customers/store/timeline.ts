import type { Db } from '../../../platform/db/db.ts'

/** One event as the timeline shows it. `profiled` false: it was kept, but the memory knows nothing of it. */
export type TimelineEvent = {
  readonly messageId: string
  readonly kind: string
  readonly name: string
  readonly at: string
  readonly source: string
  readonly profiled: boolean
  readonly body: unknown
}
export type TimelinePlace = { readonly at: string; readonly seq: number }

/** What happened to a customer, the latest first. Costs the same on any page: the index is entered where the last one ended. */
export async function loadTimeline(
  db: Db, customerId: string, limit: number, before?: TimelinePlace,
): Promise<{ readonly events: TimelineEvent[]; readonly next: TimelinePlace | null }> {
  const rows = await db.query<TimelineEvent & { seq: number; moment: string }>(
    `select message_id as "messageId", kind, name, happened_at as at, source, profiled, body, seq, happened_at::text as moment
     from events where customer_id = $1 ${before ? 'and (happened_at, seq) < ($3::timestamptz, $4::bigint)' : ''}
     order by happened_at desc, seq desc limit $2`,
    [customerId, limit + 1, ...(before ? [before.at, before.seq] : [])],
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    events: rows.slice(0, limit).map(({ seq: _seq, moment: _moment, ...event }) => ({ ...event, at: new Date(event.at).toISOString() })),
    next: last ? { at: last.moment, seq: last.seq } : null,
  }
}
