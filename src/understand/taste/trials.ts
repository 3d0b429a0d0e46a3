import type { CustomerHistory, History } from '../learning/history.ts'
import { type Baskets, placesOf, toBaskets } from './baskets.ts'
import type { Trial } from './choose.ts'

/**
 * Holds out a part of the history before `untilDay`, to choose by: what is new to a customer after the day on which 85 % of all visits are
 * over. Where the history knows no days (fewer than five of them), an eighth of what each customer has bought.
 */
export function holdOut(history: History, productIds: Int32Array, untilDay: number): HeldOut {
  const days = history.flatMap(({ visits }) => visits.filter(visit => visit.day < untilDay).map(visit => visit.day)).sort((a, b) => a - b)
  const cut = days[Math.floor(days.length * 0.85)] ?? untilDay
  const kept = new Set(days).size < 5 ? history.map(hideEighth) : history
  const until = kept === history ? cut : untilDay
  const baskets = toBaskets(kept, productIds, until)
  return { history: kept, untilDay: until, baskets, trials: trialsOf(history, baskets, productIds, untilDay) }
}

/** `baskets` is what is left to learn from: `history` before `untilDay`. */
export type HeldOut = { readonly history: History; readonly untilDay: number; readonly baskets: Baskets; readonly trials: Trial[] }

/** What each customer bought before `untilDay` that `baskets` does not have them own. */
export function trialsOf(history: History, baskets: Baskets, productIds: Int32Array, untilDay: number): Trial[] {
  const places = placesOf(productIds)
  return history.map(({ visits }, c) => {
    const from = baskets.start[c]!
    const owned = Array.from(
      { length: baskets.start[c + 1]! - from }, (_, k) => ({ place: baskets.items[from + k]!, weight: baskets.weights[from + k]! }),
    )
    const own = new Set(owned.map(({ place }) => place))
    const wanted = new Set<number>()
    for (const { day, goods } of visits) {
      if (day < untilDay) for (const id of goods) if (places.has(id) && !own.has(places.get(id)!)) wanted.add(places.get(id)!)
    }
    return { owned, wanted: [...wanted] }
  })
}

// --- internal ---

/** By a hash of customer and product, so that the same is hidden every time. */
function hideEighth({ customerId, visits }: CustomerHistory, c: number): CustomerHistory {
  return { customerId, visits: visits.map(visit => ({ ...visit, goods: visit.goods.filter(id => mixed(c, id) % 8 !== 0) })) }
}

function mixed(a: number, b: number): number {
  let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b ^ 0x27d4eb2f, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
