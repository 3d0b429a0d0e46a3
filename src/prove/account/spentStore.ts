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

/**
 * Contacts of everybody, also of those whose purchases do not count: they cost the same. What was shown to who came to us is a contact too,
 * though nothing was sent and only the decision tells of it.
 */
export function loadContactDays(db: Db, { from, until, timezone, now }: Days): Promise<ContactDay[]> {
  return db.query<ContactDay>(
    `with made as (
       select c.due_at as at, c.channel, c.cost::float8 as cost, d.reaction
       from contacts c left join decisions d using (customer_id, decision_id)
       where c.state <> 'cancelled' and c.due_at <= $4 and ${within('c.due_at')}
       union all
       select d.decided_at, d.channel, -(d.answer::jsonb #>> '{choice,value,cost}')::float8, d.reaction
       from decisions d
       where d.kind = 'contact' and d.direction = 'inbound' and ${within('d.decided_at')}
         and not exists (select from contacts c where c.customer_id = d.customer_id and c.decision_id = d.decision_id))
     select to_char(at at time zone $3, 'YYYY-MM-DD') as day, channel, count(*)::int as contacts, coalesce(sum(cost), 0) as cost,
       count(*) filter (where reaction in ('opened', 'clicked', 'accepted', 'declined'))::int as read,
       count(*) filter (where reaction = 'accepted')::int as accepted,
       count(*) filter (where reaction in ('complained', 'unsubscribed'))::int as "gaveUp"
     from made group by 1, 2 order by 1, 2`,
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
     where kind = 'silence' and ${within('decided_at')} group by 1, 2 order by 1, 2`,
    [from, until, timezone],
  )
}

// --- internal ---

const within = (at: string): string => (
  `${at} >= $1::date::timestamp at time zone $3 and ${at} < ($2::date + 1)::timestamp at time zone $3`
)
