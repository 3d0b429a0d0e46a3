import type { Db } from '../../platform/db/db.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { permittedSql } from '../../remember/consent/condition.ts'
import { bitOf, defaultBits } from '../../remember/consent/consent.ts'
import type { Margins } from '../../remember/products/marginStore.ts'
import { type DaySum, type Metric, metrics } from './daySums.ts'
import { type Groups, groupSql } from './groups.ts'

export type SumsWish = {
  readonly groups: Groups
  /** First and last day, YYYY-MM-DD of the business's calendar. */
  readonly from: string
  readonly until: string
  readonly settings: Pick<Settings, 'margin' | 'costs' | 'timezone' | 'purposeDefaults'>
  readonly margins: Margins['margins']
  /** Profit is told less what each customer's contacts cost. */
  readonly isNet?: boolean
}

/**
 * The sums of each group, day by day, in order of the days: one pass over the orders of the time and of the year before. Only known
 * customers who permit to be profiled, and their data to be used for improving, count, and of their orders what the memory may know.
 *
 * Of an outcome Y that grows, a day adds Y' - Y to the sum, Y'^2 - Y^2 to the squares and so on: sums of days then add up to those of the
 * whole time, though one customer buys on several days.
 */
export async function loadDaySums(db: Db, wish: SumsWish): Promise<DaySum[]> {
  const values: unknown[] = []
  const say = (value: unknown): string => `$${values.push(value)}`
  const rows = await db.transaction(async tx => {
    // Sorts and hashes of some million orders would go to the disk with the usual 4 MB.
    await tx.query(`select set_config('work_mem', '64MB', true), set_config('hash_mem_multiplier', '8', true)`)
    return tx.query<WideRow>(sumsSql(wish, say), values)
  })
  return rows.flatMap(row => metrics.map(metric => ({
    day: row.day, metric, state: row.state, arm: row.arm,
    sums: {
      n: row.n, sum: row[`${metric}_1`] ?? 0, squares: row[`${metric}_2`] ?? 0, cubes: row[`${metric}_3`] ?? 0,
      before: row[`${metric}_b`] ?? 0, beforeSquares: row[`${metric}_bb`] ?? 0, cross: row[`${metric}_x`] ?? 0,
    },
  })))
}

// --- internal ---

type WideRow = { readonly day: string; readonly state: string; readonly arm: number; readonly n: number }
  & { readonly [Sum in `${Metric}_${'1' | '2' | '3' | 'b' | 'bb' | 'x'}`]: number | null }

type Say = (value: unknown) => string

function sumsSql(wish: SumsWish, say: Say): string {
  const [from, until] = [`${say(wish.from)}::date`, `${say(wish.until)}::date`]
  return `
    with ${peopleSql(wish, say, from, until)},
    ${beforeSql(wish, say, from)},
    ${soldSql(wish, say, from, until)},
    grown as (
      select k.arm, k.state, k.money, k.had, k.capped, c.most, greatest(s.day, k.joined) as day,
        least(1, sum(s.bought) over past) as "conversion", least(1, sum(s.bought) over past - s.bought) as "conversion was",
        sum(s.margin) over past as "margin", sum(s.margin) over past - s.margin as "margin was",
        sum(s.profit) over past as "profit", sum(s.profit) over past - s.profit as "profit was"
      from sold s join known k using (id) cross join cap c
      window past as (partition by s.id order by s.day)),
    steps as (
      select *, least(most, greatest(-most, "profit")) as "profit_capped", least(most, greatest(-most, "profit was")) as "profit_capped was"
      from grown),
    changes as (
      select day, state, arm, ${metrics.map(changeSql).join(', ')} from steps group by 1, 2, 3),
    comers as (
      select joined as day, state, arm, count(*)::int as n, ${metrics.map(comerSql).join(', ')} from known group by 1, 2, 3)
    select to_char(day, 'YYYY-MM-DD') as day, state, arm, coalesce(n, 0) as n,
      ${metrics.flatMap(metric => ['1', '2', '3', 'x', 'b', 'bb'].map(part => `"${metric}_${part}"`)).join(', ')}
    from changes full join comers using (day, state, arm) order by day, state, arm`
}

/** Who counts, in which group, and since when: nobody before the first day. */
function peopleSql({ groups, settings }: SumsWish, say: Say, from: string, until: string): string {
  const defaults = say(defaultBits(settings.purposeDefaults))
  const permitted = [bitOf('profiling'), bitOf('improvement')].map(bit => permittedSql('c', say(bit), defaults)).join(' and ')
  const day = (at: string): string => `(${at} at time zone ${say(settings.timezone)})::date`
  const since = day('least(c.created_at, coalesce(c.first_order_at, c.created_at))')
  const group = groupSql(groups, 'c', say)
  return `
    everybody as (
      select c.customer_id, ${group.arm} as arm, ${since} as since, ${day('c.first_order_at')} as first_day
      from customers c ${group.from} where c.kind <> 'visitor' and ${permitted}),
    people as materialized (
      select row_number() over ()::int as id, customer_id, arm, greatest(since, ${from}) as joined, since < ${from} as is_old,
        first_day < ${from} as has_bought
      from everybody where arm is not null and since <= ${until})`
}

