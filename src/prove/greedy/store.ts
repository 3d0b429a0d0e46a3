import type { Db } from '../../platform/db/db.ts'
import { permittedSql } from '../../remember/consent/condition.ts'
import { bitOf } from '../../remember/consent/consent.ts'

/** A decision that had something to choose from. Values of the best contact and of the one made; its cost as a positive amount. */
export type ChoiceRow = {
  readonly customerId: string
  readonly decidedAt: Date
  readonly done: 'silence' | 'best' | 'other'
  readonly probability: number
  readonly best: number
  readonly chosen: number
  readonly cost: number
}

export type ChoicesWish = { readonly responseDays: number; readonly defaults: number; readonly limit: number }

/**
 * The newest decisions that spoke first, whose days of response are over, and of each customer the first in so many days: what comes after
 * belongs to it. Not those of plans, which leave nothing to chance. Of those who permit to be profiled and their data to improve.
 */
export function loadChoices(db: Db, { responseDays, defaults, limit }: ChoicesWish): Promise<ChoiceRow[]> {
  return db.query<ChoiceRow>(
    `with newest as (
       select d.customer_id, d.decision_id, d.decided_at, d.answer from decisions d
       where d.closed_at is not null and d.direction = 'outbound' and (d.kind = 'contact' or d.reason in ('not_worth_it', 'explored'))
       order by d.decided_at desc, d.decision_id desc limit 3 * $5::int),
     firsts as (
       select distinct on (n.customer_id, stretch) n.customer_id, n.decision_id, n.decided_at, n.answer as said
       from newest n join customers c on c.customer_id = n.customer_id
       cross join lateral (select floor(extract(epoch from n.decided_at) / 86400 / $1::int) as stretch) s
       where ${permittedSql('c', '$2', '$4')} and ${permittedSql('c', '$3', '$4')}
         and not exists (
           select from contacts t where t.customer_id = n.customer_id and t.decision_id = n.decision_id and t.plan_id is not null)
       order by n.customer_id, stretch, n.decided_at, n.decision_id),
     kept as (select * from firsts order by decided_at desc, decision_id limit $5::int)
     select customer_id as "customerId", decided_at as "decidedAt",
       case when answer #>> '{choice,kind}' = 'silence' then 'silence'
         when answer #>> '{choice,offerId}' = answer #>> '{candidates,0,offerId}'
           and answer #>> '{choice,channel}' = answer #>> '{candidates,0,channel}' then 'best' else 'other' end as done,
       (answer #>> '{choice,probability}')::float8 as probability, (answer #>> '{candidates,0,value,total}')::float8 as best,
       coalesce((answer #>> '{choice,value,total}')::float8, 0) as chosen, -coalesce((answer #>> '{choice,value,cost}')::float8, 0) as cost
     from kept cross join lateral (select said::jsonb as answer offset 0) a
     where jsonb_array_length(answer -> 'candidates') > 0 and (answer #>> '{choice,probability}')::float8 > 0
     order by decided_at desc, decision_id`,
    [responseDays, bitOf('profiling'), bitOf('improvement'), defaults, limit],
  )
}
