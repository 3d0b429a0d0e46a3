import { adjustmentKey, adjustmentOf } from '../../remember/memory/adjustment.ts'
import type { Memory } from '../../remember/memory/memory.ts'
import type { Adjustment, AdjustFacts, Look, Proposed } from './adjustment.ts'
import { weightsSinceChange } from './change.ts'
import { insteadByPart } from './instead.ts'
import { optionSwitch } from './optionHabit.ts'
import { presentOf } from './present.ts'
import { substituteFor } from './substitute.ts'
import { otherPack, otherUnits } from './unitHabit.ts'

/**
 * At most two changes of the usual `proposed` (which may hold what is out of stock: that is replaced first), the most probable first, one
 * for each product. What is less probable than one in three is not worth a chip.
 */
export function adjustmentsOf(
  memory: Memory, proposed: readonly Proposed[], facts: AdjustFacts, present = presentOf(memory),
): Adjustment[] {
  const look: Look = { ...facts, memory, proposed, shares: weightsSinceChange(memory, present) }
  const found: Adjustment[] = []
  for (const item of proposed) {
    const best = adjustmentsFor(item, look).map(each => learned(each, memory)).filter(each => each.probability >= showFrom).sort(byWorth)[0]
    if (best) found.push(best)
  }
  found.sort(byWorth)
  // Two products never become the same third.
  return found.filter((each, i) => each.to === null || found.findIndex(other => other.to === each.to) === i).slice(0, most)
}

// --- internal ---

const most = 2
const showFrom = 1 / 3

function adjustmentsFor(item: Proposed, look: Look): Adjustment[] {
  const missing = look.products.get(item.productId)?.available === false
  const finders = missing ? [substituteFor] : [insteadByPart, optionSwitch, otherPack, otherUnits]
  return finders.flatMap(find => find(item, look) ?? [])
}

/** What is missing must be replaced, so that comes first. */
function byWorth(a: Adjustment, b: Adjustment): number {
  const missing = Number(b.code === 'substitute') - Number(a.code === 'substitute')
  return missing || b.probability - a.probability || a.productId - b.productId
}

/**
 * The probability in the light of what became of such proposals: how often this one was taken against how often one is, the first shrunk by
 * four showings to how the customer takes proposals of its kind, that again to even. Half of what was never taken is left after four times.
 */
function learned(adjustment: Adjustment, memory: Memory): Adjustment {
  let [shown, taken] = [0, 0]
  for (const [key, known] of memory.adjusted) {
    if (adjustmentOf(key).kind !== adjustment.code) continue
    shown += known.shown
    taken += known.taken
  }
  const kind = (taken + strength * even) / (shown + strength)
  const own = memory.adjusted.get(adjustmentKey(adjustment.code, adjustment.productId)) ?? { shown: 0, taken: 0 }
  const rate = (own.taken + strength * kind) / (own.shown + strength)
  return { ...adjustment, probability: Math.min(surest, (adjustment.probability * rate) / even) }
}

const strength = 4
const even = 0.5
const surest = 0.95
