import type { ItemMemory, Memory } from '../../remember/memory/memory.ts'
import { decayed } from '../../remember/memory/tally.ts'
import { weightsSinceChange } from './change.ts'
import type { Market } from './features.ts'
import { personalHalfLifeDays } from './model.ts'

/**
 * The formula that needs no learning:
 *
 *   p(i) = (S_i + kappa * q_i) / (N + kappa)
 *
 * N the decayed number of the customer's baskets, S_i that times the share of them that held i (less what came back), q_i the share of
 * everybody's recent baskets with i: an empirical-Bayes share that starts at what is popular and becomes personal with evidence. The own
 * share is the mean of two: the decayed one, which is steady, and that since the last change of taste, which follows one in half the
 * visits. Best first; ties: more popular first, then the smaller product id.
 */
export function plainRanks(memory: Memory, market: Market, today: number): { readonly productId: number; readonly probability: number }[] {
  const visits = decayed(memory.visits, today, personalHalfLifeDays, memory.lastDay)
  const shares = weightsSinceChange(memory)
  const ids = new Set([...memory.items.keys()].filter(id => market.has(id, true)))
  for (const id of market.popular.slice(0, popularCandidates)) ids.add(id)
  const ranks = [...ids].map(productId => {
    const item = memory.items.get(productId)
    const steady = item ? decayed(item.baskets, today, personalHalfLifeDays, memory.lastDay) : 0
    const own = item ? ((steady + visits * (shares.get(productId) ?? 0)) / 2) * keptShare(item) : 0
    const share = market.share(productId)
    return { productId, share, probability: plainShare(own, visits, share) }
  })
  return ranks.sort((a, b) => b.probability - a.probability || b.share - a.share || a.productId - b.productId)
}

/** Of the decayed baskets that held it, those there were, and everybody's share. */
export const plainShare = (own: number, visits: number, share: number): number => Math.min(1, (own + kappa * share) / (visits + kappa))

// --- internal ---

/** Evidence of the crowd in baskets. Online Retail year 1, prequential: best at 4 of {2, 4, 8}; Ta-Feng: 2 to 4. */
const kappa = 4
const popularCandidates = 64

/** The part of what was bought that was not brought back. */
function keptShare(item: ItemMemory): number {
  return item.milliUnits === 0 ? 1 : Math.max(0, 1 - item.returnedMilli / item.milliUnits)
}
