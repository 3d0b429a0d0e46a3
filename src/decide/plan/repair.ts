import { tollsOf, type Ground, rounding } from './ground.ts'
import type { Priced } from './dual.ts'
import { cold } from './soft.ts'
import type { Shortlist } from './shortlist.ts'

/** Whole choices for the rows that fit what is left. `picks`: [row] the entry chosen, or `nobody`; `left`: [limit] still there. */
export type Picked = { readonly picks: Int32Array; readonly left: Float64Array; value: number }

export const nobody = -1

/**
 * Soft choices made whole without breaking a limit. Who clearly prefers one option gets it; those who waver are handed out so that each
 * option keeps step with the sum of its soft shares, first the option that is furthest behind. So where all are alike and the prices say
 * "a third of them this, a third that", they get just that. Then what is left goes to whom it brings most, while anything does.
 */
export function makeWhole(ground: Ground, list: Shortlist, room: Float64Array, at: Priced): Picked {
  const tolls = tollsOf(ground, at.prices)
  const picked: Picked = { picks: new Int32Array(list.rows).fill(nobody), left: room.slice(), value: 0 }
  const wavering: number[] = []
  const shares = new Float64Array(ground.options + 1)
  for (let row = 0; row < list.rows; row++) {
    const first = firstOf(list, row, tolls)
    if (shareOfFirst(list, row, first, tolls, at.heat) < clear || !take(ground, list, picked, row, first)) wavering.push(row)
  }
  for (const row of wavering) {
    addShares(list, row, tolls, at.heat, shares)
    const entry = mostBehind(ground, list, picked, row, tolls, at.heat, shares) ?? bestFitting(ground, list, picked, row, tolls)
    if (entry !== undefined) take(ground, list, picked, row, entry)
    shares[entry === undefined ? ground.options : list.option[entry]!]! -= 1
  }
  fill(ground, list, picked)
  return picked
}

function fits({ limits, uses, room }: Ground, left: Float64Array, option: number, instead: number): boolean {
  for (let k = 0; k < limits; k++) {
    const more = uses[option * limits + k]! - uses[instead * limits + k]!
    if (more > 0 && more > left[k]! + rounding * room[k]!) return false
  }
  return true
}

/** Gives a row another entry, or nobody; the limits are not asked. */
export function put(ground: Ground, list: Shortlist, picked: Picked, row: number, entry: number): void {
  const { limits, uses, options } = ground
  const before = picked.picks[row]!
  const [was, is] = [before, entry].map(each => (each === nobody ? options : list.option[each]!)) as [number, number]
  for (let k = 0; k < limits; k++) picked.left[k]! += uses[was * limits + k]! - uses[is * limits + k]!
  picked.value += (entry === nobody ? 0 : list.value[entry]!) - (before === nobody ? 0 : list.value[before]!)
  picked.picks[row] = entry
}

// --- internal ---

const clear = 0.999

const optionOf = ({ options }: Ground, list: Shortlist, entry: number): number => (entry === nobody ? options : list.option[entry]!)

function firstOf(list: Shortlist, row: number, tolls: Float64Array): number {
  let [best, at] = [-Infinity, nobody]
  for (let e = list.start[row]!; e < list.start[row + 1]!; e++) {
    const worth = list.value[e]! - tolls[list.option[e]!]!
    if (worth > best) [best, at] = [worth, e]
  }
  return at
}

function shareOfFirst(list: Shortlist, row: number, first: number, tolls: Float64Array, heat: number): number {
  const best = list.value[first]! - tolls[list.option[first]!]!
  let sum = 0
  for (let e = list.start[row]!; e < list.start[row + 1]!; e++) {
    const behind = best - (list.value[e]! - tolls[list.option[e]!]!)
    if (behind <= cold * heat) sum += Math.exp(-behind / heat)
  }
  return 1 / sum
}

function addShares(list: Shortlist, row: number, tolls: Float64Array, heat: number, shares: Float64Array): void {
  const first = firstOf(list, row, tolls)
  const best = list.value[first]! - tolls[list.option[first]!]!
  const share = shareOfFirst(list, row, first, tolls, heat)
  for (let e = list.start[row]!; e < list.start[row + 1]!; e++) {
    const behind = best - (list.value[e]! - tolls[list.option[e]!]!)
    if (behind <= cold * heat) shares[list.option[e]!]! += share * Math.exp(-behind / heat)
  }
}

function take(ground: Ground, list: Shortlist, picked: Picked, row: number, entry: number): boolean {
  if (!fits(ground, picked.left, list.option[entry]!, ground.options)) return false
  put(ground, list, picked, row, entry)
  return true
}

/** Of the options that a row wavers between, the one whose shares are owed most and that fits; silence may be it. */
function mostBehind(
  ground: Ground, list: Shortlist, picked: Picked, row: number, tolls: Float64Array, heat: number, shares: Float64Array,
): number | undefined {
  const first = firstOf(list, row, tolls)
  const best = list.value[first]! - tolls[list.option[first]!]!
  let [most, at]: [number, number | undefined] = [-Infinity, undefined]
  for (let e = list.start[row]!; e < list.start[row + 1]!; e++) {
    const owed = shares[list.option[e]!]!
    if (best - (list.value[e]! - tolls[list.option[e]!]!) > cold * heat) continue
    if (owed > most && fits(ground, picked.left, list.option[e]!, ground.options)) [most, at] = [owed, e]
  }
  return at
}

function bestFitting(ground: Ground, list: Shortlist, picked: Picked, row: number, tolls: Float64Array): number | undefined {
  let [best, at]: [number, number | undefined] = [-Infinity, undefined]
  for (let e = list.start[row]!; e < list.start[row + 1]!; e++) {
    const worth = list.value[e]! - tolls[list.option[e]!]!
    if (worth > best && fits(ground, picked.left, list.option[e]!, ground.options)) [best, at] = [worth, e]
  }
  return at
}

/** What is left goes where it brings most: the best moves of single rows, found together and made in order while they still fit. */
function fill(ground: Ground, list: Shortlist, picked: Picked): void {
  for (let round = 0; round < mostRounds; round++) {
    const moves: { readonly row: number; readonly entry: number; readonly gain: number }[] = []
    for (let row = 0; row < list.rows; row++) {
      const now = picked.picks[row]!
      const [value, option] = [now === nobody ? 0 : list.value[now]!, optionOf(ground, list, now)]
      let [gain, at] = [0, nobody]
      for (let e = list.start[row]!; e < list.start[row + 1]!; e++) {
        if (list.value[e]! - value > gain && fits(ground, picked.left, list.option[e]!, option)) [gain, at] = [list.value[e]! - value, e]
      }
      if (at !== nobody) moves.push({ row, entry: at, gain })
    }
    if (moves.length === 0) return
    moves.sort((a, b) => b.gain - a.gain || a.row - b.row)
    for (const { row, entry } of moves) {
      if (fits(ground, picked.left, list.option[entry]!, optionOf(ground, list, picked.picks[row]!))) put(ground, list, picked, row, entry)
    }
  }
}

const mostRounds = 20
