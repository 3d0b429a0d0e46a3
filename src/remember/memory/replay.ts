import { localTimeIn } from '../../platform/calendar.ts'
import type { Db } from '../../platform/db/db.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { inTurn } from '../turn.ts'
import { encode } from './codec.ts'
import { refold } from './refold.ts'
import { loadCustomerPage, loadMoments, loadProductIds } from './replayStore.ts'
import { replaceMemories } from './store.ts'

export type ReplayProgress = { readonly customers: number; readonly ofCustomers: number; readonly events: number }

/**
 * Rebuilds every memory from the events, a page of customers to a turn, so that ingest goes on meanwhile and a replay that was
 * interrupted is simply run again. Returns how many memories differed from what stood there: 0 on a healthy database.
 */
export async function replay(db: Db, clock: () => number, onProgress: (progress: ReplayProgress) => void = () => undefined): Promise<{ customers: number; events: number; changed: number }> {
  const { timezone } = await loadSettings(db)
  const local = localTimeIn(timezone)
  const productIds = await loadProductIds(db)
  const [count] = await db.query<{ customers: number }>('select count(*)::int as customers from customers')
  const done = { customers: 0, events: 0, changed: 0 }
  for (let after = ''; ;) {
    const page = await loadCustomerPage(db, after, pageSize)
    const last = page.at(-1)
    if (last === undefined) return done
    await inTurn(db, async tx => {
      const pasts = await loadMoments(tx, page)
      const memories = new Map<string, Buffer>()
      for (const [customerId, past] of pasts) {
        done.events += past.length
        const memory = refold(customerId, past, local, productIds)
        if (memory) memories.set(customerId, encode(memory))
      }
      done.changed += await replaceMemories(tx, page, memories, clock())
    })
    done.customers += page.length
    after = last
    onProgress({ customers: done.customers, ofCustomers: count?.customers ?? done.customers, events: done.events })
  }
}

// --- internal ---

/** Large enough that a turn's round trips do not count, small enough that ingest waits some tens of milliseconds at most. */
const pageSize = 200
