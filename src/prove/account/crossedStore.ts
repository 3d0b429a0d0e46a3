import { placeSql } from '../../decide/holdout.ts'
import type { Programme } from '../../decide/experiments/programmeStore.ts'
import type { Db } from '../../platform/db/db.ts'

/** How many customers were merged of parts of which some were held out and some were not. */
export async function countCrossed(db: Db, { salt, leastShare }: Pick<Programme, 'salt' | 'leastShare'>): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    `select count(distinct customer_id)::int as n from merges
     where (${placeSql('from_id', '$1')} < $2::float8) <> (${placeSql('customer_id', '$1')} < $2::float8)`,
    [salt, leastShare],
  )
  return row?.n ?? 0
}
