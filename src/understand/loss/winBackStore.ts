import type { Db } from '../../platform/db/db.ts'
import { permittedSql } from '../../remember/consent/condition.ts'
import { bitOf } from '../../remember/consent/consent.ts'
import { purposes } from '../../remember/consent/purposes.ts'
import { runningContract } from './atRiskStore.ts'
import { type Comeback, modelCounts, mostHalves } from './comeback.ts'

export type WinBackRow = {
  readonly customerId: string; readonly name: string | null; readonly lostOn: string; readonly reason: string | null
  readonly ifBack: number; readonly chance: number; readonly gain: number
}
export type WinBackWish = {
  readonly limit: number
  readonly horizonDays: number
  readonly comebacks: readonly Comeback[]
  readonly cost: number
  /** Reasons that nothing can be done about: who gave one is not asked back. */
  readonly final: readonly string[]
  readonly defaults: number
}

/**
 * The lost whom it pays to ask back and who permit an offer by at least one channel, the greatest gain first; and how many more there are
 * who permit none. The chance is the share of those in like silence who came back within the horizon by themselves or otherwise, beside
 * whom the model's own word (1 - silent) counts as twenty; where nobody was ever that silent, and in the first half of a horizon, in which
 * most silences are but pauses, it is the model's word alone.
 */
export async function loadWinBack(db: Db, wish: WinBackWish): Promise<{ rows: WinBackRow[]; withoutPermission: number }> {
  const rows = await db.query<(WinBackRow | { readonly customerId: null }) & { readonly closed: number }>(
    `with past as (select * from unnest($3::int[], $4::float8[], $5::float8[]) as p (halves, silent, back)),
     lost as (
       select w.customer_id, c.name, w.lost_on, w.before::float8 as if_back, said.reason, ${permittedSql('c', '$6', '$2')} as reachable,
         (coalesce(p.back, 0) + ${modelCounts} * (1 - w.silent)) / (coalesce(p.silent, 0) + ${modelCounts}) as chance
       from worths w join customers c using (customer_id)
       left join past p on p.halves = least(${mostHalves}, floor(2 * (w.assessed_on - w.last_on) / $7::float8))
       left join (
         select distinct on (e.customer_id) e.customer_id, e.body #>> '{properties,reason}' as reason, e.happened_at from events e
         where e.name = 'Exit Reason Given' and e.profiled order by e.customer_id, e.happened_at desc, e.seq desc) said
         on said.customer_id = w.customer_id and (said.happened_at at time zone 'UTC')::date >= w.last_on
       where w.state = 'lost' and w.before > $8 and ${permittedSql('c', '$1', '$2')} and not exists (${runningContract})
         and not coalesce(said.reason = any($9::text[]), false)),
     priced as (select *, if_back * chance - $8 as gain from lost where if_back * chance > $8)
     select n.closed, b.* from (select count(*) filter (where not reachable) as closed from priced) n
     left join lateral (
       select customer_id as "customerId", name, lost_on as "lostOn", reason, if_back as "ifBack", chance, gain from priced
       where reachable order by gain desc, customer_id limit $10) b on true`,
    [
      bitOf('profiling'), wish.defaults, wish.comebacks.map(({ halves }) => halves), wish.comebacks.map(({ silent }) => silent),
      wish.comebacks.map(({ back }) => back), offerBits, wish.horizonDays, wish.cost, wish.final, wish.limit,
    ],
  )
  const found = rows.filter((row): row is WinBackRow & { readonly closed: number } => row.customerId !== null)
  return { rows: found, withoutPermission: rows[0]?.closed ?? 0 }
}

// --- internal ---

/** Any of these bits will do. */
const offerBits = purposes.filter(({ name }) => name.startsWith('offers.')).reduce((bits, { bit }) => bits | bit, 0)
