import { dayText } from '../../platform/calendar.ts'
import type { Db } from '../../platform/db/db.ts'
import { stepsOf, type WorthModel } from '../worth/model.ts'
import type { FlowRow } from './flow.ts'

export type FlowWish = { readonly model: Pick<WorthModel, 'chosen' | 'horizonDays'>; readonly today: number }

/**
 * The spells of everybody in `lost_present`, in a table of this transaction: from a day with a purchase to the next (`next`; null for the
 * one that lasts). `gap` is what was usual for them by then, days. Of purchases only what their memory may know is looked at. Spells that
 * end in the month they began in tell nothing and are left out.
 */
export async function openSpells(tx: Db, { model: { chosen, horizonDays } }: FlowWish): Promise<void> {
  const [r = 1, alpha = 1] = chosen.at
  await tx.query('drop table if exists lost_spells')
  await tx.query('create temp table lost_spells (customer_id text, day date, next date, gap float8) on commit drop')
  await tx.query(
    `insert into lost_spells
     with bought as (
       select o.customer_id, o.day from orders o join lost_present p using (customer_id)
       where o.kind = 'purchase' and o.day > p.first_on and o.day < p.last_on and not exists (
         select from events e where e.customer_id = o.customer_id and e.message_id = o.message_id and not e.profiled)
       union select customer_id, first_on from lost_present
       union select customer_id, last_on from lost_present),
     spells as (
       select customer_id, day, lead(day) over past as next,
         -- One over the rate of openRate in worth/state.ts, in days.
         least(3650, $1::float8 * ($3::float8 + (day - first_value(day) over past))
           / ($2::float8 + $1::float8 * (row_number() over past - 1))) as gap
       from bought window past as (partition by customer_id order by day))
     select customer_id, day, next, gap from spells
     where next is null or next - day > $4::float8 / 2 or date_trunc('month', next::timestamp) > date_trunc('month', day::timestamp)`,
    [stepsOf(chosen.name) ?? 1, r, 7 * alpha, horizonDays],
  )
  await tx.query('analyze lost_spells')
}

/**
 * What came and went in each month (as months since the year 0), unordered. A gap of more than the horizon that did end was a loss, half a
 * usual gap after its beginning, and a winning back at its end; the spell that lasts is a loss by its probability. `kept` is by how much
 * those change who, at the end of a month, had bought in it or within twice their usual gap, each less their probability of being lost.
 */
export function loadFlow(tx: Db, { model: { horizonDays }, today }: FlowWish): Promise<FlowRow[]> {
  return tx.query<FlowRow>(
    `with spells as (
       select ${month('s.day')} as since, coalesce(${month('s.next')}, ${month('$1::date')} + 1) as until,
         coalesce(s.next - s.day > $2, false) as ended, s.next is null as lasts, p.sure, p.silent, p.before,
         case when s.next is null then ${month('p.lost_on')}
           when s.next - s.day > $2 then ${month('(s.day + least(floor(s.gap / 2 + 0.5)::int, s.next - s.day))')} end as gone,
         -- The last month at whose end they were within their usual time; of the present month its end so far.
         case when $1::date - s.day <= 2 * s.gap then ${month('$1::date')}
           else greatest(${month('s.day')}, ${month('(s.day + floor(2 * s.gap)::int + 1)')} - 1) end as fresh
       from lost_spells s join lost_present p using (customer_id)),
     -- Some thousand rows, however many spells.
     alike as (
       select ended, lasts, since, until, gone, until > since as seen, least(fresh + 1, until) as stale, greatest(gone, since) as off,
         count(*) as spells,
         case when ended then count(*) when lasts then sum(silent) else 0 end as weight,
         coalesce(sum(silent) filter (where sure), 0) as certain, coalesce(sum(silent) filter (where not sure), 0) as likely,
         sum(silent * (1 - silent)) as chance, count(*) filter (where not sure) as people, sum(silent * before) as money
       from spells group by 1, 2, 3, 4, 5, 6, 7, 8)
     select m.month, sum(m.new) as new, sum(m.won) as "wonBack", sum(m.certain) as certain, sum(m.likely) as likely,
       sum(m.chance) as chance,
       sum(m.people) as most, sum(m.money) as money, sum(m.kept) as kept
     from (
       select ${month('first_on')} as month, count(*) as new, 0 as won, 0::float8 as certain, 0::float8 as likely, 0::float8 as chance,
         0 as people,
         0::float8 as money, 0::float8 as kept from lost_present group by 1
       union all select until, 0, spells, 0, 0, 0, 0, 0, 0 from alike where ended
       union all select gone, 0, 0, spells, 0, 0, 0, 0, 0 from alike where ended
       union all select gone, 0, 0, certain, likely, chance, people, money, 0 from alike where lasts
       union all select since, 0, 0, 0, 0, 0, 0, 0, spells from alike where seen
       union all select stale, 0, 0, 0, 0, 0, 0, 0, -spells from alike where seen
       union all select off, 0, 0, 0, 0, 0, 0, 0, -weight from alike where seen and off < stale
       union all select stale, 0, 0, 0, 0, 0, 0, 0, weight from alike where seen and off < stale) m
     group by m.month order by m.month`,
    [dayText(today), horizonDays],
  )
}

// --- internal ---

/** A date as months since the year 0; date_part reckons in floating point, extract in decimals and thrice as long. */
const month = (date: string): string => `(date_part('year', ${date}) * 12 + date_part('month', ${date}) - 1)::int`
