import type { Db } from '../../platform/db/db.ts'
import { resolveCustomer } from '../customers/store/resolve.ts'
import { forgetOwnOptions } from '../memory/optionStore.ts'
import { uncountBaskets } from '../orders/uncountStore.ts'
import { inTurn } from '../turn.ts'
import { loadPersonalColumns } from './catalogue.ts'
import { cleanFiles } from './files.ts'
import { loadNames, type Known } from './names.ts'
import { saveTombstones } from './tombstones.ts'
import { erasedMark, toRegExps, toTraces, withoutTraces } from './traces.ts'

/** How many rows went, by table. */
export type Erased = { readonly customerId: string; readonly rows: Readonly<Record<string, number>> }

/**
 * Erases a person, in a turn of its own so that no event of theirs is being heard meanwhile; first from the files under `home`
 * (rows that imports refused), since a file cannot be rolled back and cleaning it twice does no harm. Throws unknown_customer or erased.
 */
export async function erasePerson(db: Db, id: string, now: number, home: string): Promise<Erased> {
  await cleanFiles(home, toTraces(await loadNames(db, await resolveCustomer(db, id))))
  return inTurn(db, tx => eraseCustomer(tx, id, now))
}

// --- internal ---

/**
 * Erases everything about one person, inside a turn: every row that is theirs, every link to them, what was refused and names
 * them. What stays are units and money in the daily totals, which name nobody, and, for each of their names, a tombstone, by which a
 * late event is recognised and refused. Their baskets go from the totals, so what is learned from these is as if they had never come.
 */
async function eraseCustomer(tx: Db, id: string, now: number): Promise<Erased> {
  const customerId = await resolveCustomer(tx, id)
  // Locked, so that whoever keeps something of them outside of a turn has done so or finds nobody.
  await tx.query('select from customers where customer_id = $1 for update', [customerId])
  const known = await loadNames(tx, customerId)
  await saveTombstones(tx, known.identities, now)
  const rows: Record<string, number> = {}
  const count = (table: string, gone: number): void => { rows[table] = (rows[table] ?? 0) + gone }
  await forgetHandovers(tx, customerId, known)
  await uncountBaskets(tx, customerId)
  await forgetOwnOptions(tx, customerId)
  for (const { table, column } of await loadPersonalColumns(tx)) {
    const gone = await tx.query<{ count: number }>(
      `with gone as (delete from ${table} where ${column} = $1 returning 1) select count(*) from gone`, [customerId],
    )
    count(table, gone[0]?.count ?? 0)
  }
  const traces = toTraces(known)
  count('rejects', await forgetRejects(tx, traces))
  await cleanImports(tx, traces)
  return { customerId, rows }
}

/** Where the person stood on a firm's card, the firm's own history keeps the fact of the handover without the name. */
async function forgetHandovers(tx: Db, customerId: string, { words }: Known): Promise<void> {
  const stood = await tx.query<{ firmId: string; personId: string; name: string }>(
    'select customer_id as "firmId", person_id as "personId", name from people where linked_customer_id = $1', [customerId],
  )
  for (const { firmId, personId, name } of stood) {
    await tx.query('update people set successor_id = null where customer_id = $1 and successor_id = $2', [firmId, personId])
    await tx.query(
      `update handovers set from_whom = case when from_whom = any($2::text[]) then $3 else from_whom end,
         to_whom = case when to_whom = any($2::text[]) then $3 else to_whom end
       where customer_id = $1 and side = 'theirs'`, [firmId, [...words, name], erasedMark],
    )
  }
}

async function forgetRejects(tx: Db, traces: readonly string[]): Promise<number> {
  const gone = await tx.query(
    `delete from rejects where body ~* any($1::text[]) or detail ~* any($1::text[]) or message_id ~* any($1::text[])
      or source ~* any($1::text[]) returning 1`,
    [traces],
  )
  return gone.length
}

/** The report of an import shows examples of refused lines; its numbers stay. */
async function cleanImports(tx: Db, traces: readonly string[]): Promise<void> {
  const named = await tx.query<{ id: string; report: unknown; fileName: string }>(
    `select import_id as id, report, file_name as "fileName" from imports where report::text ~* any($1::text[])
      or file_name ~* any($1::text[])`,
    [traces],
  )
  const patterns = toRegExps(traces)
  const isTrace = (text: string): boolean => patterns.some(pattern => pattern.test(text))
  for (const { id, report, fileName } of named) {
    await tx.query('update imports set report = $2, file_name = $3 where import_id = $1', [
      id, report === null ? null : JSON.stringify(withoutTraces(report, isTrace)), isTrace(fileName) ? erasedMark : fileName,
    ])
  }
}