/**
 * What is known of each from the year before, by which chance differences are taken out: money at the business's margin, and whether they
 * bought. Their state then, by their own rhythm: of who was silent for up to two usual gaps \`kept\`, for up to four \`weakening\`.
 */
function beforeSql({ settings }: SumsWish, say: Say, from: string): string {
  const money = `sum(case o.kind when 'purchase' then o.total else -o.total end)::float8 * ${say(settings.margin)}::float8`
  const limit = (condition: string): string => `percentile_disc(0.995) within group (order by money) filter (where ${condition})`
  return `
    earlier as (
      select p.id, ${money} as money, count(*) filter (where o.kind = 'purchase') as orders,
        min(o.day) filter (where o.kind = 'purchase') as first_on, max(o.day) filter (where o.kind = 'purchase') as last_on
      from orders o join people p using (customer_id) where o.day >= ${from} - 365 and o.day < ${from} group by p.id),
    usual as (
      select greatest(1, coalesce(sum(last_on - first_on)::float8 / nullif(sum(orders - 1), 0), 30)) as gap from earlier where orders > 1),
    knowing as (
      select p.*, coalesce(e.money, 0) as money, (coalesce(e.orders, 0) > 0)::int as had,
        case when p.has_bought is not true then 'new' when e.last_on is null then 'lost'
          when ${from} - e.last_on <= 2 * g.gap then 'kept' when ${from} - e.last_on <= 4 * g.gap then 'weakening' else 'lost' end as state
      from people p left join earlier e using (id) cross join usual u
      cross join lateral (
        select case when e.orders > 1 then greatest(1, (e.last_on - e.first_on)::float8 / (e.orders - 1)) else u.gap end as gap) g),
    cap as (
      select coalesce(nullif(greatest(0, ${limit('is_old')}), 0), ${limit('money > 0')}, 'infinity') as most from knowing),
    known as materialized (
      select k.*, least(c.most, greatest(-c.most, k.money)) as capped from knowing k cross join cap c)`
}

/**
 * What each brought on each day: the margin of an order as `profitOf` (decide/response/profit.ts) has it, less what it cost to serve. Lines
 * are looked up order by order, and shares in an array: joined, half of the time went into the hash of all lines.
 */
function soldSql({ settings: { margin, costs, timezone }, margins, isNet }: SumsWish, say: Say, from: string, until: string): string {
  const shares = `(${say(sharesBy(margins))}::float8[])`
  const usual = `${say(margin)}::float8`
  return `
    sales as (
      select p.id, o.day, o.kind = 'purchase' as bought,
        case when o.channel = 'delivery' then ${say(costs.delivery)}::float8 else 0 end as delivery,
        case when l.listed is null then o.total::float8 * ${usual} else l.margin - greatest(0, (l.listed - o.total)::float8) end as margin
      from orders o join people p using (customer_id)
      cross join lateral (
        select sum(l.amount) as listed, sum(l.amount::float8 * coalesce(${shares}[l.product_id], ${usual})) as margin
        from order_lines l where l.customer_id = o.customer_id and l.order_id = o.order_id) l
      where o.day >= ${from} and o.day <= ${until} and not exists (
        select from events e where e.customer_id = o.customer_id and e.message_id = o.message_id and not e.profiled)),
    brought as (
      select id, day, bought::int as bought, case when bought then margin else 0 end as margin,
        case when bought then margin - delivery - ${say(costs.order)}::float8 else -margin - ${say(costs.return)}::float8 end as profit
      from sales${isNet === true ? contacted(say(timezone), from, until) : ''}),
    sold as (select id, day, max(bought) as bought, sum(margin) as margin, sum(profit) as profit from brought group by 1, 2)`
}

/** Share of the price that is profit, at the place of the product's id. */
function sharesBy(margins: Margins['margins']): readonly (number | null)[] {
  const shares: (number | null)[] = []
  for (const [productId, share] of margins) shares[productId - 1] = share
  return Array.from(shares, share => share ?? null)
}

const contacted = (timezone: string, from: string, until: string): string => `
      union all
      select p.id, (due_at at time zone ${timezone})::date, 0, 0, -cost::float8 from contacts join people p using (customer_id)
      where state <> 'cancelled' and (due_at at time zone ${timezone})::date between ${from} and ${until}`

/** What is known of before: a yes for a yes, money for money. */
const beforeOf: Readonly<Record<Metric, string>> = { conversion: 'had', margin: 'money', profit: 'money', profit_capped: 'capped' }

function changeSql(metric: Metric): string {
  const [now, was] = [`"${metric}"::float8`, `"${metric} was"::float8`]
  return `sum(${now} - ${was}) as "${metric}_1", sum(${now} * ${now} - ${was} * ${was}) as "${metric}_2",
    sum(${now} * ${now} * ${now} - ${was} * ${was} * ${was}) as "${metric}_3",
    sum(${beforeOf[metric]} * (${now} - ${was})) as "${metric}_x"`
}

const comerSql = (metric: Metric): string => (
  `sum(${beforeOf[metric]})::float8 as "${metric}_b", sum((${beforeOf[metric]} * ${beforeOf[metric]})::float8) as "${metric}_bb"`
)
