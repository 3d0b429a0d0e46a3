import { round4 } from '../../platform/rounding.ts'
import type { Memory } from '../../remember/memory/memory.ts'
import type { Moment } from '../../understand/usual/features.ts'
import { plainRanks } from '../../understand/usual/formula.ts'
import { chancesOf, type Ranker } from '../../understand/usual/ranker.ts'
import type { Offered } from './offered.ts'

/**
 * That the next basket holds each product in offers, by its id: by what was learned, or by the plain formula. What is less likely than one
 * in twenty thousand is left out.
 */
export function wantsOf(memory: Memory, { ids, market }: Offered, ranker: Ranker | null, moment: Moment): Record<string, number> {
  if (ids.length === 0) return {}
  const wants: Record<string, number> = {}
  const ranked = new Set<number>()
  let least = 1
  const say = (id: number, probability: number): void => {
    ranked.add(id)
    if (!memory.items.has(id)) least = Math.min(least, probability)
    put(wants, id, probability)
  }
  if (ranker && memory.orders > 0) {
    const { rows: { count, ids: candidates }, chances } = chancesOf(ranker, memory, market, moment)
    for (let row = 0; row < count; row++) say(candidates[row]!, chances[row]!)
  } else for (const { productId, probability } of plainRanks(memory, market, moment.today)) say(productId, probability)
  // Rankings look at the best sold only of what was never bought: the rest sells less, and is wanted no more than the last of these.
  for (const id of ids) if (!ranked.has(id)) put(wants, id, Math.min(market.share(id), least))
  return wants
}

// --- internal ---

function put(wants: Record<string, number>, id: number, probability: number): void {
  const rounded = round4(probability)
  if (rounded > 0) wants[id] = rounded
}
