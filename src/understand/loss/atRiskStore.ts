import type { Db } from '../../platform/db/db.ts'
import { permittedSql } from '../../remember/consent/condition.ts'
import { bitOf } from '../../remember/consent/consent.ts'
import type { Evidence } from './atRisk.ts'

export type RiskRow = {
  readonly customerId: string; readonly name: string | null; readonly tier: number; readonly silent: number; readonly risk: number
  readonly worth: number; readonly lastOn: string; readonly evidence: readonly Evidence[]
}

/**
 * The weakening with the most money at risk, and what is on record of each that might be mended: open complaints on the card, what they
 * themselves said since their last purchase, and what happened within the horizon before the assessment. Nobody whose contract still runs.
 */
export function loadAtRisk(
  db: Db, wish: { readonly limit: number; readonly horizonDays: number; readonly defaults: number },
): Promise<RiskRow[]> {
  return db.query<RiskRow>(
    `with risky as (
       select w.customer_id, c.name, w.tier, w.silent::float8, (w.silent * w.before)::float8 as risk, w.worth::float8, w.last_on,
         w.assessed_on
       from worths w join customers c using (customer_id)
       where w.state = 'weakening' and ${permittedSql('c', '$1', '$2')} and not exists (${runningContract})
       order by (w.silent * w.before) desc, w.customer_id limit $3)
     select r.customer_id as "customerId", r.name, r.tier, r.silent, r.risk, r.worth, r.last_on as "lastOn",
       coalesce(complaint.evidence, '[]') || coalesce(told.evidence, '[]') || coalesce(returned.evidence, '[]') as evidence
     from risky r
     left join lateral (
       select jsonb_build_array(jsonb_build_object('kind', 'open', 'reason', 'complaint', 'on', f.value -> 0 -> 'date',
         'times', jsonb_array_length(f.value), 'what', f.value -> 0 -> 'text')) as evidence
       from (select value from facts where customer_id = r.customer_id and field = 'afterSale.complaints'
         order by said_at desc, fact_id desc limit 1) f
       where jsonb_typeof(f.value) = 'array' and f.value <> '[]') complaint on true
     left join lateral (
       select jsonb_agg(jsonb_build_object('kind', case name when 'Exit Reason Given' then 'said' else 'happened' end, 'reason', reason,
         'on', at::date, 'times', times, 'what', what)) as evidence
       from (
         select name, case name when 'Exit Reason Given' then body #>> '{properties,reason}' else $4::jsonb ->> name end as reason,
           max(happened_at) as at, count(*) as times,
           (array_agg(coalesce(body #>> '{properties,sku}', body #>> '{properties,note}') order by happened_at desc))[1] as what
         from events e where e.customer_id = r.customer_id and e.profiled and (e.name = 'Exit Reason Given' and e.happened_at >= r.last_on
           or $4::jsonb ? e.name and e.happened_at >= r.assessed_on - $5::int)
         group by 1, 2) each where reason is not null) told on true
     left join lateral (
       select jsonb_build_array(jsonb_build_object('kind', 'happened', 'reason', 'refund', 'on', max(o.day), 'times', count(*),
         'what', null)) as evidence
       from orders o where o.customer_id = r.customer_id and o.kind = 'return'
         and o.day >= r.assessed_on - $5::int having count(*) > 0) returned on true
     order by r.risk desc, r.customer_id`,
    [bitOf('profiling'), wish.defaults, wish.limit, JSON.stringify(mendableEvents), wish.horizonDays],
  )
}

/** The condition "a contract runs on the day of the assessment" of a row of `worths` called w. */
export const runningContract = `
  select from (select value from facts where customer_id = w.customer_id and field = 'contracts.endsOn'
    order by said_at desc, fact_id desc limit 1) f
  where (f.value #>> '{}')::date >= w.assessed_on`

// --- internal ---

const mendableEvents: Readonly<Record<string, string>> = {
  'Complaint Filed': 'complaint', 'Out of Stock': 'out_of_stock', 'Promise Broken': 'promise_broken', 'Price Refused': 'price_rise',
}
