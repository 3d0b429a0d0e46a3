import type { Db } from '../../platform/db/db.ts'
import { openRecent } from '../../platform/recent.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import type { Crowd } from '../../understand/worth/crowd.ts'

/** What holds of customers on average, for those of whom little is known. Money in major units. */
export type Everybody = {
  /** Profit of one visit, and what one customer is worth. */
  readonly perVisit: number
  readonly worth: number
  /** Share of what is paid that is profit, and cost to serve per visit. */
  readonly share: number
  readonly costPerVisit: number
}

/** As the last assessment of all says it; before the first, from what was sold by day and the margin of the settings. A minute old at most. */
export function loadEverybody(db: Db, settings: Pick<Settings, 'margin' | 'costs'>): Promise<Everybody> {
  return recent.get(db, async () => {
    const [row] = await db.query<Row>({
      name: 'everybody',
      text: `select sold.mean, latest.crowd, latest.worth
             from (select sum(amount)::float8 / nullif(sum(baskets), 0) as mean from days where day > (select max(day) from days) - 365) sold
             left join lateral (
               select summary -> 'crowd' as crowd, (summary -> 'total' ->> 'mean')::float8 / nullif(customers, 0) as worth
               from assessments where state = 'done' order by assessment_id desc limit 1) latest on true`,
    })
    return toEverybody(row!, settings)
  })
}

// --- internal ---

type Row = { readonly mean: number | null; readonly crowd: Crowd | null; readonly worth: number | null }

/** An assessment comes once a night. */
const recent = openRecent<Everybody>(60_000)

function toEverybody({ mean, crowd, worth }: Row, { margin, costs }: Pick<Settings, 'margin' | 'costs'>): Everybody {
  const share = crowd?.share ?? margin
  const costPerVisit = crowd?.costPerPurchase ?? costs.order
  const perVisit = (crowd && crowd.weight > 0 ? crowd.weight : mean ?? 0) * share - costPerVisit
  return { perVisit, worth: worth ?? perVisit, share, costPerVisit }
}
