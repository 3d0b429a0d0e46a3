import type { Db } from '../platform/db/db.ts'
import { loadSettings } from '../platform/settings/store.ts'
import { bitOf, parsePurpose } from '../remember/consent/consent.ts'

/** Purposes, as bits, that a browser's `Sec-GPC: 1` takes off, passed on by the page that asks: for this decision, and written nowhere. */
export async function withdrawnBy(db: Db, signal: unknown): Promise<number> {
  if (signal !== '1') return 0
  const { gpcWithdraws } = await loadSettings(db)
  return gpcWithdraws.flatMap(name => parsePurpose(name)).reduce((bits, purpose) => bits | bitOf(purpose), 0)
}
