import type { Db } from '../../platform/db/db.ts'
import { inTurn } from '../turn.ts'
import { permittedAllSql, permittedSql } from './condition.ts'
import { bitOf, defaultBits, permits, type ConsentState, type PurposeDefaults } from './consent.ts'
import { loadDefaults } from './defaults.ts'
import { purposes } from './purposes.ts'

/** A statement on its way into the ledger. `purpose` is one of ours (see parsePurpose); times are milliseconds since 1970. */
export type NewStatement = {
  readonly customerId: string
  readonly purpose: string
  readonly state: 'granted' | 'withdrawn'
  readonly statedAt: number
  readonly by: string
  readonly place: string
  readonly wording?: string
}

export type LedgerRow = {
  readonly purpose: string
  readonly state: 'granted' | 'withdrawn'
  readonly statedAt: string
  readonly statedBy: string
  readonly place: string
  readonly wording: string | null
}

/**
 * Writes statements to the ledger and the resulting state to the customers, all in the transaction `tx`. Where profiling
 * ends, the memory ends with it. A clock that runs ahead cannot overrule what is said later: nothing is said after `now`.
 * Returns the state of each customer touched, so that the caller need not read it again.
 */
export async function recordConsent(tx: Db, statements: readonly NewStatement[], now: number): Promise<Map<string, ConsentState>> {
  if (statements.length === 0) return new Map()
  const customerIds = [...new Set(statements.map(each => each.customerId))]
  await lockCustomers(tx, customerIds)
  await insertStatements(tx, statements, now)
  return recomputeConsent(tx, customerIds)
}

/** Derives the state of customers from the ledger again: after statements, and after a merge joined two ledgers. */
export async function recomputeConsent(tx: Db, customers: string | readonly string[]): Promise<Map<string, ConsentState>> {
  const customerIds = [customers].flat()
  const rows = await tx.query<{ customerId: string; stated: number; granted: number }>(
    `with latest as (
       select distinct on (customer_id, purpose) customer_id, purpose, state
       from consents where customer_id = any($1::text[])
       order by customer_id, purpose, stated_at desc, (state = 'withdrawn') desc),
     sums as (
       select latest.customer_id, bit_or(known.bit) as stated, coalesce(bit_or(known.bit) filter (where state = 'granted'), 0) as granted
       from latest join unnest($2::text[], $3::int[]) as known (purpose, bit) using (purpose)
       group by latest.customer_id)
     update customers set stated_purposes = coalesce(sums.stated, 0), granted_purposes = coalesce(sums.granted, 0)
     from unnest($1::text[]) as wanted (customer_id) left join sums using (customer_id)
     where customers.customer_id = wanted.customer_id
     returning customers.customer_id as "customerId", stated_purposes as stated, granted_purposes as granted`,
    [customerIds, purposes.map(({ name }) => name), purposes.map(({ bit }) => bit)],
  )
  const defaults = await loadDefaults(tx)
  const silent = rows.filter(row => !permits(row, 'profiling', defaults)).map(row => row.customerId)
  if (silent.length > 0) await dropMemories(tx, silent)
  await cancelContacts(tx, defaults, customerIds)
  return new Map(rows.map(({ customerId, stated, granted }) => [customerId, { stated, granted }]))
}

/**
 * After the business changed what holds by default: forgets every memory that is no longer permitted, a thousand customers to a
 * turn so that events wait little. The first turn comes after the last batch that was heard under the old defaults. Safe to run
 * again. Returns how many memories went.
 */
export async function dropUnpermitted(db: Db, defaults: PurposeDefaults): Promise<number> {
  let dropped = 0
  let page: readonly string[]
  for (let after = ''; ; after = page.at(-1) ?? after) {
    page = await inTurn(db, tx => dropPage(tx, defaults, after))
    dropped += page.length
    if (page.length === 0) break
  }
  await cancelContacts(db, defaults)
  return dropped
}

/** What customers have said, by id; those who are not known are left out. */
export async function loadConsentStates(db: Db, customerIds: readonly string[]): Promise<Map<string, ConsentState>> {
  if (customerIds.length === 0) return new Map()
  const rows = await db.query<ConsentState & { customerId: string }>(
    {
      name: 'load consent states',
      text: `select customer_id as "customerId", stated_purposes as stated, granted_purposes as granted
             from customers where customer_id = any($1::text[])`,
    },
    [customerIds],
  )
  return new Map(rows.map(({ customerId, stated, granted }) => [customerId, { stated, granted }]))
}

/** The ledger of one customer, the latest said first. */
export function loadStatements(db: Db, customerId: string): Promise<LedgerRow[]> {
  return db.query<LedgerRow>(
    `select purpose, state, stated_at as "statedAt", stated_by as "statedBy", place, wording
     from consents where customer_id = $1 order by stated_at desc, statement_id desc`,
    [customerId],
  )
}

// --- internal ---

async function dropPage(tx: Db, defaults: PurposeDefaults, after: string): Promise<readonly string[]> {
  const rows = await tx.query<{ customerId: string }>(
    `select m.customer_id as "customerId" from memories m join customers c using (customer_id)
     where m.customer_id > $1 and not ${permittedSql('c', '$2', '$3')} order by m.customer_id limit 1000`,
    [after, bitOf('profiling'), defaultBits(defaults)],
  )
  const customerIds = rows.map(row => row.customerId)
  if (customerIds.length > 0) await dropMemories(tx, customerIds)
  return customerIds
}

/** What is due and was not sent yet must still be permitted; of all, or of these customers. */
async function cancelContacts(tx: Db, defaults: PurposeDefaults, customerIds: readonly string[] | null = null): Promise<void> {
  await tx.query(
    `update contacts t set state = 'cancelled' from customers c
     where c.customer_id = t.customer_id and t.state = 'due' and ($1::text[] is null or t.customer_id = any($1::text[]))
       and not ${permittedAllSql('c', 't.purposes', '$2')}`,
    [customerIds, defaultBits(defaults)],
  )
}

// Two statements about one customer at once would each compute the state without seeing the other; in order, they cannot deadlock.
async function lockCustomers(tx: Db, customerIds: readonly string[]): Promise<void> {
  await tx.query('select 1 from customers where customer_id = any($1::text[]) order by customer_id for update', [customerIds])
}

async function insertStatements(tx: Db, statements: readonly NewStatement[], now: number): Promise<void> {
  await tx.query(
    `insert into consents (customer_id, purpose, state, stated_at, recorded_at, stated_by, place, wording)
     select s.customer_id, s.purpose, s.state, s.stated_at, $8, s.stated_by, s.place, s.wording
     from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[])
       as s (customer_id, purpose, state, stated_at, stated_by, place, wording)`,
    [
      statements.map(each => each.customerId),
      statements.map(each => each.purpose),
      statements.map(each => each.state),
      statements.map(each => new Date(Math.min(each.statedAt, now))),
      statements.map(each => each.by),
      statements.map(each => each.place),
      statements.map(each => each.wording ?? null),
      new Date(now),
    ],
  )
}

// The events stay (they are orders, too) but a replay must give the same nothing, also after profiling is granted again.
async function dropMemories(tx: Db, customerIds: readonly string[]): Promise<void> {
  await tx.query('delete from memories where customer_id = any($1::text[])', [customerIds])
  // What was made of them goes at once, too.
  await tx.query('delete from worths where customer_id = any($1::text[])', [customerIds])
  await tx.query('update decisions set facts = null where customer_id = any($1::text[]) and facts is not null', [customerIds])
  await tx.query('update events set profiled = false where customer_id = any($1::text[]) and profiled', [customerIds])
}
