import type { Db } from '../../platform/db/db.ts'
import type { ChannelKind } from '../../decide/channels/channel.ts'

/** What was sent on one day by one channel, and what became of it so far. */
export type ContactDay = {
  readonly day: string; readonly channel: ChannelKind; readonly contacts: number; readonly cost: number
  readonly read: number; readonly accepted: number; readonly gaveUp: number
}

/** How often nothing was said on one day, and what that saved. */
export type SilenceDay = { readonly day: string; readonly reason: string; readonly decisions: number; readonly saved: number }

/** Days of the business from the first to the last, both included; `now` in ms: what is due later has cost nothing yet. */
export type Days = { readonly from: string; readonly until: string; readonly timezone: string; readonly now: number }

/** Contacts of everybody, also of those whose purchases do not count: they cost the same. */
export function loadContactDays(db: Db, { from, until, timezone, now }: Days): Promise<ContactDay[]> {
  return db.query<ContactDay>(
    `select to_char(c.due_at at time zone $3, 'YYYY-MM-DD') as day, c.channel, count(*)::int as contacts, sum(c.cost)::float8 as cost,
       count(*) filter (where d.reaction in ('opened', 'clicked', 'accepted', 'declined'))::int as read,
       count(*) filter (where d.reaction = 'accepted')::int as accepted,
       count(*) filter (where d.reaction in ('complained', 'unsubscribed'))::int as "gaveUp"
     from contacts c left join decisions d using (customer_id, decision_id)
     where c.state <> 'cancelled' and c.due_at <= $4
       and c.due_at >= $1::date::timestamp at time zone $3 and c.due_at < ($2::date + 1)::timestamp at time zone $3
     group by 1, 2 order by 1, 2`,
    [from, until, timezone, new Date(now)],
  )
}

/**
 * Where there was something to say and silence was worth more, that saved what the best of the contacts would have lost: its cost and the
 * customer's patience less what it would have brought. Other silences saved nothing that can be told.
 */
export function loadSilenceDays(db: Db, { from, until, timezone }: Days): Promise<SilenceDay[]> {
  return db.query<SilenceDay>(
    `select to_char(decided_at at time zone $3, 'YYYY-MM-DD') as day, reason, count(*)::int as decisions,
       sum(case when reason in ('not_worth_it', 'plan_prefers_others')
         then greatest(0, -coalesce((answer::jsonb #>> '{candidates,0,value,total}')::float8, 0)) else 0 end) as saved
     from decisions
     where kind = 'silence' and decided_at >= $1::date::timestamp at time zone $3
       and decided_at < ($2::date + 1)::timestamp at time zone $3
     group by 1, 2 order by 1, 2`,
    [from, until, timezone],
  )
}
