import type { Ground } from '../ground.ts'
import { countKey, type CountLeaf } from '../rule.ts'
import { countSql } from './counts.ts'

/**
 * For how many customers a statement asks. `one`, or a handful: everything is looked up by keys. `few`, some ten thousand: their rows are
 * looked up, products are read once. `whole`: each table is read once and joined; never a subquery within a condition, which PostgreSQL
 * would run again for every customer where it does not fit into memory.
 */
export type Reach = 'one' | 'few' | 'whole'

/** What a statement over `customers c` reads besides, gathered while its conditions are written: each table joined once. */
export type Sources = {
  readonly ground: Ground
  readonly reach: Reach
  /** A value as a placeholder with its type. Nothing of a rule gets into a statement in another way. */
  readonly put: (value: string | number | boolean, type: string) => string
  readonly needsWorths: () => void
  /** The newest said of a field of the card, as a column of jsonb. */
  readonly card: (field: string) => string
  /** How many there were, as a column that may be null where there were none. */
  readonly count: (leaf: CountLeaf) => string
  readonly joins: () => string
  readonly values: () => readonly unknown[]
}

/** `taken`: how many values the statement has before these. */
export function openSources(ground: Ground, reach: Reach, taken = 0): Sources {
  const values: unknown[] = []
  const joins = new Map<string, { readonly alias: string; readonly text: string }>()
  const placed = new Map<string, string>()
  const put: Sources['put'] = (value, type) => {
    const key = `${typeof value} ${type} ${value}`
    const known = placed.get(key)
    if (known !== undefined) return known
    const place = `$${taken + values.push(value)}::${type}`
    placed.set(key, place)
    return place
  }
  const join = (key: string, text: (alias: string) => string): string => {
    const known = joins.get(key)
    if (known) return known.alias
    const alias = `a${joins.size}`
    joins.set(key, { alias, text: text(alias) })
    return alias
  }
  const derived = (key: string, text: (and: (customerId: string) => string) => string): string => join(key, alias => (
    reach === 'whole'
      ? `left join (${text(() => '')}) ${alias} on ${alias}.customer_id = c.customer_id`
      : `left join lateral (${text(customerId => `and ${customerId} = c.customer_id`)}) ${alias} on true`
  ))
  return {
    ground, reach, put,
    needsWorths: () => void join('worths', () => 'left join worths aw on aw.customer_id = c.customer_id'),
    card: field => `${derived(`card ${field}`, and => cardSql(put(field, 'text'), and('f.customer_id')))}.value`,
    count: leaf => `${derived(`count ${countKey(leaf)}`, and => countSql(leaf, { ground, put, reach }, and))}.times`,
    joins: () => [...joins.values()].map(({ text }) => text).join('\n'),
    values: () => values,
  }
}

// --- internal ---

const cardSql = (field: string, and: string): string => (
  `select distinct on (f.customer_id) f.customer_id, f.value from facts f where f.field = ${field} ${and}
   order by f.customer_id, f.said_at desc, f.fact_id desc`
)
