import type { Db } from '../../platform/db/db.ts'
import type { Crowd } from './crowd.ts'

/** What the last assessment of everybody says for one customer, and the business's day. */
export type Standing = {
  /** 1 is the best; null who was not assessed. */
  readonly tier: number | null
  /** Medians of those who were not lost, and what holds on average; null until there was an assessment. */
  readonly much: { readonly gives: number; readonly gets: number } | null
  readonly crowd: Crowd | null
  /** Newest day with a sale, days since 1970; null where nothing was sold yet. */
  readonly today: number | null
}

export async function loadStanding(db: Db, customerId: string): Promise<Standing> {
  const [row] = await db.query<Standing>(
    {
      name: 'standing',
      text: `select (select tier from worths where customer_id = $1) as tier, latest.much, latest.crowd,
               (select max(day) from days where baskets > 0) - date '1970-01-01' as today
             from (select) one left join lateral (
               select summary -> 'much' as much, summary -> 'crowd' as crowd
               from assessments where state = 'done' order by assessment_id desc limit 1) latest on true`,
    },
    [customerId],
  )
  return row!
}
