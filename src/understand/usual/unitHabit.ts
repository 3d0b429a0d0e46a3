import { total } from '../../remember/memory/tally.ts'
import type { Adjustment, Look, Proposed } from './adjustment.ts'
import { isKept } from './kept.ts'

/**
 * "Two rather than one": a memory knows of units only their sum and those of the newest basket, so one basket that differs is all there is
 * to tell, and it is no news the first time. From the sum follows how many of the baskets before must have been like it. Whole units only:
 * what is weighed differs every time.
 */
export function otherUnits({ productId, units }: Proposed, { memory }: Look): Adjustment | null {
  const item = memory.items.get(productId)
  if (!item || item.milliUnits % 1000 !== 0 || item.lastMilli % 1000 !== 0) return null
  const last = item.lastMilli / 1000
  const before = total(item.baskets) - 1
  if (last < 1 || last === units || before < fewest) return null
  const mean = (item.milliUnits / 1000 - last) / before
  // The part of the baskets before that must have been like the last one for the mean to be what it is.
  const alike = Math.max(0, Math.min(1, (mean - units) / (last - units)))
  const probability = Math.min(1, sameAgain + sameAgainAlike * alike)
  return { code: 'units', productId, to: null, options: null, units: last, probability, because: { code: 'units', params: { times: 1 } } }
}

/** Another pack of the same thing, by name, that has taken its place: taken the last times in its stead, at least twice in a row. */
export function otherPack({ productId }: Proposed, { memory, products, proposed, shares }: Look): Adjustment | null {
  const item = memory.items.get(productId)
  const name = products.get(productId)?.name
  if (!item || name === undefined) return null
  let best: Adjustment | null = null
  for (const [id, other] of memory.items) {
    const product = products.get(id)
    if (id === productId || !product?.available || !isKept(other) || other.lastDay <= item.lastDay) continue
    if (thingOf(product.name) !== thingOf(name) || proposed.some(each => each.productId === id)) continue
    let times = 0
    for (let i = other.baskets.days.length - 1; i >= 0 && other.baskets.days[i]! > item.lastDay; i--) times += other.baskets.counts[i]!
    if (times < 2) continue
    // A Beta of the baskets since then, begun with the shares of now.
    const share = (shares.get(id) ?? 0) / ((shares.get(id) ?? 0) + (shares.get(productId) ?? 0) || 1)
    const probability = (times + share) / (times + 1) * Math.min(1, (shares.get(id) ?? 0) + (shares.get(productId) ?? 0))
    if (probability <= (best?.probability ?? 0)) continue
    best = { code: 'units', productId, to: id, options: null, units: null, probability, because: { code: 'units', params: { times } } }
  }
  return best
}

// --- internal ---

const fewest = 3
/**
 * Online Retail year 1, items with four baskets or more of which the last differed from the rounded mean: the next was like the last in
 * 37 of 100 where none before had been, in 44 where a sixth had, in 47 where a third had.
 */
const sameAgain = 0.32
const sameAgainAlike = 0.4

/** A name without its size: numbers with what they count, and the letters of clothes and cups. */
function thingOf(name: string): string {
  return name.toLowerCase().normalize('NFC').replace(sizes, ' ').replace(/[\s,.;:()/-]+/g, ' ').trim()
}
const sizes = /(?<![\p{L}\p{N}])(\d+([.,]\d+)?\s*[x×*]\s*)?\d+([.,]\d+)?\s*(ml|cl|dl|l|g|kg|mg|oz|lb|pcs?|pack|мл|л|г|кг|шт|уп)?(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])(xs|s|m|l|xl|xxl|small|medium|large|mini|maxi)(?![\p{L}\p{N}])/gu
