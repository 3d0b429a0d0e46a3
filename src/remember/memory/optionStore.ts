import type { Db } from '../../platform/db/db.ts'
import { type LineOptions, optionNames } from './option.ts'

/** Ids of options by name, making those that are new. `known` holds committed ones only and is not changed. */
export async function ensureOptions(tx: Db, names: Iterable<string>, known: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const missing = new Set<string>()
  for (const name of names) if (!known.has(name)) missing.add(name)
  if (missing.size === 0) return new Map()
  const rows = await tx.query<{ option_id: number; name: string }>(
    `with fresh as (
       insert into options (name)
       select t.name from unnest($1::text[]) as t (name) where not exists (select from options o where o.name = t.name)
       on conflict (name) do nothing
       returning option_id, name
     )
     select option_id, name from fresh union all select option_id, name from options where name = any($1::text[])`,
    [[...missing]],
  )
  return new Map(rows.map(row => [row.name, row.option_id]))
}

/** What options are called, by id. */
export async function loadOptionNames(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows =
    await db.query<{ option_id: number; name: string }>('select option_id, name from options where option_id = any($1::int[])', [ids])
  return new Map(rows.map(row => [row.option_id, row.name]))
}

/**
 * Forgets options that nobody else ever had: what is typed there may name a person. Before the customer's orders go. It looks through the
 * orders of all, which an erasure may; what others had too stays, since their memories name it.
 */
export async function forgetOwnOptions(tx: Db, customerId: string): Promise<void> {
  const own = await loadNamesHad(tx, 'customer_id = $1', customerId)
  if (own.size === 0) return
  for (const name of await loadNamesHad(tx, 'customer_id <> $1', customerId)) own.delete(name)
  if (own.size > 0) await tx.query('delete from options where name = any($1::text[])', [[...own]])
}

// --- internal ---

async function loadNamesHad(tx: Db, whose: 'customer_id = $1' | 'customer_id <> $1', customerId: string): Promise<Set<string>> {
  const rows = await tx.query<{ options: LineOptions | null }>(
    `select distinct options from order_lines where options is not null and ${whose}`, [customerId]
  )
  return new Set(rows.flatMap(({ options }) => (options === null ? [] : [...optionNames(options)])))
}
