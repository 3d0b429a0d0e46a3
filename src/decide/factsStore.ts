import type { Db } from '../platform/db/db.ts'
import { bitOf } from '../remember/consent/consent.ts'
import { recallSql } from '../remember/memory/recall.ts'
import type { CustomerState } from '../understand/worth/state.ts'
import type { Card } from './gather/card.ts'
import { bindingFields } from './gather/card.ts'
import type { ChannelKind } from './channels/channel.ts'

/** What stands of one customer in the tables, in one look. Without the permission to profile nothing but ids, purposes and `permitted`. */
export type FactsRow = {
  readonly customerId: string
  readonly permitted: boolean
  /** What they said, as bits. */
  readonly stated: number
  readonly granted: number
  /** Every id that became this customer. */
  readonly mergedIds: readonly string[]
  readonly state: Buffer | null
  readonly worth: {
    readonly tier: number; readonly state: CustomerState; readonly worth: number; readonly silent: number; readonly before: number
  } | null
  readonly card: Card
  readonly names: { readonly email: boolean; readonly phone: boolean; readonly messenger: boolean; readonly device: boolean } | null
  /** Channel, offer and time of the contacts, the newest last; and how often they changed, against which a claim is made. */
  readonly contacts: readonly (readonly [ChannelKind, string, number])[]
  readonly version: number
  readonly declined: Readonly<Record<string, number>>
  /** By offer, of the newest fifty contacts that were read: read, looked into, accepted; and when accepted last. */
  readonly answers: AnswerRows
  /** Orders and returns of the last year, days ago and money, only where terms on the card ask for them. */
  readonly paid: readonly (readonly [number, number])[]
  readonly filedComplaint: boolean
}

export type AnswerRows = Readonly<Record<string, readonly [read: number, clicked: number, accepted: number, at: number | null]>>

export type FactsWish = {
  readonly defaults: number
  /** ms since 1970. */
  readonly now: number
  readonly contactsSince: number
  readonly declinedSince: number
  readonly complaintsSince: number
}

/** Undefined for an id that nobody has. */
export async function loadFactsRow(db: Db, customerId: string, wish: FactsWish): Promise<FactsRow | undefined> {
  const [row] = await db.query<FactsRow>({ name: 'decision facts', text: factsText }, [
    customerId, bitOf('profiling'), wish.defaults, bindingFields, new Date(wish.now),
    new Date(wish.contactsSince), new Date(wish.declinedSince), new Date(wish.complaintsSince),
  ])
  return row
}

// --- internal ---

const ms = (column: string): string => `round(extract(epoch from ${column}) * 1000)::float8`
const named = (kinds: string): string => `bool_or(n.kind in (${kinds}))`

/** Each part is asked for only with the permission: where a `case` is not entered, PostgreSQL does not run what stands in it. */
const ifPermitted = (part: string, otherwise: string): string => `case when p.permitted then ${part} else ${otherwise} end`

const factsText = recallSql(
  `, c.customer_id as "customerId", c.stated_purposes as stated, c.granted_purposes as granted,
   coalesce((select json_agg(m.from_id) from merges m where m.customer_id = c.customer_id), '[]') as "mergedIds",
   ${ifPermitted(
    `(select json_build_object('tier', w.tier, 'state', w.state, 'worth', w.worth, 'silent', w.silent, 'before', w.before)
      from worths w where w.customer_id = c.customer_id)`, 'null')} as worth,
   coalesce(card.said, '{}') as card,
   ${ifPermitted(
    `(select json_build_object('email', c.email is not null or coalesce(${named(`'email'`)}, false),
        'phone', c.phone is not null or coalesce(${named(`'phone'`)}, false),
        'messenger', coalesce(${named(`'messenger'`)}, false), 'device', coalesce(${named(`'device'`)}, false))
      from identities n where n.customer_id = c.customer_id)`, 'null')} as names,
   ${ifPermitted(
    `(select coalesce(json_agg(json_build_array(t.channel, t.offer_id, ${ms('t.due_at')}) order by t.due_at, t.decision_id), '[]')
      from contacts t where t.customer_id = c.customer_id and t.state <> 'cancelled' and t.due_at > $6)`, `'[]'`)} as contacts,
   coalesce(${ifPermitted('(select v.version from pressures v where v.customer_id = c.customer_id)', '0')}, 0) as version,
   ${ifPermitted(
    `(select coalesce(json_object_agg(d.offer_id, d.at), '{}') from (
        select offer_id, max(${ms('reacted_at')}) as at from decisions
        where customer_id = c.customer_id and reaction = 'declined' and reacted_at > $7 group by offer_id) d)`, `'{}'`)} as declined,
   ${ifPermitted(
    `(select coalesce(json_object_agg(a.offer_id, json_build_array(a.read, a.clicked, a.accepted, a.at)), '{}') from (
        select offer_id, count(*) as read, count(*) filter (where reaction in ('clicked', 'accepted')) as clicked,
          count(*) filter (where reaction = 'accepted') as accepted,
          max(${ms('reacted_at')}) filter (where reaction = 'accepted') as at
        from (select offer_id, reaction, reacted_at from decisions
              where customer_id = c.customer_id and reaction in ('opened', 'clicked', 'accepted', 'declined')
              order by decided_at desc limit 50) newest
        group by offer_id) a)`, `'{}'`)} as answers,
   case when card.said ?| array['feasibility.quotas', 'general.creditTerms'] then
     (select coalesce(json_agg(json_build_array(
        extract(epoch from $5::timestamptz - o.ordered_at)::float8 / 86400, case o.kind when 'return' then -o.total else o.total end)), '[]')
      from orders o where o.customer_id = c.customer_id and o.ordered_at > $5::timestamptz - interval '366 days') else '[]' end as paid,
   ${ifPermitted(
    `exists (select from events e where e.customer_id = c.customer_id and e.name = 'Complaint Filed' and e.happened_at > $8)`,
    'false')} as "filedComplaint"`,
  `left join lateral (
     select jsonb_object_agg(field, value) as said from (
       select distinct on (f.field) f.field, f.value from facts f
       where p.permitted and f.customer_id = c.customer_id and f.field = any($4::text[])
       order by f.field, f.said_at desc, f.fact_id desc) newest
     where value is not null) card on true`,
)
