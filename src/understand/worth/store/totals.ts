import type { Db } from '../../../platform/db/db.ts'
import type { Corner } from '../balance.ts'
import type { CustomerState } from '../state.ts'

export type Much = { readonly gives: number; readonly gets: number }

/** Sums over everybody who was assessed, money as it is summed. `deviation` is of the sum, as if customers varied apart from each other. */
export type Totals = {
  readonly customers: number
  readonly worth: number
  readonly deviation: number
  readonly tenths: readonly { readonly tenth: number; readonly customers: number; readonly worth: number; readonly least: number }[]
  readonly tiers: readonly { readonly tier: number; readonly customers: number; readonly worth: number; readonly least: number }[]
  readonly states: readonly { readonly state: CustomerState; readonly customers: number; readonly worth: number }[]
  readonly corners: readonly { readonly corner: Corner; readonly customers: number; readonly gives: number; readonly gets: number }[]
}

/** The corner of a row of `worths`, as `cornerOf` has it; `gives` and `gets` name the placeholders of where much begins. */
export function cornerSql(gives: string, gets: string): string {
  return `(case when w.gives > ${gives}::float8 then case when w.gets > ${gets}::float8 then 'partner' else 'giver' end
                when w.gets > ${gets}::float8 then 'taker' else 'guest' end)`
}

/** All of them in one pass over the table, tenths in another over its index. */
export async function loadTotals(db: Db, much: Much): Promise<Totals> {
  const groups = await db.query<Group>(
    `select tier, state, corner, count(*) as customers, coalesce(sum(worth::float8), 0) as worth, coalesce(min(worth), 0)::float8 as least,
       coalesce(sum(gives::float8), 0) as gives, coalesce(sum(gets::float8), 0) as gets,
       coalesce(sum(((worth_high::float8 - worth_low) / $3::float8) ^ 2), 0) as variance
     from (select w.*, ${cornerSql('$1', '$2')} as corner from worths w) cornered
     group by grouping sets ((), (tier), (state), (corner)) order by tier, state, corner`,
    [much.gives, much.gets, deviationsWide],
  )
  const tenths = await db.query<Totals['tenths'][number]>(
    `select tenth, count(*) as customers, sum(worth::float8) as worth, min(worth)::float8 as least
     from (select worth, ntile(10) over (order by worth desc) as tenth from worths) ranked group by tenth order by tenth`,
  )
  const whole = groups.find(({ tier, state, corner }) => tier === null && state === null && corner === null)
  return {
    customers: whole?.customers ?? 0, worth: whole?.worth ?? 0, deviation: Math.sqrt(whole?.variance ?? 0), tenths,
    tiers: groups.flatMap(({ tier, customers, worth, least }) => (tier === null ? [] : [{ tier, customers, worth, least }])),
    states: groups.flatMap(({ state, customers, worth }) => (state === null ? [] : [{ state, customers, worth }])),
    corners: groups.flatMap(({ corner, customers, gives, gets }) => (corner === null ? [] : [{ corner, customers, gives, gets }])),
  }
}

// --- internal ---

type Group = {
  readonly tier: number | null; readonly state: CustomerState | null; readonly corner: Corner | null; readonly customers: number
  readonly worth: number; readonly least: number; readonly gives: number; readonly gets: number; readonly variance: number
}
/** A 95 % interval is so many standard deviations wide. */
const deviationsWide = 2 * 1.96
