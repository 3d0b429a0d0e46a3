import type { Db } from '../../../platform/db/db.ts'
import { otherPrefix } from '../../../remember/card/fields.ts'

/** Names that sources gave to facts of the card, and names of events, the most frequent first; of large tables from a sample. */
export async function loadNames(db: Db): Promise<{ readonly facts: readonly string[]; readonly events: readonly string[] }> {
  const [facts, events] = await Promise.all([
    db.query<{ name: string }>(
      `select field as name from facts ${await sampleOf(db, 'facts')} where field like $1
       group by field order by count(*) desc, field limit 100`,
      [`${otherPrefix}%`],
    ),
    db.query<{ name: string }>(
      `select name from events ${await sampleOf(db, 'events')} where kind = 'track' and profiled
       group by name order by count(*) desc, name limit 100`,
    ),
  ])
  return { facts: facts.map(({ name }) => name), events: events.map(({ name }) => name) }
}

// --- internal ---

const mostRows = 50_000

/** The same rows every time, so that a list does not change while somebody reads it. */
async function sampleOf(db: Db, table: 'facts' | 'events'): Promise<string> {
  const [size] = await db.query<{ rows: number }>('select reltuples::float8 as rows from pg_class where oid = $1::regclass', [table])
  const share = mostRows / Math.max(1, size?.rows ?? 1)
  return share < 1 ? `tablesample system (${(100 * share).toFixed(6)}) repeatable (1)` : ''
}
