import type { Context } from '../../platform/context.ts'
import { loadGround, loadLine, loadRecordsOf } from './line.ts'
import { callOrder } from './order.ts'
import { savedSeconds } from './saved.ts'
import { claimTicket } from './store.ts'
import { toTicket, type Ticket } from './ticket.ts'
import { whysOf } from './why.ts'

/**
 * Calls who is next to a counter; null where nobody waits. Many counters and processes may call at once: each orders the line for itself and
 * claims the first, and whoever loses that race claims the following one. A lost race is another counter's won one, so this ends.
 */
export async function callNext(context: Context, { counter, servedBy }: { counter: string; servedBy: string }): Promise<Ticket | null> {
  for (;;) {
    const ground = await loadGround(context)
    const { waiting, situation, tiers } = await loadLine(context, ground, counter)
    const places = callOrder(waiting, situation, tries)
    if (places.length === 0) return null
    const whys = whysOf(places, waiting, { now: ground.now, tiers })
    const gone = new Set<string>()
    for (const [i, { ticket }] of places.entries()) {
      const saved = savedSeconds(ticket, waiting.filter(({ id }) => !gone.has(id)), situation.counters)
      const called = { at: new Date(ground.now), counter, servedBy, savedSeconds: saved, why: whys[i]! }
      if (await claimTicket(context.db, ticket.row, called)) {
        const row = { ...ticket.row, state: 'serving' as const, calledAt: called.at, counter, savedSeconds: saved, why: called.why }
        const records = await loadRecordsOf(context, ground, [row])
        return toTicket(row, ground, records.get(row.customerId))
      }
      gone.add(ticket.id)
    }
  }
}

// --- internal ---

/** How many to try before the line is read anew: more counters than these seldom call within the same milliseconds. */
const tries = 16
