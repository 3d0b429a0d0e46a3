import { daypartOf } from '../../remember/memory/daypart.ts'
import { total } from '../../remember/memory/tally.ts'
import type { Adjustment, Look, Proposed } from './adjustment.ts'
import { partLift, visitsByPart } from './dayparts.ts'
import { isKept } from './kept.ts'

/**
 * What this customer would accept for an item that is out of stock: the own product of the same category that is taken most now and at this
 * time of the day; without one, the most alike of those that others take in its place. Never what was brought back more than kept.
 */
export function substituteFor({ productId }: Proposed, look: Look): Adjustment | null {
  const { memory, products, shares } = look
  const category = products.get(productId)?.category
  const alikes = category == null ? [] : [...memory.items.keys()].filter(id => products.get(id)?.category === category)
  const own = alikes.filter(id => isPossible(id, productId, look))
  const [best] = own.map(id => ({ id, weight: weightOf(id, look) })).sort((a, b) => b.weight - a.weight || a.id - b.id)
  if (best) {
    // The missing one may be wanted or nothing: a fifth of its share stands for all that was never tried in its place.
    const all = own.reduce((sum, id) => sum + (shares.get(id) ?? 0), (shares.get(productId) ?? 0) * untriedShare)
    const probability = (takesAnother * (shares.get(best.id) ?? 0)) / Math.max(all, Number.MIN_VALUE)
    return substitute(productId, best.id, probability, total(memory.items.get(best.id)!.baskets))
  }
  const alike = look.substitutes(productId).find(id => isPossible(id, productId, look))
  return alike === undefined ? null : substitute(productId, alike, takesAlike, baskets(alike, look))
}

// --- internal ---

/** Before anything is learned of this customer: most take something else when theirs is missing, fewer what only others take for it. */
const takesAnother = 0.8
const takesAlike = 0.4
const untriedShare = 0.2

function isPossible(id: number, productId: number, { products, memory, proposed }: Look): boolean {
  const item = memory.items.get(id)
  const free = id !== productId && products.get(id)?.available === true && !proposed.some(each => each.productId === id)
  return free && (!item || isKept(item))
}

function weightOf(id: number, { memory, shares, hour }: Look): number {
  const share = shares.get(id) ?? 0
  return hour < 0 ? share : share * partLift(memory.items.get(id)!, daypartOf(hour), visitsByPart(memory))
}

function baskets(id: number, { memory }: Look): number {
  const item = memory.items.get(id)
  return item ? total(item.baskets) : 0
}

function substitute(productId: number, to: number, probability: number, times: number): Adjustment {
  return { code: 'substitute', productId, to, options: null, units: null, probability, because: { code: 'outOfStock', params: { times } } }
}
