import type { Db } from '../../../platform/db/db.ts'
import { Problem } from '../../../platform/http/problems.ts'
import { loadSettings } from '../../../platform/settings/store.ts'
import { loadCard, type CardFact } from '../../card/store.ts'
import { toPurposes, type ConsentState } from '../../consent/consent.ts'
import { loadDefaults } from '../../consent/defaults.ts'
import { loadHandovers, type Handover } from './handovers.ts'
import type { CustomerRow } from './list.ts'
import { loadPeople, type Person } from './people.ts'
import { resolveCustomer } from './resolve.ts'

/** All that the page of one customer shows at once. Times are ISO 8601, money is in major units of `currency`. */
export type Customer = CustomerRow & {
  readonly firstOrderAt: string | null
  readonly returnCount: number
  readonly returned: number
  readonly manager: string | null
  readonly createdAt: string
  readonly currency: string
  readonly identities: readonly { readonly kind: string; readonly value: string; readonly firstSeenAt: string }[]
  readonly merges: readonly { readonly fromId: string; readonly mergedAt: string; readonly reason: string; readonly evidence: unknown }[]
  readonly purposes: Readonly<Record<string, { readonly granted: boolean; readonly stated: boolean }>>
  readonly card: Readonly<Record<string, CardFact>>
  readonly people: readonly Person[]
  readonly handovers: readonly Handover[]
}

/** One customer by any id they ever had. Throws unknown_customer or erased. */
export async function loadCustomer(db: Db, id: string): Promise<Customer> {
  const customerId = await resolveCustomer(db, id)
  const { stated, granted, ...row } = await loadSummary(db, customerId)
  const { currency } = await loadSettings(db)
  return {
    ...row,
    currency,
    identities: await loadNames(db, customerId),
    merges: await loadMerges(db, customerId),
    purposes: toPurposes({ stated, granted }, await loadDefaults(db)),
    card: await loadCard(db, customerId),
    people: await loadPeople(db, customerId),
    handovers: await loadHandovers(db, customerId),
  }
}

// --- internal ---

type Summary = Omit<Customer, 'currency' | 'identities' | 'merges' | 'purposes' | 'card' | 'people' | 'handovers'>
type SummaryRow = Omit<Summary, 'lastOrderAt' | 'firstOrderAt' | 'createdAt'> & {
  lastOrderAt: Date | null; firstOrderAt: Date | null; createdAt: Date
}

async function loadSummary(db: Db, customerId: string): Promise<Summary & ConsentState> {
  const [row] = await db.query<SummaryRow & ConsentState>(
    `select customer_id as id, kind, name, email, phone, card_number as "cardNumber", last_order_at as "lastOrderAt",
      first_order_at as "firstOrderAt",
       order_count as "orderCount", spent, return_count as "returnCount", returned, manager, created_at as "createdAt",
       stated_purposes as stated, granted_purposes as granted
     from customers where customer_id = $1`,
    [customerId],
  )
  // Merged away or erased between two queries.
  if (!row) throw new Problem('unknown_customer')
  return {
    ...row, lastOrderAt: row.lastOrderAt?.toISOString() ?? null, firstOrderAt: row.firstOrderAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}

async function loadNames(db: Db, customerId: string): Promise<Customer['identities']> {
  const rows = await db.query<{ kind: string; value: string; firstSeenAt: Date }>(
    `select kind, value, first_seen_at as "firstSeenAt" from identities where customer_id = $1
     order by first_seen_at, kind, value limit 1000`,
    [customerId],
  )
  return rows.map(row => ({ ...row, firstSeenAt: row.firstSeenAt.toISOString() }))
}

async function loadMerges(db: Db, customerId: string): Promise<Customer['merges']> {
  const rows = await db.query<{ fromId: string; mergedAt: Date; reason: string; evidence: unknown }>(
    'select from_id as "fromId", merged_at as "mergedAt", reason, evidence from merges where customer_id = $1 order by seq desc limit 1000',
    [customerId],
  )
  return rows.map(row => ({ ...row, mergedAt: row.mergedAt.toISOString() }))
}
