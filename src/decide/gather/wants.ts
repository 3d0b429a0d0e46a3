import { round4 } from '../../platform/rounding.ts'
import type { Memory } from '../../remember/memory/memory.ts'
import type { Moment } from '../../understand/usual/features.ts'
import { plainRanks } from '../../understand/usual/formula.ts'
import { rank, type Ranker } from '../../understand/usual/ranker.ts'
import type { Offered } from './offered.ts'

/**
 * That the next basket holds each product in offers, by its id: by what was learned, or by the plain formula. What is less likely than one
 * in twenty thousand is left out.
 */
export function wantsOf(memory: Memory, { ids, market }: Offered, ranker: Ranker | null, moment: Moment): Record<string, number> {
  if (ids.length === 0) return {}
  const found = ranker && memory.orders > 0
    ? rank(ranker, memory, market, moment, mostRanked).ranked : plainRanks(memory, market, moment.today)
  const wants: Record<string, number> = {}
  const ranked = new Set<number>()
  let least = 1
  for (const { productId, probability } of found) {
    ranked.add(productId)
    if (!memory.items.has(productId)) least = Math.min(least, probability)
    put(wants, productId, probability)
  }
  // Rankings look at the best sold only of what was never bought: the rest sells less, and is wanted no more than the last of these.
  for (const id of ids) if (!ranked.has(id)) put(wants, id, Math.min(market.share(id), least))
  return wants
}

// --- internal ---

const mostRanked = 512

function put(wants: Record<string, number>, id: number, probability: number): void {
  const rounded = round4(probability)
  if (rounded > 0) wants[id] = rounded
}
