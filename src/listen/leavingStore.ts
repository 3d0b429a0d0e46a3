import type { Db } from '../platform/db/db.ts'

/** What somebody said on leaving; `by` is who noted it, or the way it came. */
export type Leaving = { readonly reason: string; readonly note: string | null; readonly at: Date; readonly by: string }

/** Newest first. */
export function loadLeavings(db: Db, customerId: string): Promise<Leaving[]> {
  return db.query<Leaving>(
    `select body #>> '{properties,reason}' as reason, body #>> '{properties,note}' as note, happened_at as at,
       coalesce(body #>> '{properties,staff}', body #>> '{properties,channel}', source) as by
     from events where customer_id = $1 and name = 'Exit Reason Given' and body #>> '{properties,reason}' is not null
     order by happened_at desc, seq desc limit 100`,
    [customerId],
  )
}
