import type { Memory } from '../../remember/memory/memory.ts'
import { backWeights, type ItemFacts, liftUnit } from './facts.ts'
import type { Reading } from './reading.ts'

/**
 * What follows the newest purchases: mean lift of each slot over the items bought on the last five visits, the newest most,
 * and over those of the last.
 */
export type Followers = {
  readonly recent: (slot: number) => number
  readonly last: (slot: number) => number
  strongest(count: number, permitted: (slot: number) => boolean): number[]
  clear(): void
}

/** `memory` is coarsened; `reading` is that of its visits. Valid until `clear`, which must be called before the next. */
export function follow(memory: Memory, facts: ItemFacts, reading: Reading): Followers {
  if (recentLift.length < facts.ids.length) {
    recentLift = new Float64Array(facts.ids.length)
    lastLift = new Float64Array(facts.ids.length)
  }
  const touched: number[] = []
  let recentWeight = 0
  let lastCount = 0
  for (const [id, item] of memory.items) {
    const back = reading.visitsBack(item.lastDay)
    const source = facts.slots.get(id)
    if (back >= backWeights.length || source === undefined) continue
    const weight = backWeights[back]!
    recentWeight += weight
    if (back === 0) lastCount++
    for (let i = facts.from[source]!; i < facts.from[source + 1]!; i++) {
      const slot = facts.near[i]!
      const lift = facts.lift[i]! * liftUnit
      if (recentLift[slot] === 0) touched.push(slot)
      recentLift[slot]! += weight * lift
      if (back === 0) lastLift[slot]! += lift
    }
  }
  return {
    recent: slot => (recentWeight === 0 ? 0 : recentLift[slot]! / recentWeight),
    last: slot => (lastCount === 0 ? 0 : lastLift[slot]! / lastCount),
    strongest: (count, permitted) => strongestOf(touched, count, permitted),
    clear: () => { for (const slot of touched) recentLift[slot] = lastLift[slot] = 0 },
  }
}

// --- internal ---

let recentLift = new Float64Array(0)
let lastLift = new Float64Array(0)

/** The `count` strongest of `touched`, ties by the smaller slot: one pass with a short sorted list. */
function strongestOf(touched: readonly number[], count: number, permitted: (slot: number) => boolean): number[] {
  const best: number[] = []
  for (const slot of touched) {
    const lift = recentLift[slot]!
    const worst = best.length < count ? -1 : best[best.length - 1]!
    if (worst >= 0 && !isStronger(lift, slot, worst)) continue
    if (!permitted(slot)) continue
    if (best.length === count) best.pop()
    let place = best.length
    while (place > 0 && isStronger(lift, slot, best[place - 1]!)) place--
    best.splice(place, 0, slot)
  }
  return best
}

function isStronger(lift: number, slot: number, other: number): boolean {
  const against = recentLift[other]!
  return lift > against || (lift === against && slot < other)
}
