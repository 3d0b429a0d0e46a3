import type { Db } from '../../platform/db/db.ts'

/** A column that names a customer: `customer_id` makes the row that customer's; any other `..._customer_id` links it to them. */
export type PersonalColumn = { readonly table: string; readonly column: string; readonly owns: boolean }

/**
 * Every column of every table that names a customer, from the catalogue: a table added tomorrow is exported and erased without
 * anybody thinking of it. Partitions are reached through their parent. Names come quoted, ready for SQL.
 */
export function loadPersonalColumns(db: Db): Promise<PersonalColumn[]> {
  return db.query<PersonalColumn>(
    `select quote_ident(t.relname) as "table", quote_ident(a.attname) as "column", a.attname = 'customer_id' as owns
     from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
     where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and not t.relispartition
       and (a.attname = 'customer_id' or a.attname like '%\\_customer\\_id')
     order by owns desc, t.relname, a.attname`,
  )
}
