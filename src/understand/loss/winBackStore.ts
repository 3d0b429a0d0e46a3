import type { Db } from '../../platform/db/db.ts'
import { permittedSql } from '../../remember/consent/condition.ts'
import { bitOf } from '../../remember/consent/consent.ts'
import { purposes } from '../../remember/consent/purposes.ts'
import { runningContract } from './atRiskStore.ts'

export type WinBackRow = {
  readonly customerId: string; readonly name: string | null; readonly lostOn: string; readonly reason: string | null
  readonly ifBack: number; readonly chance: number; readonly gain: number
}
export type WinBackWish = {
  readonly limit: number
  readonly cost: number
  /** Reasons that nothing can be done about: who gave one is not asked back. */
  readonly final: readonly string[]
  readonly defaults: number
}

/**
 * The lost whom it pays to ask back and who permit an offer by at least one channel, the greatest gain first; and how many more there are
 * who permit none. The chance is 1 - silent, which the windows of the past have turned to how often such customers came back, asked or
 * not. Shares by the length of a silence were tried and not kept: three weeks are a pause of who comes monthly
 * and an end of who came daily.
 */
export async function loadWinBack(db: Db, wish: WinBackWish): Promise<{ rows: WinBackRow[]; withoutPermission: number }> {
  const rows = await db.query<(WinBackRow | { readonly customerId: null }) & { readonly closed: number }>(
    `with lost as (
       select w.customer_id, c.name, w.lost_on, w.before::float8 as if_back, said.reason, ${permittedSql('c', '$3', '$2')} as reachable,
         1 - w.silent::float8 as chance
       from worths w join customers c using (customer_id)
       left join (
         select distinct on (e.customer_id) e.customer_id, e.body #>> '{properties,reason}' as reason, e.happened_at from events e
         where e.name = 'Exit Reason Given' and e.profiled order by e.customer_id, e.happened_at desc, e.seq desc) said
         on said.customer_id = w.customer_id and (said.happened_at at time zone 'UTC')::date >= w.last_on
       where w.state = 'lost' and w.before > $4 and ${permittedSql('c', '$1', '$2')} and not exists (${runningContract})
         and not coalesce(said.reason = any($5::text[]), false)),
     priced as (select *, if_back * chance - $4 as gain from lost where if_back * chance > $4)
     select n.closed, b.* from (select count(*) filter (where not reachable) as closed from priced) n
     left join lateral (
       select customer_id as "customerId", name, lost_on as "lostOn", reason, if_back as "ifBack", chance, gain from priced
       where reachable order by gain desc, customer_id limit $6) b on true`,
    [bitOf('profiling'), wish.defaults, offerBits, wish.cost, wish.final, wish.limit],
  )
  const found = rows.filter((row): row is WinBackRow & { readonly closed: number } => row.customerId !== null)
  return { rows: found, withoutPermission: rows[0]?.closed ?? 0 }
}

// --- internal ---

/** Any of these bits will do. */
const offerBits = purposes.filter(({ name }) => name.startsWith('offers.')).reduce((bits, { bit }) => bits | bit, 0)
