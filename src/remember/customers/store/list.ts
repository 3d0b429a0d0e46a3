import type { Db } from '../../../platform/db/db.ts'
import { toPatterns } from '../search.ts'

/** A customer as a list shows one. `spent` is net of returns, in major units. */
export type CustomerRow = {
  readonly id: string
  readonly kind: 'visitor' | 'person' | 'firm'
  readonly name: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly cardNumber: string | null
  readonly lastOrderAt: string | null
  readonly orderCount: number
  readonly spent: number
}

export const sorts = ['lastOrder', 'spent', 'name'] as const
export type Sort = (typeof sorts)[number]

/** Where the last page ended: the value it was sorted by (as PostgreSQL writes it, null among those without one) and the id. */
export type Place = { readonly key: string | null; readonly id: string }
export type ListQuery = { readonly search: string; readonly sort: Sort; readonly limit: number; readonly after?: Place | undefined }
export type CustomerPage = { readonly customers: CustomerRow[]; readonly next: Place | null; readonly total: number }

/**
 * A page of customers. Visitors (nobody knows who they are) show up only when they are searched for. Those without an order or
 * a name come last. `total` is exact up to 100,000; beyond, counting would cost more than the page, and it is an estimate.
 */
export async function loadCustomers(db: Db, query: ListQuery): Promise<CustomerPage> {
  const patterns = toPatterns(query.search)
  if (!patterns) return { customers: [], next: null, total: 0 }
  const wanted = toCondition(patterns)
  const rows = await loadPage(db, query, wanted)
  const total = await countCustomers(db, wanted)
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
  return { customers: rows.slice(0, query.limit).map(toRow), next: last ? { key: last.key, id: last.id } : null, total }
}

// --- internal ---

type Condition = { readonly sql: string; readonly values: readonly string[] }
type Found = Omit<CustomerRow, 'lastOrderAt'> & { readonly lastOrderAt: Date | null; readonly key: string | null }

const most = 100_000
// The orders are those of the indexes to the word: `desc` and `desc nulls last` are two different ones to the planner.
const keys: Readonly<Record<Sort, {
  readonly column: string; readonly type: string; readonly order: string; readonly descending: boolean
}>> = {
  lastOrder: { column: 'last_order_at', type: 'timestamptz', order: 'last_order_at desc nulls last', descending: true },
  spent: { column: 'spent', type: 'numeric', order: 'spent desc', descending: true },
  name: { column: 'lower(name)', type: 'text', order: 'lower(name)', descending: false },
}

/** One `like` for each word, so that the trigram index serves each; `like all (array)` it would not. */
function toCondition(patterns: readonly (readonly string[])[]): Condition {
  if (patterns.length === 0) return { sql: `kind <> 'visitor'`, values: [] }
  const values: string[] = []
  const any = patterns.map(all => all.map(pattern => `words like $${values.push(pattern)}`).join(' and '))
  return { sql: `customer_id in (select customer_id from customer_search where ${any.map(each => `(${each})`).join(' or ')})`, values }
}

/** One row more than asked for, to know whether there is a next page. Two ranges of the index: those with a key, then those without. */
async function loadPage(db: Db, query: ListQuery, wanted: Condition): Promise<Found[]> {
  const { column, type, order, descending } = keys[query.sort]
  const { after } = query
  const found: Found[] = []
  if (after?.key !== null) {
    const [key, id] = [`$${wanted.values.length + 1}::${type}`, `$${wanted.values.length + 2}`]
    const beyond = after ? `and ${column} ${descending ? '<=' : '>='} ${key} and (${column} <> ${key} or customer_id > ${id})` : ''
    const text = selectFrom(column, `${wanted.sql} and ${column} is not null ${beyond}`, `${order}, customer_id`, query.limit + 1)
    found.push(...await db.query<Found>(text, [...wanted.values, ...(after ? [after.key, after.id] : [])]))
  }
  if (found.length > query.limit) return found
  const beyond = after?.key === null ? `and customer_id > $${wanted.values.length + 1}` : ''
  const text = selectFrom(column, `${wanted.sql} and ${column} is null ${beyond}`, 'customer_id', query.limit + 1 - found.length)
  return [...found, ...await db.query<Found>(text, [...wanted.values, ...(after?.key === null ? [after.id] : [])])]
}

function selectFrom(column: string, condition: string, order: string, limit: number): string {
  return `select customer_id as id, kind, name, email, phone, card_number as "cardNumber", last_order_at as "lastOrderAt",
            order_count as "orderCount", spent, (${column})::text as key
          from customers where ${condition} order by ${order} limit ${Math.trunc(limit)}`
}

async function countCustomers(db: Db, wanted: Condition): Promise<number> {
  const [counted] = await db.query<{ count: number }>(
    `select count(*) as count from (select 1 from customers where ${wanted.sql} limit ${most + 1}) counted`, wanted.values,
  )
  const count = counted?.count ?? 0
  if (count <= most || wanted.values.length > 0) return count
  const [estimate] = await db.query<{ rows: number }>(`select reltuples::bigint as rows from pg_class where oid = 'customers'::regclass`)
  return Math.max(count, estimate?.rows ?? 0)
}

function toRow({ id, kind, name, email, phone, cardNumber, lastOrderAt, orderCount, spent }: Found): CustomerRow {
  return { id, kind, name, email, phone, cardNumber, lastOrderAt: lastOrderAt?.toISOString() ?? null, orderCount, spent }
}
