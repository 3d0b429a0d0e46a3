import { daypartOf } from '../../remember/memory/daypart.ts'
import type { Adjustment, Look, Proposed } from './adjustment.ts'
import { partLift, visitsByPart } from './dayparts.ts'
import { isKept } from './kept.ts'

/**
 * Another own product of the same category that in this part of the day is rather taken: "tea instead of coffee after 18:00". Its share of
 * the baskets in this part must be the greater, and by evidence: a Beta of the times either was taken in this part, begun with their
 * shares at all times.
 */
export function insteadByPart({ productId }: Proposed, { memory, proposed, shares, products, hour }: Look): Adjustment | null {
  const item = memory.items.get(productId)
  const category = products.get(productId)?.category
  if (hour < 0 || !item || category == null) return null
  const part = daypartOf(hour)
  const visits = visitsByPart(memory)
  const now = (shares.get(productId) ?? 0) * partLift(item, part, visits)
  let best: Adjustment | null = null
  for (const [id, other] of memory.items) {
    const product = products.get(id)
    if (product?.category !== category || !product.available || !isKept(other) || proposed.some(each => each.productId === id)) continue
    const share = (shares.get(id) ?? 0) * partLift(other, part, visits)
    const times = other.dayparts[part]!
    if (times < fewest || share <= now || share <= (best?.probability ?? 0)) continue
    const before = (shares.get(id) ?? 0) / ((shares.get(id) ?? 0) + (shares.get(productId) ?? 0))
    const lead = (times + shrink * before) / (times + item.dayparts[part]! + shrink)
    if (lead < rather) continue
    best = {
      code: 'instead', productId, to: id, options: null, units: null, probability: Math.min(1, share),
      because: { code: 'daypart', params: { part, times, of: Math.max(times, visits[part]!) } },
    }
  }
  return best
}

// --- internal ---

const fewest = 3
const shrink = 4
/** Two times out of three, or it is no habit. */
const rather = 2 / 3
