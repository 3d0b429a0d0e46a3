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
  const probability = (alike * before + strength * stays) / (before + strength)
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
    let times = 0
    for (let i = other.baskets.days.length - 1; i >= 0 && other.baskets.days[i]! > item.lastDay; i--) times += other.baskets.counts[i]!
    // Names last: taking one apart costs a microsecond.
    if (times < 2 || proposed.some(each => each.productId === id) || thingOf(product.name) !== thingOf(name)) continue
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
 * That a number of units never seen before comes again the next time: 8 in 100 at a simulated juice bar, where a second glass is for
 * somebody else. (Of a wholesaler's items 37 in 100; there the usual itself proposes the units of the last time.) It weighs as much as
 * eight baskets: of chips that one basket in four before was enough for, 5 in 100 were taken.
 */
const stays = 0.08
const strength = 8

/** A name without its size: numbers with what they count, and the letters of clothes and cups. */
function thingOf(name: string): string {
  return name.toLowerCase().normalize('NFC').split(/[\s,;:()/]+/).filter(word => word !== '' && !isSize(word)).join(' ')
}

function isSize(word: string): boolean {
  return /^([\d.x×*]+)?(ml|cl|dl|l|g|kg|mg|oz|lb|pcs?|pack|мл|л|г|кг|шт|уп)?\.?$/.test(word)
    || /^(xs|s|m|xl|xxl|small|medium|large|mini|maxi|big)$/.test(word)
}
