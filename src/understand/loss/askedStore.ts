import { dayText } from '../../platform/calendar.ts'
import type { Db } from '../../platform/db/db.ts'
import type { Stratum } from './shares.ts'

export type AskedWish = { readonly today: number; readonly horizonDays: number; readonly timezone: string }

/** Why somebody said they left, and what is known of them besides. Days. */
export type LeaverRow = {
  readonly stratum: string
  readonly reason: string | null
  readonly orders: number
  readonly silentDays: number
  readonly gapDays: number
  readonly complaints: number
  readonly returns: number
  readonly tier: number
}

/**
 * Who left, in a table of this transaction: more likely lost than not, or said within the horizon that they leave. A word from before their
 * last purchase was about another leaving. Their stratum is their third by worth before, and their rhythm: came once, or more or less often
 * than half of those who came again. Not the tier: whoever is lost is worth little ahead, so that it would be one tier for nearly all.
 */
export async function openLeavers(tx: Db, { today, horizonDays, timezone }: AskedWish): Promise<void> {
  await tx.query('drop table if exists lost_leavers')
  await tx.query('create temp table lost_leavers (customer_id text, stratum text, reason text, answered boolean) on commit drop')
  await tx.query(
    `insert into lost_leavers
     with answers as (
       select distinct on (e.customer_id) e.customer_id, e.body #>> '{properties,reason}' as reason,
         (e.happened_at at time zone $3)::date as day
       from events e where e.name = 'Exit Reason Given' and e.profiled
       order by e.customer_id, e.happened_at desc, e.seq desc),
     leavers as (
       select p.customer_id, p.before, p.first_on = p.last_on as once, s.gap, a.reason, a.day is not null as answered
       from lost_present p join lost_spells s on s.customer_id = p.customer_id and s.next is null
       left join answers a on a.customer_id = p.customer_id and a.day >= p.last_on
       where p.silent >= 0.5 or a.day > $1::date - $2::int),
     cuts as (
       select percentile_cont(array[1 / 3.0, 2 / 3.0]) within group (order by before) as worths,
         percentile_cont(0.5) within group (order by gap) filter (where not once) as gap from leavers)
     select l.customer_id,
       (1 + (l.before > c.worths[1])::int + (l.before > c.worths[2])::int)
         || case when l.once then ' once' when l.gap > c.gap then ' seldom' else ' often' end,
       l.reason, l.answered
     from leavers l cross join cuts c`,
    [dayText(today), horizonDays, timezone],
  )
}

export function loadStrata(tx: Db): Promise<Stratum[]> {
  return tx.query('select stratum as key, count(*) as customers from lost_leavers group by stratum order by stratum')
}

/** Of more than 20,000 who answered a sample, by a hash of their ids. */
export function loadAnswers(tx: Db, today: number): Promise<LeaverRow[]> {
  return tx.query<LeaverRow>(
    `select l.stratum, l.reason, c.order_count as orders, $1::date - p.last_on as "silentDays", s.gap as "gapDays",
      c.return_count as returns, p.tier,
       (select count(*) from events e where e.customer_id = l.customer_id and e.profiled and e.name = 'Complaint Filed') as complaints
     from lost_leavers l join lost_present p using (customer_id) join customers c using (customer_id)
     join lost_spells s on s.customer_id = l.customer_id and s.next is null
     where l.answered order by md5(l.customer_id), l.customer_id limit 20000`,
    [dayText(today)],
  )
}
