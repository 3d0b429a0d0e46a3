import { textArray, timeArray } from '../../platform/db/arrays.ts'
import type { Db } from '../../platform/db/db.ts'
import type { Identity } from '../event.ts'
import { idFor, keyOf } from './identify.ts'

export type NewCustomer = { readonly customerId: string; readonly kind: 'visitor' | 'person' | 'firm'; readonly createdAt: number }
export type NewIdentity = Identity & { readonly customerId: string; readonly seenAt: number; readonly messageId: string }

/** All known customers behind the names of a batch: one query, however many names. Also asks for ids made from the names. */
export async function loadIdentities(db: Db, names: Iterable<Identity>): Promise<Map<string, string>> {
  const asked = new Map<string, Identity>()
  for (const name of names) {
    asked.set(keyOf(name), name)
    const self: Identity = { kind: 'user', value: idFor(name) }
    asked.set(keyOf(self), self)
  }
  if (asked.size === 0) return new Map()
  const kinds: string[] = []
  const values: string[] = []
  for (const { kind, value } of asked.values()) {
    kinds.push(kind)
    values.push(value)
  }
  const rows = await db.query<{ kind: Identity['kind']; value: string; customer_id: string }>(
    {
      name: 'load identities',
      text: `select i.kind, i.value, i.customer_id
             from unnest($1::text[], $2::text[]) as asked (kind, value)
             join identities i on i.kind = asked.kind and i.value = asked.value`,
    },
    [textArray(kinds), textArray(values)],
  )
  return new Map(rows.map(row => [keyOf(row), row.customer_id]))
}

/** All names of one customer. */
export function loadNamesOf(db: Db, customerId: string): Promise<Identity[]> {
  return db.query<Identity>('select kind, value from identities where customer_id = $1', [customerId])
}

export async function saveCustomers(tx: Db, customers: readonly NewCustomer[]): Promise<void> {
  if (customers.length === 0) return
  await tx.query(
    {
      name: 'save customers',
      text: `with found_by as (
               insert into customer_search (customer_id, words) select id, chr(10) || lower(id) from unnest($1::text[]) as t (id)
               on conflict (customer_id) do nothing)
             insert into customers (customer_id, kind, created_at) select * from unnest($1::text[], $2::text[], $3::timestamptz[])
             on conflict (customer_id) do nothing`,
    },
    [textArray(customers.map(c => c.customerId)), textArray(customers.map(c => c.kind)), timeArray(customers.map(c => c.createdAt))],
  )
}

export async function saveIdentities(tx: Db, identities: readonly NewIdentity[]): Promise<void> {
  if (identities.length === 0) return
  await tx.query(
    {
      name: 'save identities',
      text: `insert into identities (kind, value, customer_id, first_seen_at, message_id)
             select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[])
             on conflict (kind, value) do nothing`,
    },
    [
      textArray(identities.map(i => i.kind)), textArray(identities.map(i => i.value)), textArray(identities.map(i => i.customerId)),
      timeArray(identities.map(i => i.seenAt)), textArray(identities.map(i => i.messageId)),
    ],
  )
}
