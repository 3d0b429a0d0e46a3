import type { Db } from '../../platform/db/db.ts'
import { refreshCustomers } from '../card/store.ts'
import { recomputeConsent } from '../consent/store.ts'
import { decode, encode } from '../memory/codec.ts'
import { merge } from '../memory/merge.ts'
import { dropMemory, loadMemoriesToFold, saveMemories } from '../memory/store.ts'
import { recountTotals } from '../orders/store.ts'
import { uncountBaskets } from '../orders/uncountStore.ts'
import { customerTables } from '../tables.ts'
import type { MergeReason } from './identify.ts'

export type MergeRequest = {
  readonly from: string
  readonly into: string
  readonly reason: MergeReason
  /** What shows it: the message that named both, or the member of staff who knew. */
  readonly evidence: Readonly<Record<string, unknown>>
}

/**
 * Makes one customer of two, inside a turn. Everything of `from` follows - events, orders, card, statements of consent, memory - because
 * the tables are read from the catalogue: a table added tomorrow follows too. Costs the history of `from`, never that of `into`.
 */
export async function mergeCustomers(tx: Db, request: MergeRequest, now: number): Promise<void> {
  const { from, into } = request
  // Locked, so that whoever keeps something for `from` outside of a turn has done so or comes after the merge.
  const ends = await tx.query<{ customer_id: string }>(
    'select customer_id from customers where customer_id in ($1, $2) order by customer_id for update', [from, into],
  )
  if (from === into || ends.length !== 2) return
  await mergeMemories(tx, from, into, now)
  // An order that both told stays once, so its basket is counted once.
  await uncountBaskets(tx, from, into)
  for (const table of await customerTables(tx)) {
    if (table.name !== 'memories' && table.name !== 'customers') await moveRows(tx, table, from, into)
  }
  // Contacts came with it: who read those of `into` before decides again.
  await tx.query('update pressures set version = version + 1 where customer_id = $1', [into])
  await tx.query('update identities set customer_id = $2 where customer_id = $1', [from, into])
  await tx.query('update people set linked_customer_id = $2 where linked_customer_id = $1', [from, into])
  await mergeSummaries(tx, from, into)
  await tx.query(
    'insert into merges (customer_id, into_id, from_id, merged_at, reason, evidence) values ($1, $1, $2, $3, $4, $5)',
    [into, from, new Date(now), request.reason, JSON.stringify(request.evidence)],
  )
  await refreshCustomers(tx, [into])
  await recountTotals(tx, into)
  await recomputeConsent(tx, into)
}

// --- internal ---

async function mergeMemories(tx: Db, from: string, into: string, now: number): Promise<void> {
  const memories = await loadMemoriesToFold(tx, [from, into])
  const theirs = memories.get(from)
  if (!theirs) return
  const ours = memories.get(into)
  await saveMemories(tx, new Map([[into, ours ? encode(merge(decode(ours), decode(theirs))) : theirs]]), now)
  await dropMemory(tx, from)
}

/** Delete and insert, since the key by which a distributed table is spread cannot be updated. What both have stays as it is. */
async function moveRows(tx: Db, table: { name: string; columns: readonly string[] }, from: string, into: string): Promise<void> {
  const rest = table.columns.filter(column => column !== 'customer_id').join(', ')
  await tx.query(
    `with gone as (delete from ${table.name} where customer_id = $1 returning *)
     insert into ${table.name} (customer_id, ${rest}) overriding system value select $2, ${rest} from gone on conflict do nothing`,
    [from, into],
  )
}

/** What `into` does not say of itself it takes over; its own word stands. */
async function mergeSummaries(tx: Db, from: string, into: string): Promise<void> {
  await tx.query(
    `with gone as (delete from customers where customer_id = $1 returning *)
     update customers c set
       kind = case when c.kind = 'visitor' then gone.kind else c.kind end,
       name = coalesce(c.name, gone.name), email = coalesce(c.email, gone.email), phone = coalesce(c.phone, gone.phone),
       card_number = coalesce(c.card_number, gone.card_number), manager = coalesce(c.manager, gone.manager),
       created_at = least(c.created_at, gone.created_at)
     from gone where c.customer_id = $2`,
    [from, into],
  )
}
