import { dayText } from '../../platform/calendar.ts'
import type { Db } from '../../platform/db/db.ts'
import type { Uncertain } from './spread.ts'

/** Sums over everybody who was assessed: customers, and the profit of a year that went with them. */
export type PresentSums = { readonly customers: number; readonly count: Uncertain; readonly money: Uncertain }
export type LostPart = { readonly key: string; readonly customers: number; readonly lost: number; readonly money: number }

/**
 * Everybody who was assessed as they stand today, in a table of this transaction: how likely they are lost (`silent`; `sure` where that is
 * known), since when, and what they were worth a year. Who has a contract (card field contracts.endsOn) is not lost as long as it runs,
 * and lost since its end if they have not bought after it; who has bought after it is a customer like all others. Passers-by have no worth
 * and are not there.
 */
export async function openPresent(tx: Db, today: number): Promise<void> {
  await tx.query('drop table if exists lost_present')
  await tx.query(
    `create temp table lost_present (customer_id text, tier smallint, state text, silent float8, sure boolean, before float8, first_on date,
       last_on date, lost_on date) on commit drop`,
  )
  await tx.query(
    `insert into lost_present
     with ends as (
       select distinct on (customer_id) customer_id, (value #>> '{}')::date as ends_on from facts where field = 'contracts.endsOn'
       order by customer_id, said_at desc, fact_id desc)
     select w.customer_id, w.tier,
       case when not e.bound then w.state when e.ends_on < $1 then 'lost'
         when w.state in ('weakening', 'lost') then 'kept' else w.state end,
       case when not e.bound then w.silent when e.ends_on < $1 then 1 else 0 end, e.bound,
       w.before, w.first_on, w.last_on,
       least(case when e.bound then greatest(e.ends_on, w.last_on) else w.lost_on end, $1)
     from worths w
     left join ends on ends.customer_id = w.customer_id
     cross join lateral (select ends.ends_on, coalesce(ends.ends_on >= w.last_on, false) as bound) e`,
    [dayText(today)],
  )
  await tx.query('analyze lost_present')
}

export async function loadPresentSums(tx: Db): Promise<PresentSums> {
  const [row] = await tx.query<Readonly<Record<string, number>>>(
    `select count(*) as customers,
       coalesce(sum(silent) filter (where sure), 0) as sure, coalesce(sum(silent) filter (where not sure), 0) as likely,
       coalesce(sum(silent * (1 - silent)), 0) as chance, count(*) filter (where not sure) as open,
       coalesce(sum(silent * before) filter (where sure), 0) as "sureMoney",
       coalesce(sum(silent * before) filter (where not sure), 0) as "likelyMoney",
       coalesce(sum(silent * (1 - silent) * before * before), 0) as "chanceMoney",
       coalesce(sum(greatest(before, 0)) filter (where not sure), 0) as "openMoney"
     from lost_present`,
  )
  const { customers = 0, sure = 0, likely = 0, chance = 0, open = 0 } = row ?? {}
  const { sureMoney = 0, likelyMoney = 0, chanceMoney = 0, openMoney = 0 } = row ?? {}
  return {
    customers, count: { certain: sure, likely, chance, most: open },
    money: { certain: sureMoney, likely: likelyMoney, chance: chanceMoney, most: openMoney },
  }
}

export function loadStates(tx: Db): Promise<{ state: string; customers: number }[]> {
  return tx.query('select state, count(*) as customers from lost_present group by state order by customers desc, state')
}

/** By the quarter of the first purchase; by the year where that were more than twelve, the earliest years together. Oldest first. */
export function loadCohorts(tx: Db): Promise<LostPart[]> {
  return tx.query(
    `with keys as (
       select silent, before, to_char(first_on, 'YYYY-"Q"Q') as quarter, extract(year from first_on)::int as year,
         extract(year from max(first_on) over ())::int as newest,
         (select count(distinct to_char(first_on, 'YYYY-"Q"Q')) from lost_present) <= ${mostKeys} as fits from lost_present)
     select case when fits then quarter when year > newest - ${mostKeys} then year::text else '-' || (newest - ${mostKeys}) end as key,
       ${sums}
     from keys group by 1 order by min(year), 1`,
  )
}

export function loadTiers(tx: Db): Promise<LostPart[]> {
  return tx.query(`select tier::text as key, ${sums} from lost_present group by tier order by tier`)
}

/** By the channel of the first order of the first day; the eleven with the most customers, and the others together. */
export function loadSources(tx: Db): Promise<LostPart[]> {
  return tx.query(
    `with firsts as (
       select distinct on (p.customer_id) p.customer_id, coalesce(o.channel, 'unknown') as channel
       from lost_present p
       left join orders o on o.customer_id = p.customer_id and o.day = p.first_on and o.kind = 'purchase'
       order by p.customer_id, o.ordered_at, o.order_id),
     ranks as (select channel, row_number() over (order by count(*) desc, channel) as nth from firsts group by channel)
     select case when r.nth < ${mostKeys} then r.channel else 'other' end as key, ${sums}
     from lost_present p join firsts f using (customer_id) join ranks r using (channel) group by 1 order by customers desc, 1`,
  )
}

// --- internal ---

const mostKeys = 12
const sums = 'count(*) as customers, sum(silent) as lost, sum(silent * before) as money'
