import { localTimeIn } from '../../platform/calendar.ts'
import type { Db } from '../../platform/db/db.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { inTurn } from '../turn.ts'
import { encode, memoryVersion } from './codec.ts'
import { saleKind, toSale } from './deed.ts'
import { optionNames } from './option.ts'
import { ensureOptions } from './optionStore.ts'
import { type Moment, refold } from './refold.ts'
import { loadCustomerPage, loadMoments, loadProductIds, saveMemoryVersion } from './replayStore.ts'
import { replaceMemories } from './store.ts'

export type ReplayProgress = { readonly customers: number; readonly ofCustomers: number; readonly events: number }

/**
 * Rebuilds every memory from the events, a page of customers to a turn, so that ingest goes on meanwhile and a replay that was
 * interrupted is simply run again. Returns how many memories differed from what stood there: 0 on a healthy database.
 */
export async function replay(db: Db, clock: () => number, onProgress: (progress: ReplayProgress) => void = () => undefined): Promise<{
  customers: number; events: number; changed: number
}> {
  const { timezone } = await loadSettings(db)
  const local = localTimeIn(timezone)
  const productIds = await loadProductIds(db)
  const optionIds = new Map<string, number>()
  const [count] = await db.query<{ customers: number }>('select count(*)::int as customers from customers')
  const done = { customers: 0, events: 0, changed: 0 }
  for (let after = ''; ;) {
    const page = await loadCustomerPage(db, after, pageSize)
    const last = page.at(-1)
    if (last === undefined) break
    await inTurn(db, async tx => {
      const pasts = await loadMoments(tx, page)
      // Events from before options were known have some that nobody named yet.
      for (const [name, id] of await ensureOptions(tx, namedIn(pasts.values()), optionIds)) optionIds.set(name, id)
      const memories = new Map<string, Buffer>()
      for (const [customerId, past] of pasts) {
        done.events += past.length
        const memory = refold(customerId, past, { local, productIds, optionIds })
        if (memory) memories.set(customerId, encode(memory))
      }
      done.changed += await replaceMemories(tx, page, memories, clock())
    })
    done.customers += page.length
    after = last
    onProgress({ customers: done.customers, ofCustomers: count?.customers ?? done.customers, events: done.events })
  }
  await saveMemoryVersion(db, memoryVersion)
  return done
}

// --- internal ---

/** Large enough that a turn's round trips do not count, small enough that ingest waits some tens of milliseconds at most. */
const pageSize = 200

function* namedIn(pasts: Iterable<readonly Moment[]>): Generator<string> {
  for (const past of pasts) {
    for (const moment of past) {
      if (moment.kind !== 'event' || saleKind(moment.event) !== 'purchase') continue
      for (const line of toSale(moment.event).lines) if (line.options && !line.service) yield* optionNames(line.options)
    }
  }
}
