import type { Db } from '../platform/db/db.ts'

/** A table whose rows belong to one customer each, with its columns in order. */
export type CustomerTable = { readonly name: string; readonly columns: readonly string[] }

/**
 * Every per-customer table, from the catalogue: those whose comment ends in `customer`. Merging, export and erasure go over this list,
 * so no table can be forgotten. `identities` is spread by its own key and handled apart.
 */
export async function customerTables(db: Db): Promise<readonly CustomerTable[]> {
  return db.query<{ name: string; columns: string[] }>({
    name: 'customer tables',
    text: `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
           from pg_class c
           join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and obj_description(c.oid, 'pg_class') like '%. customer'
           group by c.relname order by c.relname`,
  })
}
