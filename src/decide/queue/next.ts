import { type Desk, type Ground, type Lined, loadGround, loadLine, loadRecordsOf } from './line.ts'
import { callOrder } from './order.ts'
import { savedSeconds } from './saved.ts'
import { claimTicket, loadTicket } from './store.ts'
import { toTicket, type Ticket } from './ticket.ts'
import { whysOf } from './why.ts'

/**
 * Calls who is next to a counter; null where nobody waits. Many counters and processes may call at once: each orders the line for itself
 * and claims the first, and whoever loses that race claims the following one. A lost race is another counter's won one, so this ends.
 */
export async function callNext(desk: Desk, { counter, servedBy }: { counter: string; servedBy: string }): Promise<Ticket | null> {
  for (;;) {
    const ground = await loadGround(desk)
    const { waiting, situation, tiers } = await loadLine(desk, ground, counter)
    const places = callOrder(waiting, situation, tries)
    if (places.length === 0) return null
    const whys = whysOf(places, waiting, { now: ground.now, tiers })
    const gone = new Set<string>()
    for (const [i, { ticket }] of places.entries()) {
      const saved = savedSeconds(ticket, waiting.filter(({ id }) => !gone.has(id)), situation.counters)
      const called = { at: new Date(ground.now), counter, servedBy, savedSeconds: saved, why: whys[i]! }
      const mine = (await claimTicket(desk.db, ticket, called)) ? await present(desk, ground, ticket) : undefined
      if (mine) return mine
      gone.add(ticket.id)
    }
  }
}

// --- internal ---

/** The one called, as staff see them; undefined where they were erased in that moment. */
async function present(desk: Desk, ground: Ground, { id, customerId }: Lined): Promise<Ticket | undefined> {
  const [row, records] = await Promise.all([
    loadTicket(desk.db, id, ground.asking), loadRecordsOf(desk, ground, [{ customerId, known: true }]),
  ])
  return row && toTicket(row, ground, records.get(row.customerId))
}

/** How many to try before the line is read anew: more counters than these seldom call within the same milliseconds. */
const tries = 16
