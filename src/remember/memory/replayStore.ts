import type { Db } from '../../platform/db/db.ts'
import type { EventKind, UsualEvent } from '../event.ts'
import type { ProductIds } from './deed.ts'
import type { Moment } from './refold.ts'

export async function loadProductIds(db: Db): Promise<ProductIds> {
  const rows = await db.query<{ sku: string; product_id: number }>('select sku, product_id from products')
  return new Map(rows.map(row => [row.sku, row.product_id]))
}

export async function loadCustomerPage(db: Db, after: string, limit: number): Promise<string[]> {
  const rows = await db.query<{ customer_id: string }>(
    'select customer_id from customers where customer_id > $1 order by customer_id limit $2', [after, limit]
  )
  return rows.map(row => row.customer_id)
}

/** The past of each customer of the page, in the order in which it was heard. Only what the memory may know. */
export async function loadMoments(tx: Db, customerIds: readonly string[]): Promise<Map<string, Moment[]>> {
  const rows = await tx.query<MomentRow>(
    `select customer_id, seq, origin, null as from_id, kind, name, message_id, happened_at, received_at, source,
      body -> 'properties' as properties
     from events where customer_id = any($1::text[]) and profiled
     union all
     select customer_id, seq, into_id, from_id, null, null, null, null, null, null, null from merges where customer_id = any($1::text[])
     order by seq`,
    [customerIds],
  )
  const pasts = new Map<string, Moment[]>()
  for (const row of rows) {
    let past = pasts.get(row.customer_id)
    if (!past) pasts.set(row.customer_id, (past = []))
    past.push(toMoment(row))
  }
  return pasts
}

/** The version in which all memories are written; older than the code's own after an upgrade, until a replay went through. */
export async function loadMemoryVersion(db: Db): Promise<number> {
  const [row] = await db.query<{ version: number }>('select version from memory_form where id = 1')
  return row?.version ?? 0
}

export async function saveMemoryVersion(db: Db, version: number): Promise<void> {
  await db.query('update memory_form set version = $1 where id = 1', [version])
}

// --- internal ---

type MomentRow = {
  readonly customer_id: string; readonly seq: number; readonly origin: string; readonly from_id: string | null
  readonly kind: EventKind; readonly name: string; readonly message_id: string; readonly happened_at: Date; readonly received_at: Date
  readonly source: string; readonly properties: Record<string, unknown> | null
}

function toMoment(row: MomentRow): Moment {
  if (row.from_id !== null) return { kind: 'merge', seq: row.seq, from: row.from_id, into: row.origin }
  const event: UsualEvent = {
    messageId: row.message_id, kind: row.kind, name: row.name, at: row.happened_at.getTime(), receivedAt: row.received_at.getTime(),
    who: [], ...(row.properties && { properties: row.properties }), profile: true, source: row.source,
  }
  return { kind: 'event', seq: row.seq, origin: row.origin, event }
}
