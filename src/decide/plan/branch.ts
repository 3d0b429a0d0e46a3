import { descend, type Descent, type Priced } from './dual.ts'
import { exchange } from './exchange.ts'
import { type Ground, rounding, tollsOf } from './ground.ts'
import { makeWhole, nobody, type Picked } from './repair.ts'
import type { Shortlist } from './shortlist.ts'

/** A plan of whole choices for all rows and a bound on what any such plan is worth. */
export type Whole = { readonly picked: Picked; readonly bound: number }

/**
 * Where rows are few, a part of one of them is much: the best whole choices are looked for by branch and bound (Land and Doig, 1960) over
 * the dual. The branch with the highest bound is split by the row that wavers most: it has its first option, or anything but that. Ends
 * when no branch promises more than `tolerance` of the value, or after `most` branches; either way the bound is proven.
 */
export function branch(ground: Ground, list: Shortlist, first: Descent, picked: Picked, tolerance: number, most: number): Whole {
  let best = picked
  let closed = -Infinity
  const enough = (bound: number): boolean => bound <= best.value * (1 + tolerance)
  const open: Branch[] = [{ open: new Uint8Array(list.option.length).fill(1), bound: first.bound, prices: first.last.prices, proof: first.proof }]
  for (let count = 0; open.length > 0 && count < most;) {
    const now = takeHighest(open)
    if (enough(now.bound)) {
      closed = Math.max(closed, now.bound)
      continue
    }
    for (const entries of split(ground, list, now)) {
      count++
      const within = narrowed(ground, list, entries)
      if (!within) continue
      const free = { low: new Float64Array(ground.limits), high: new Float64Array(ground.limits).fill(Infinity) }
      const heat = 0.05 * now.bound / list.rows
      const down = descend({ ground, list: within.list, room: ground.room, ...free }, now.proof, heat, at => softness(at) < 0.05 * tolerance * now.bound)
      const whole = back(within, makeWhole(ground, within.list, ground.room, down.last))
      exchange(ground, list, down.proof, whole, 2, work)
      if (whole.value > best.value) best = whole
      open.push({ open: entries, bound: Math.min(now.bound, down.bound), prices: down.last.prices, proof: down.proof })
    }
  }
  return { picked: best, bound: open.reduce((most, each) => Math.max(most, each.bound), Math.max(best.value, closed)) }
}

// --- internal ---

/** `open`: [entry] 1 where it may yet be chosen. */
type Branch = { readonly open: Uint8Array; readonly bound: number; readonly prices: Float64Array; readonly proof: Float64Array }
type Narrowed = { readonly list: Shortlist; readonly places: Int32Array }

const work = 50_000

const softness = ({ soft, heat, prices }: Priced): number => soft.soft - soft.hard + heat * prices.length

function takeHighest(open: Branch[]): Branch {
  let at = 0
  open.forEach((each, i) => {
    if (each.bound > open[at]!.bound) at = i
  })
  return open.splice(at, 1)[0]!
}

/** By the row whose two best options are nearest: it has the first, or it has not. */
function split(ground: Ground, list: Shortlist, { open, prices }: Branch): readonly Uint8Array[] {
  const tolls = tollsOf(ground, prices)
  let [nearest, entry] = [Infinity, nobody]
  for (let row = 0; row < list.rows; row++) {
    let [best, second, at] = [-Infinity, -Infinity, nobody]
    for (let e = list.start[row]!; e < list.start[row + 1]!; e++) {
      const worth = open[e] ? list.value[e]! - tolls[list.option[e]!]! : -Infinity
      if (worth > best) [best, second, at] = [worth, best, e]
      else if (worth > second) second = worth
    }
    if (best - second < nearest) [nearest, entry] = [best - second, at]
  }
  if (entry === nobody) return []
  let row = 0
  while (list.start[row + 1]! <= entry) row++
  const [only, without] = [open.slice(), open.slice()]
  only.fill(0, list.start[row]!, list.start[row + 1]!)
  only[entry] = 1
  without[entry] = 0
  return [only, without]
}

/** The entries that are open and fit beside those that have no other; undefined where even these do not fit together. */
function narrowed(ground: Ground, list: Shortlist, open: Uint8Array): Narrowed | undefined {
  const { limits, uses, room } = ground
  const left = room.slice()
  const alone = new Uint8Array(list.rows)
  for (let row = 0; row < list.rows; row++) {
    const entries = entriesOf(list, row, open)
    if (entries.length > 1) continue
    alone[row] = 1
    for (const e of entries) for (let k = 0; k < limits; k++) left[k]! -= uses[list.option[e]! * limits + k]!
  }
  if (left.some((each, k) => each < -rounding * room[k]!)) return undefined
  const fits = (option: number): boolean => {
    for (let k = 0; k < limits; k++) if (uses[option * limits + k]! > left[k]! + rounding * room[k]!) return false
    return true
  }
  const start = new Uint32Array(list.rows + 1)
  const places: number[] = []
  for (let row = 0; row < list.rows; row++) {
    for (const e of entriesOf(list, row, open)) if (alone[row] || fits(list.option[e]!)) places.push(e)
    if (places.length === start[row]) return undefined
    start[row + 1] = places.length
  }
  const option = Uint16Array.from(places, e => list.option[e]!)
  const value = Float32Array.from(places, e => list.value[e]!)
  return { list: { rows: list.rows, customer: list.customer, start, option, value }, places: Int32Array.from(places) }
}

function entriesOf(list: Shortlist, row: number, open: Uint8Array): number[] {
  const entries: number[] = []
  for (let e = list.start[row]!; e < list.start[row + 1]!; e++) if (open[e]) entries.push(e)
  return entries
}

const back = ({ places }: Narrowed, picked: Picked): Picked => (
  { ...picked, picks: picked.picks.map(each => (each === nobody ? nobody : places[each]!)) }
)
