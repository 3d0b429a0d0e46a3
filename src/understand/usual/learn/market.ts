import type { History } from '../../learning/history.ts'
import type { Market } from '../features.ts'
import { halfLives } from './crowd.ts'

/**
 * What sold by local day, for walking through the past: `upTo(day)` is the market at the opening of that day, days asked in ascending
 * order.
 */
export type Past = { readonly upTo: (day: number) => Market }

/** Walks through all visits of `history` in order of time; what sells is the share of baskets with the half-life of a week. */
export function openPast(history: History): Past {
  const visits = history.flatMap(customer => customer.visits).sort((a, b) => a.day - b.day)
  const origin = visits.at(-1)?.day ?? 0
  const held = new Map<number, number>()
  let baskets = 0
  let next = 0
  let market: Market = marketOf(held, baskets)
  return {
    upTo: day => {
      const before = next
      for (; next < visits.length && visits[next]!.day < day; next++) {
        const weight = 2 ** ((visits[next]!.day - origin) / halfLives[0])
        baskets += weight
        for (const id of visits[next]!.goods) held.set(id, (held.get(id) ?? 0) + weight)
      }
      if (next !== before) market = marketOf(held, baskets)
      return market
    },
  }
}

/** The market where `shares` of this week's baskets are known by slot, and all can be had. */
export function marketOfShares(shares: Float64Array, ids: Int32Array): Market {
  return marketOf(new Map(Array.from(ids, (id, slot) => [id, shares[slot]!])), 1)
}

// --- internal ---

const listed = 128

function marketOf(held: ReadonlyMap<number, number>, baskets: number): Market {
  return {
    share: id => (baskets > 0 ? (held.get(id) ?? 0) / baskets : 0),
    popular: strongest(held, listed),
    has: () => true,
  }
}

/** Ids of the largest values, largest first, ties by the smaller id. One pass: a shop has many products and a list is short. */
export function strongest(values: ReadonlyMap<number, number>, count: number): number[] {
  const best: [number, number][] = []
  const isBefore = (id: number, value: number, other: readonly [number, number]): boolean => (
    value > other[1] || (value === other[1] && id < other[0])
  )
  for (const [id, value] of values) {
    if (value <= 0 || (best.length === count && !isBefore(id, value, best[count - 1]!))) continue
    if (best.length === count) best.pop()
    let place = best.length
    while (place > 0 && isBefore(id, value, best[place - 1]!)) place--
    best.splice(place, 0, [id, value])
  }
  return best.map(([id]) => id)
}
