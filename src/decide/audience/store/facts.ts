import { createHash } from 'node:crypto'
import type { Db } from '../../../platform/db/db.ts'
import type { AudienceFacts, Known } from '../facts.ts'
import { fieldOf } from '../fields.ts'
import type { Ground } from '../ground.ts'
import { countKey, countsOf, fieldsOf, type Rule } from '../rule.ts'
import { columnOf } from './columns.ts'
import { permitsProfilingSql, somebodySql } from './condition.ts'
import { openSources } from './sources.ts'

/**
 * What these rules ask of each of these customers (a handful), in one statement whatever the number of rules; by id, and who is not there
 * is left out. It reads the same columns as `audienceSql`, so that each field has one definition. Of who does not permit it no profile is
 * loaded.
 */
export async function loadAudienceFacts(
  db: Db, customerIds: readonly string[], rules: readonly Rule[], ground: Ground,
): Promise<Map<string, AudienceFacts>> {
  const sources = openSources(ground, 'one', 1)
  const permits = permitsProfilingSql(sources)
  const fields = [...new Set(rules.flatMap(fieldsOf))].flatMap(name => fieldOf(name) ?? [])
  const counts = [...new Map(rules.flatMap(countsOf).map(leaf => [countKey(leaf), leaf])).values()]
  const values = fields.map((field, place) => {
    const { value } = columnOf(field, sources)
    return `${field.profile ? `case when ${permits} then ${value} end` : value} as f${place}`
  })
  const times = counts.map((leaf, place) => `case when ${permits} then coalesce(${sources.count(leaf)}, 0) else 0 end as n${place}`)
  const columns = [`${somebodySql()} as somebody`, `${permits} as permits`, ...values, ...times]
  const text = `select c.customer_id as id, ${columns.join(', ')}
    from customers c ${sources.joins()} where c.customer_id = any($1::text[])`
  // Named, since the same rules are asked of one customer after the other and planning takes longer than looking up.
  const name = `audience ${createHash('sha1').update(text).digest('hex')}`
  const rows = await db.query<Row>({ name, text }, [customerIds, ...sources.values()])
  return new Map(rows.map(row => [row.id, {
    today: ground.today, isSomebody: row.somebody, permitsProfiling: row.permits,
    values: Object.fromEntries(fields.map(({ name }, place) => [name, row[`f${place}`] as Known])),
    counts: Object.fromEntries(counts.map((leaf, place) => [countKey(leaf), row[`n${place}`] as number])),
  }]))
}

// --- internal ---

type Row = { readonly id: string; readonly somebody: boolean; readonly permits: boolean } & {
  readonly [column: `${'f' | 'n'}${number}`]: unknown
}
