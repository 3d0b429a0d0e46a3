import type { Db } from '../../platform/db/db.ts'
import { permittedSql } from '../consent/condition.ts'
import { bitOf } from '../consent/consent.ts'
import type { PurposeName } from '../consent/purposes.ts'
import { decode, encode } from './codec.ts'
import { emptyMemory, type Memory } from './memory.ts'

/** The memories of customers about to be folded on; inside a turn, whose caller has settled that each permits profiling. */
export async function loadMemoriesToFold(tx: Db, customerIds: readonly string[]): Promise<Map<string, Memory>> {
  if (customerIds.length === 0) return new Map()
  const rows = await tx.query<{ customer_id: string; state: Buffer }>(
    { name: 'load memories', text: 'select customer_id, state from memories where customer_id = any($1::text[])' },
    [customerIds],
  )
  return new Map(rows.map(row => [row.customer_id, decode(row.state)]))
}

export async function saveMemories(tx: Db, memories: ReadonlyMap<string, Memory>, now: number): Promise<void> {
  if (memories.size === 0) return
  await tx.query(
    {
      name: 'save memories',
      text: `insert into memories (customer_id, state, updated_at)
             select id, state, $3 from unnest($1::text[], $2::bytea[]) as t (id, state)
             on conflict (customer_id) do update set state = excluded.state, updated_at = excluded.updated_at`,
    },
    [[...memories.keys()], [...memories.values()].map(encode), new Date(now)],
  )
}

/** Puts the memories of a page in place of what stood there. Returns how many differ, missing ones included. */
export async function replaceMemories(tx: Db, customerIds: readonly string[], memories: ReadonlyMap<string, Memory>, now: number): Promise<number> {
  const old = await tx.query<{ customer_id: string; state: Buffer }>('select customer_id, state from memories where customer_id = any($1::text[])', [customerIds])
  const before = new Map(old.map(row => [row.customer_id, row.state]))
  const news = new Map([...memories].filter(([id, memory]) => !before.get(id)?.equals(encode(memory))))
  const gone = old.filter(row => !memories.has(row.customer_id)).map(row => row.customer_id)
  if (gone.length > 0) await tx.query('delete from memories where customer_id = any($1::text[])', [gone])
  await saveMemories(tx, news, now)
  return news.size + gone.length
}

export async function dropMemory(tx: Db, customerId: string): Promise<void> {
  await tx.query('delete from memories where customer_id = $1', [customerId])
}

/** What is remembered of a customer, read for a purpose. `kind` says why there may be nothing. */
export type Recalled =
  | { readonly kind: 'recalled'; readonly customerId: string; readonly name: string | null; readonly memory: Memory; readonly bytes: number }
  | { readonly kind: 'no_consent' | 'unknown_customer' }

/**
 * The one way to read a memory: one query that finds the customer (also under a name merged away), checks the permission in the
 * same statement, and gives out the state only where it holds. `defaults` is `defaultBits` of the business's setting.
 */
export async function recall(db: Db, customerId: string, purpose: PurposeName, defaults: number): Promise<Recalled> {
  const [row] = await db.query<{ customer_id: string; name: string | null; permitted: boolean; state: Buffer | null }>(
    {
      name: 'recall',
      text: `select c.customer_id, c.name, p.permitted, case when p.permitted then m.state end as state
             from identities i
             join customers c on c.customer_id = i.customer_id
             cross join lateral (select ${permittedSql('c', '$2', '$3')} as permitted) p
             left join memories m on m.customer_id = c.customer_id
             where i.kind = 'user' and i.value = $1`,
    },
    [customerId, bitOf(purpose), defaults],
  )
  if (!row) return { kind: 'unknown_customer' }
  if (!row.permitted) return { kind: 'no_consent' }
  return {
    kind: 'recalled', customerId: row.customer_id, name: row.name, bytes: row.state?.length ?? 0,
    memory: row.state ? decode(row.state) : emptyMemory(),
  }
}
