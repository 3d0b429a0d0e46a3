import pg from 'pg'
import { dayMs } from '../../platform/calendar.ts'
import type { Db } from '../../platform/db/db.ts'
import { passerBySql } from '../../remember/customers/passerBy.ts'
import { recallEverybodySql } from '../../remember/memory/recall.ts'
import { audienceSql } from '../audience/store/condition.ts'
import type { Ground } from '../audience/ground.ts'
import type { Rule } from '../audience/rule.ts'
import { bindingFields } from '../gather/card.ts'
import { addressBits, complained } from './portrait.ts'

export type PeopleWish = {
  readonly ground: Ground
  /** ms since 1970. */
  readonly now: number
  readonly declinedDays: number
  /** Whom offers are meant for, in the order of the column `audience`. */
  readonly rules: readonly Rule[]
}

/**
 * Gives a session and the statement of everybody to `work`. What is joined fits into memory there, up to some
 * hundred thousand rows a table.
 */
export function askPeople<Result>(
  db: Db, wish: PeopleWish, work: (client: pg.ClientBase, sql: string) => Promise<Result>,
): Promise<Result> {
  return db.transaction(async tx => {
    await tx.query(`set local work_mem = '64MB'`)
    return tx.lease(client => work(client, peopleSql(wish)))
  })
}

// --- internal ---

/**
 * Everybody, as `loadFactsRow` knows one: SQL for a COPY, which takes no parameters, so that what came from outside is quoted. Consent is
 * asked in the same statement: of who does not permit profiling nothing goes out but that. Each table is read once; columns as in row.ts.
 */
function peopleSql({ ground, now, declinedDays, rules }: PeopleWish): string {
  const { joins, conditions, values } = audienceSql(rules, ground, 'whole')
  const ifPermitted = (part: string): string => `case when p.permitted then ${part} end`
  const meant = conditions.length === 0
    ? 'null::text'
    : ifPermitted(conditions.map(each => `case when ${each} then '1' else '0' end`).join(' || '))
  const columns = (state: string): string => `
    c.customer_id, (case when not p.permitted then 2 when ${passerBySql('c')} then 1 else 0 end)::smallint,
    (c.granted_purposes & c.stated_purposes) | (${ground.defaults} & ~c.stated_purposes),
    ${ifPermitted(`coalesce(n.bits, 0) | ${noted} | case when k.customer_id is null then 0 else ${complained} end`)}, ${state},
    ${['w.state', 'w.worth', 'w.silent', 'w.before', 't.rows', 'd.rows', 'a.rows', 'f.card', paidSql(now)].map(ifPermitted).join(', ')},
    i.ids, ${meant}`
  return quoted(
    recallEverybodySql('profiling', ground.defaults, columns, `
      left join worths w on w.customer_id = c.customer_id
      left join (${namesSql}) n on n.customer_id = c.customer_id
      left join (${contactsSql(now)}) t on t.customer_id = c.customer_id
      left join (${declinedSql(now - declinedDays * dayMs)}) d on d.customer_id = c.customer_id
      left join (${answersSql}) a on a.customer_id = c.customer_id
      left join (${cardSql}) f on f.customer_id = c.customer_id
      left join (${complaintsSql(now)}) k on k.customer_id = c.customer_id
      left join (select customer_id, json_agg(from_id)::text as ids from merges group by customer_id) i on i.customer_id = c.customer_id
      ${joins}`),
    values,
  )
}

/** Beyond a month a contact weighs nothing any more; for two weeks after a complaint nothing is sold (gather/gather.ts). */
const contactDays = 30
const complaintDays = 14

/** Values in the place of what stands for them: numbers and texts of rules, each with its type behind it. */
function quoted(sql: string, values: readonly unknown[]): string {
  return sql.replace(/\$(\d+)::/g, (_, place: string) => `${pg.escapeLiteral(String(values[Number(place) - 1]))}::`)
}

const at = (ms: number): string => `'${new Date(ms).toISOString()}'::timestamptz`
const listed = (names: readonly string[]): string => names.map(name => `'${name}'`).join(', ')

const namesSql = `select customer_id, bit_or(case kind when 'email' then ${addressBits.email} when 'phone' then ${addressBits.phone}
    when 'messenger' then ${addressBits.messenger} else ${addressBits.device} end) as bits
  from identities where kind in ('email', 'phone', 'messenger', 'device') group by customer_id`

/** What the customer's row and card say of addresses. */
const noted = `case when c.email is null then 0 else ${addressBits.email} end
  | case when c.phone is null then 0 else ${addressBits.phone} end
  | coalesce(f.addresses, 0)`

const contactsSql = (now: number): string => `
  select customer_id, json_agg(json_build_array(channel, offer_id, round(extract(epoch from due_at) * 1000)::float8)
    order by due_at, decision_id)::text as rows
  from contacts where state <> 'cancelled' and due_at > ${at(now - contactDays * dayMs)} group by customer_id`

const declinedSql = (since: number): string => `
  select customer_id, json_object_agg(offer_id, at)::text as rows from (
    select customer_id, offer_id, max(round(extract(epoch from reacted_at) * 1000)::float8) as at from decisions
    where reaction = 'declined' and reacted_at > ${at(since)} group by customer_id, offer_id) each group by customer_id`

const answersSql = `
  select customer_id, json_object_agg(offer_id, json_build_array(read, clicked, accepted, at))::text as rows from (
    select customer_id, offer_id, count(*) as read, count(*) filter (where reaction in ('clicked', 'accepted')) as clicked,
      count(*) filter (where reaction = 'accepted') as accepted,
      max(round(extract(epoch from reacted_at) * 1000)::float8) filter (where reaction = 'accepted') as at
    from (select customer_id, offer_id, reaction, reacted_at, row_number() over (partition by customer_id order by decided_at desc) as nth
      from decisions
          where reaction in ('opened', 'clicked', 'accepted', 'declined')) newest
    where nth <= 50 group by customer_id, offer_id) each group by customer_id`

/** Addresses are many, and only whether there is one counts; the rest of what binds is of few customers. */
const places = ['general.address', 'general.deliveryAddress'] as const
const addresses = [...places, 'general.messengers']
const cardSql = `
  select customer_id, bit_or(case when field in (${listed(places)}) then ${addressBits.post}
      when field = 'general.messengers' then ${addressBits.messenger} else 0 end) as addresses,
    (jsonb_object_agg(field, value) filter (where field not in (${listed(addresses)})))::text as card
  from (select distinct on (customer_id, field) customer_id, field, value from facts where field in (${listed(bindingFields)})
        order by customer_id, field, said_at desc, fact_id desc) newest
  where value is not null group by customer_id`

const complaintsSql = (now: number): string => `
  select distinct customer_id from events where name = 'Complaint Filed' and happened_at > ${at(now - complaintDays * dayMs)}`

/** Only where terms on the card ask for it. */
const paidSql = (now: number): string => `
  case when f.card like '%feasibility.quotas%' or f.card like '%general.creditTerms%' then (
    select json_agg(json_build_array(extract(epoch from ${at(now)} - o.ordered_at)::float8 / 86400,
      case o.kind when 'return' then -o.total else o.total end))::text
    from orders o where o.customer_id = c.customer_id and o.ordered_at > ${at(now)} - interval '366 days') end`
