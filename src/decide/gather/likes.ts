import { round4 } from '../../platform/rounding.ts'
import type { Memory } from '../../remember/memory/memory.ts'
import type { TasteModel } from '../../understand/taste/model.ts'
import { candidatesFor } from '../../understand/taste/rank.ts'
import { ownedOf } from '../../understand/taste/taste.ts'

/**
 * How each product in offers is liked among all that this customer never bought, 0 to 1, by its id: its place in the order of taste. Left out
 * is what they bought, and what nothing of theirs speaks for.
 */
export function likesOf(memory: Memory, ids: readonly number[], model: TasteModel, today: number): Record<string, number> {
  const asked = ids.filter(id => !memory.items.has(id) && model.places.has(id))
  if (asked.length === 0) return {}
  const { places, links, factors, popularity } = candidatesFor(model, ownedOf(memory, model, today))
  const { mix } = model
  const scores = new Float64Array(places.length)
  const at = new Map<number, number>()
  for (let c = 0; c < places.length; c++) {
    scores[c] = mix.links * links[c]! + mix.factors * factors[c]! + mix.popularity * popularity[c]!
    at.set(places[c]!, c)
  }
  const sorted = scores.toSorted()
  const likes: Record<string, number> = {}
  for (const id of asked) {
    const c = at.get(model.places.get(id)!)
    const share = c === undefined ? 0 : round4(below(sorted, scores[c]!) / Math.max(1, sorted.length - 1))
    if (share > 0) likes[id] = share
  }
  return likes
}

// --- internal ---

/** How many are smaller, in an ascending list. */
function below(sorted: Float64Array, value: number): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (sorted[middle]! < value) from = middle + 1
    else to = middle
  }
  return from
}
