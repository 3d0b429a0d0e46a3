import { type Ground, rounding, tollsOf } from './ground.ts'
import { nobody, optionOf, type Picked, put } from './repair.ts'
import type { Shortlist } from './shortlist.ts'

/**
 * Up to `together` rows change at once where that earns more and fits: one gives up what another needs. A change loses something at the
 * prices, and all that changes can win is what the leftovers are worth at them; so only those are tried that lose less together, those
 * that lose least first, until none earns more or `work` sets of changes were looked at.
 */
export function exchange(ground: Ground, list: Shortlist, prices: Float64Array, picked: Picked, together: number, work: number): void {
  const tolls = tollsOf(ground, prices)
  const budget = { work }
  for (let count = 1; count <= together;) {
    const better = betterOf(ground, picked, changesOf(ground, list, tolls, prices, picked), rentOf(prices, picked), count, budget)
    if (better) for (const { row, entry } of better) put(ground, list, picked, row, entry)
    // After a change of several, one alone may fit again.
    count = better ? 1 : count + 1
  }
}

// --- internal ---

type Change = { readonly row: number; readonly entry: number; readonly gain: number; readonly loss: number; readonly option: number; readonly instead: number }

const mostChanges = 3000

/** What the leftovers are worth at the prices. */
const rentOf = (prices: Float64Array, { left }: Picked): number => prices.reduce((sum, price, k) => sum + price * Math.max(0, left[k]!), 0)

/** What single rows could do instead, by what it loses at the prices; without what loses more than all the leftovers are worth. */
function changesOf(ground: Ground, list: Shortlist, tolls: Float64Array, prices: Float64Array, picked: Picked): Change[] {
  const changes: Change[] = []
  let lowest = 0
  const most = rentOf(prices, picked)
  for (let row = 0; row < list.rows; row++) {
    const now = picked.picks[row]!
    const instead = optionOf(ground, list, now)
    const value = now === nobody ? 0 : list.value[now]!
    const worth = value - tolls[instead]!
    const offer = (entry: number, option: number, other: number): void => {
      const loss = worth - (other - tolls[option]!)
      lowest = Math.min(lowest, loss)
      if (loss < most - 2 * lowest) changes.push({ row, entry, gain: other - value, loss, option, instead })
    }
    if (instead !== ground.options) offer(nobody, ground.options, 0)
    for (let e = list.start[row]!; e < list.start[row + 1]!; e++) {
      const option = list.option[e]!
      if (option !== instead && option !== ground.options) offer(e, option, list.value[e]!)
    }
  }
  return changes.sort((a, b) => a.loss - b.loss || a.row - b.row).slice(0, mostChanges)
}

/** The first set of `count` changes of different rows that fits and earns more; undefined where there is none. */
function betterOf(
  { limits, uses, room }: Ground, { left, value }: Picked, changes: readonly Change[], rent: number, count: number, budget: { work: number },
): readonly Change[] | undefined {
  const least = 1e-12 * Math.abs(value)
  const more = new Float64Array((count + 1) * limits)
  const most = left.map((each, k) => each + rounding * room[k]!)
  const lowest = Math.min(0, changes[0]?.loss ?? 0)
  const chosen: Change[] = []
  return search(changes.length, 0, 0) ? chosen : undefined

  /** Changes before `end` complete what was chosen; `gain` and `loss` are of that. */
  function search(end: number, gain: number, loss: number): boolean {
    const depth = chosen.length
    const others = (count - depth - 1) * lowest
    for (let i = 0; i < end; i++) {
      const change = changes[i]!
      if (loss + change.loss + others >= rent || budget.work-- <= 0) return false
      const [now, next] = [depth * limits, (depth + 1) * limits]
      if (depth + 1 === count && !(gain + change.gain > least)) continue
      if (chosen.some(({ row }) => row === change.row)) continue
      let fits = true
      for (let k = 0; k < limits; k++) {
        more[next + k] = more[now + k]! + uses[change.option * limits + k]! - uses[change.instead * limits + k]!
        if (more[next + k]! > 0 && more[next + k]! > most[k]!) fits = false
      }
      chosen.push(change)
      if (depth + 1 === count ? fits : search(i, gain + change.gain, loss + change.loss)) return true
      chosen.pop()
    }
    return false
  }
}
