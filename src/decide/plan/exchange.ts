import { type Ground, rounding, tollsOf } from './ground.ts'
import { nobody, type Picked, put } from './repair.ts'
import type { Shortlist } from './shortlist.ts'

/**
 * Up to `together` rows change at once where that earns more and fits: one gives up what another needs. A change loses something at the
 * prices, and all that changes can win is what the leftovers are worth at them; so only those are tried that lose less together, those
 * that lose least first, until none earns more or `work` sets of changes were looked at.
 */
export function exchange(ground: Ground, list: Shortlist, prices: Float64Array, picked: Picked, together: number, work: number): void {
  const tolls = tollsOf(ground, prices)
  const budget = { work }
  let changes = worthwhile(allChanges(ground, list, tolls, picked, rentOf(prices, picked)), prices, picked)
  for (let count = 1; count <= together;) {
    const better = betterOf(ground, picked, changes, rentOf(prices, picked), count, budget)
    // After a change of several, one alone may fit again.
    count = better ? 1 : count + 1
    if (!better) continue
    for (const { row, entry } of better) put(ground, list, picked, row, entry)
    const moved = new Set(better.map(({ row }) => row))
    const others = changes.filter(({ row }) => !moved.has(row))
    for (const row of moved) changesOf(ground, list, tolls, picked, row, others, Infinity)
    changes = worthwhile(others, prices, picked)
  }
}

// --- internal ---

type Change = {
  readonly row: number; readonly entry: number; readonly option: number; readonly instead: number
  readonly gain: number; readonly loss: number
}

const mostChanges = 3000

/** What the leftovers are worth at the prices. */
const rentOf = (prices: Float64Array, { left }: Picked): number => prices.reduce((sum, price, k) => sum + price * Math.max(0, left[k]!), 0)

/** Of millions of entries only those that may be of use are made into changes. */
function allChanges(ground: Ground, list: Shortlist, tolls: Float64Array, picked: Picked, rent: number): Change[] {
  let lowest = 0
  for (let row = 0; row < list.rows; row++) {
    const now = picked.picks[row]!
    const worth = now === nobody ? 0 : list.value[now]! - tolls[list.option[now]!]!
    for (let e = list.start[row]!; e < list.start[row + 1]!; e++) {
      lowest = Math.min(lowest, worth - (list.value[e]! - tolls[list.option[e]!]!))
    }
  }
  const all: Change[] = []
  for (let row = 0; row < list.rows; row++) changesOf(ground, list, tolls, picked, row, all, rent - 2 * lowest)
  return all
}

/** What a row could have instead, by what it loses at the prices, where that is less than `most`. */
function changesOf(
  { options }: Ground, list: Shortlist, tolls: Float64Array, { picks }: Picked, row: number, into: Change[], most: number,
): void {
  const now = picks[row]!
  const instead = now === nobody ? options : list.option[now]!
  const value = now === nobody ? 0 : list.value[now]!
  const worth = value - tolls[instead]!
  if (instead !== options && worth < most) into.push({ row, entry: nobody, gain: -value, loss: worth, option: options, instead })
  for (let e = list.start[row]!; e < list.start[row + 1]!; e++) {
    const option = list.option[e]!
    const other = list.value[e]!
    const loss = worth - (other - tolls[option]!)
    if (loss < most && option !== instead && option !== options) into.push({ row, entry: e, gain: other - value, loss, option, instead })
  }
}

/** Without those that lose more than all the leftovers are worth; those that lose least first. */
function worthwhile(changes: readonly Change[], prices: Float64Array, picked: Picked): Change[] {
  const lowest = changes.reduce((least, { loss }) => Math.min(least, loss), 0)
  const most = rentOf(prices, picked) - 2 * lowest
  const few = changes.filter(({ loss }) => loss < most)
  return few.sort((a, b) => a.loss - b.loss || a.row - b.row || a.entry - b.entry).slice(0, mostChanges)
}

/** The first set of `count` changes of different rows that fits and earns more; undefined where there is none. */
function betterOf(
  { limits, uses, room }: Ground, { left, value }: Picked, changes: readonly Change[], rent: number, count: number,
  budget: { work: number },
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
