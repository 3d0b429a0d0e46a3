import type { UsualEvent } from '../remember/event.ts'
import { adjustmentsIn } from '../remember/memory/deed.ts'
import { loadProductsBySku } from '../remember/products/store.ts'
import type { Hearing, PendingEvent } from './hearing.ts'

/**
 * Looks up the products that adjustments were about; nearly always they are at hand. An adjustment of something never sold is left
 * out of the kept event, so that a replay, when it may have been sold since, makes of it what was made of it today: nothing.
 */
export async function withKnownAdjustments({ tx, skus }: Hearing, rows: PendingEvent[]): Promise<PendingEvent[]> {
  const missing = new Set<string>()
  for (const { event, profiled } of rows) {
    if (!profiled) continue
    for (const { sku } of adjustmentsIn(event)) if (!skus.has(String(sku))) missing.add(String(sku))
  }
  if (missing.size === 0) return rows
  for (const [sku, { productId }] of await loadProductsBySku(tx, [...missing])) skus.set(sku, productId)
  return rows.map(row => (row.profiled ? { ...row, event: withoutUnknown(row.event, skus) } : row))
}

// --- internal ---

function withoutUnknown(event: UsualEvent, skus: ReadonlyMap<string, number>): UsualEvent {
  const said = adjustmentsIn(event)
  const adjustments = said.filter(({ sku }) => skus.has(String(sku)))
  if (adjustments.length === said.length) return event
  const { text: _stale, ...rest } = event
  return { ...rest, properties: { ...event.properties, usual: { ...Object(event.properties?.['usual']), adjustments } } }
}
