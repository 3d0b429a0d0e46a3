import { emptyMemory, fold, type Memory } from '../../../remember/memory/memory.ts'
import { coarsen } from '../../../remember/memory/tally.ts'
import type { CustomerHistory, Visit } from '../../learning/history.ts'

/** Calls `look` with the customer's memory as it was before each visit that is `wanted`, as a decoded one would be. */
export function walk(
  customer: CustomerHistory, wanted: (visit: Visit, at: number) => boolean, look: (memory: Memory, visit: Visit, at: number) => void,
): void {
  const memory = emptyMemory()
  customer.visits.forEach((visit, at) => {
    if (at > 0 && wanted(visit, at)) {
      settle(memory)
      look(memory, visit, at)
    }
    fold(memory, {
      kind: 'order', at: visit.day * 86_400, day: visit.day, hour: visit.hour, weekday: visit.weekday, totalCents: 0, usual: undefined,
      goods: visit.goods.map(productId => ({ productId, milliUnits: 1000 })),
    })
  })
}

// --- internal ---

/** Coarsening early changes nothing that is added later, so it may be done wherever somebody looks. */
function settle(memory: Memory): void {
  coarsen(memory.visits, memory.lastDay)
  for (const item of memory.items.values()) coarsen(item.baskets, memory.lastDay)
}
