import type { Db } from '../../platform/db/db.ts'
import { permittedSql } from '../consent/condition.ts'
import { bitOf } from '../consent/consent.ts'
import type { PurposeName } from '../consent/purposes.ts'
import { passerBySql } from '../customers/passerBy.ts'
import { isErased } from '../forgetting/tombstones.ts'
import { decode } from './codec.ts'
import { emptyMemory, type Memory } from './memory.ts'

/** What is remembered of a customer, read for a purpose. `kind` says why there may be nothing. */
export type Recalled =
  | {
    readonly kind: 'recalled'; readonly customerId: string; readonly name: string | null; readonly memory: Memory; readonly bytes: number
  }
  | { readonly kind: 'no_consent' | 'unknown_customer' | 'erased' }

/**
 * The one way to read a memory: one query that finds the customer (also under a name merged away), checks the permission in the
 * same statement, and gives out the state only where it holds. `defaults` is `defaultBits` of the business's setting.
 */
export async function recall(db: Db, customerId: string, purpose: PurposeName, defaults: number): Promise<Recalled> {
  const [row] = await db.query<{ customer_id: string; name: string | null; permitted: boolean; state: Buffer | null }>(
    { name: 'recall', text: recallText },
    [customerId, bitOf(purpose), defaults],
  )
  if (!row) return { kind: (await isErased(db, [{ kind: 'user', value: customerId }])).size > 0 ? 'erased' : 'unknown_customer' }
  if (!row.permitted) return { kind: 'no_consent' }
  return {
    kind: 'recalled', customerId: row.customer_id, name: row.name, bytes: row.state?.length ?? 0,
    memory: row.state ? decode(row.state) : emptyMemory(),
  }
}

/**
 * The statement behind it, for whoever needs more of the customer `c` in the same look: $1 is the id, $2 `bitOf(purpose)`, $3 the defaults.
 * `columns` and `joins` follow those of the memory; what only holds with the permission asks for `p.permitted`.
 */
export function recallSql(columns = '', joins = ''): string {
  return `select c.customer_id, c.name, p.permitted, case when p.permitted then m.state end as state${columns}
          from identities i
          join customers c on c.customer_id = i.customer_id
          cross join lateral (select ${permittedSql('c', '$2', '$3')} as permitted) p
          left join memories m on m.customer_id = c.customer_id
          ${joins}
          where i.kind = 'user' and i.value = $1`
}

/**
 * The same of every customer `c`, for a COPY: `columns` gets the text that gives out the memory, and only where `p.permitted`.
 */
export function recallEverybodySql(purpose: PurposeName, defaults: number, columns: (state: string) => string, joins: string): string {
  return `select ${columns('case when p.permitted then m.state end')}
          from customers c
          cross join lateral (select ${permittedSql('c', String(bitOf(purpose)), String(defaults))} as permitted) p
          left join memories m on m.customer_id = c.customer_id
          ${joins}`
}

/**
 * The same for all customers at once: ids and states as SQL for a COPY, which takes no parameters. It passes over those who do not permit
 * it, who are few among the remembered, and passers-by; to look everybody up costs four times as much. `share` below 1 reads about this
 * part, whole pages by chance, the same ones each time.
 */
export function recallAllSql(purpose: PurposeName, defaults: number, share = 1): string {
  const sample = share < 1 ? `tablesample system (${(100 * share).toFixed(6)}) repeatable (1)` : ''
  // Who is passed over is found beforehand, so that the memories are read from first to last: where both conditions stand beside them, a
  // million are looked up in the order of their ids, 1.3 s of CPU more.
  return `with passed as materialized (
            select c.customer_id from customers c where not ${permittedSql('c', String(bitOf(purpose)), String(defaults))}
            union all select c.customer_id from customers c where ${passerBySql('c')})
          select m.customer_id, m.state from memories m ${sample}
          where not exists (select from passed p where p.customer_id = m.customer_id)`
}

/** The condition that nothing is remembered of the customer of a row of `alias`: erased, merged away, or not permitted any more. */
export function forgottenSql(alias: string): string {
  return `not exists (select from memories m where m.customer_id = ${alias}.customer_id)`
}

// --- internal ---

const recallText = recallSql()
