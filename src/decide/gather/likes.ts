import { round4 } from '../../platform/rounding.ts'
import type { Memory } from '../../remember/memory/memory.ts'
import type { TasteModel } from '../../understand/taste/model.ts'
import { candidatesFor } from '../../understand/taste/rank.ts'
import { ownedOf } from '../../understand/taste/taste.ts'
import { countBelow } from './below.ts'

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
  const where = roomFor(model)
  for (let c = 0; c < places.length; c++) {
    scores[c] = mix.links * links[c]! + mix.factors * factors[c]! + mix.popularity * popularity[c]!
    where[places[c]!] = c + 1
  }
  const below = countBelow(scores)
  const likes: Record<string, number> = {}
  for (const id of asked) {
    const found = where[model.places.get(id)!]!
    const share = found === 0 ? 0 : round4(below(scores[found - 1]!) / Math.max(1, scores.length - 1))
    if (share > 0) likes[id] = share
  }
  for (const place of places) where[place] = 0
  return likes
}

// --- internal ---

const rooms = new WeakMap<TasteModel, Int32Array>()

/** By place, 1 more than where it stands among the candidates; all zero between answers. A map of them, made anew, is 25 KB an answer. */
function roomFor(model: TasteModel): Int32Array {
  const room = rooms.get(model) ?? new Int32Array(model.productIds.length)
  rooms.set(model, room)
  return room
}
