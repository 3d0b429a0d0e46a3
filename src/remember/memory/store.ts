import { textArray } from '../../platform/db/arrays.ts'
import type { Db } from '../../platform/db/db.ts'

/** The memories, as bytes, of customers about to be folded on; inside a turn, whose caller has settled that each permits profiling. */
export async function loadMemoriesToFold(tx: Db, customerIds: readonly string[]): Promise<Map<string, Buffer>> {
  if (customerIds.length === 0) return new Map()
  const rows = await tx.query<{ customer_id: string; state: Buffer }>(
    { name: 'load memories', text: 'select customer_id, state from memories where customer_id = any($1::text[])' },
    [textArray(customerIds)],
  )
  return new Map(rows.map(row => [row.customer_id, row.state]))
}

export async function saveMemories(tx: Db, memories: ReadonlyMap<string, Buffer>, now: number): Promise<void> {
  if (memories.size === 0) return
  await tx.query(
    {
      name: 'save memories',
      text: `insert into memories (customer_id, state, updated_at)
             select id, decode(state, 'hex'), $3 from unnest($1::text[], string_to_array($2, ',')) as t (id, state)
             on conflict (customer_id) do update set state = excluded.state, updated_at = excluded.updated_at`,
    },
    [textArray([...memories.keys()]), [...memories.values()].map(state => state.toString('hex')).join(','), new Date(now)],
  )
}

/** Puts the memories of a page in place of what stood there. Returns how many differ, missing ones included. */
export async function replaceMemories(
  tx: Db, customerIds: readonly string[], memories: ReadonlyMap<string, Buffer>, now: number,
): Promise<number> {
  const before = await loadMemoriesToFold(tx, customerIds)
  const news = new Map([...memories].filter(([id, memory]) => !before.get(id)?.equals(memory)))
  const gone = [...before.keys()].filter(id => !memories.has(id))
  if (gone.length > 0) await tx.query('delete from memories where customer_id = any($1::text[])', [gone])
  await saveMemories(tx, news, now)
  return news.size + gone.length
}

export async function dropMemory(tx: Db, customerId: string): Promise<void> {
  await tx.query('delete from memories where customer_id = $1', [customerId])
}
