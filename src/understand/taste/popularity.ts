import type { History } from '../learning/history.ts'
import { placesOf } from './baskets.ts'

/** Share of the visits before `untilDay` that hold each product, late visits counting more (half-life 30 days). */
export function popularityOf(history: History, productIds: Int32Array, untilDay: number): Float32Array {
  const places = placesOf(productIds)
  const held = new Float64Array(productIds.length)
  let lastDay = -Infinity
  for (const { visits } of history) for (const { day } of visits) if (day < untilDay) lastDay = Math.max(lastDay, day)
  let sum = 0
  for (const { visits } of history) {
    for (const { day, goods } of visits) {
      if (day >= untilDay || goods.length === 0) continue
      const weight = 2 ** ((day - lastDay) / 30)
      sum += weight
      for (const id of new Set(goods)) if (places.has(id)) held[places.get(id)!]! += weight
    }
  }
  return Float32Array.from(held, weight => (sum > 0 ? weight / sum : 0))
}
