import { type Ground, rounding, tollsOf } from './ground.ts'
import { nobody, type Picked } from './repair.ts'
import type { Shortlist } from './shortlist.ts'

/** What of a list is still in question: its rows with more than one open entry, beside those that have no choice. */
export type Narrowed = {
  readonly list: Shortlist
  /** Rows and entries of the narrowed list among those of the whole one. */
  readonly rows: Int32Array
  readonly entries: Int32Array
  /** [row of the whole list] the only entry of those without a choice, `nobody` for others. */
  readonly alone: Int32Array
  readonly value: number
  readonly left: Float64Array
}

/**
 * Closes, in `open` ([entry] 1 where it may be chosen), what does not fit beside the rows that have no choice, and what falls so far behind
 * the best of its row at these prices that choosing it would take the bound down by more than `slack`. Undefined where nothing fits.
 */
export function narrowed(ground: Ground, list: Shortlist, open: Uint8Array, prices: Float64Array, slack: number): Narrowed | undefined {
  closeHopeless(list, open, tollsOf(ground, prices), slack)
  for (;;) {
    const fixed = fixedBy(ground, list, open)
    if (!fixed) return undefined
    const closed = closeUnfitting(ground, list, open, fixed)
    if (closed === 0) return { ...fixed, ...questions(list, open, fixed.alone) }
  }
}

/** Choices of what was in question, put back among all rows. */
export function wholeOf({ alone, rows, entries, value }: Narrowed, { picks, left, value: theirs }: Picked): Picked {
  const all = alone.slice()
  picks.forEach((entry, row) => {
    all[rows[row]!] = entry === nobody ? nobody : entries[entry]!
  })
  return { picks: all, left, value: value + theirs }
}

// --- internal ---

type Fixed = Pick<Narrowed, 'alone' | 'value' | 'left'>

function closeHopeless(list: Shortlist, open: Uint8Array, tolls: Float64Array, slack: number): void {
  for (let row = 0; row < list.rows; row++) {
    let best = -Infinity
    const [from, to] = [list.start[row]!, list.start[row + 1]!]
    for (let e = from; e < to; e++) if (open[e]) best = Math.max(best, list.value[e]! - tolls[list.option[e]!]!)
    for (let e = from; e < to; e++) if (best - (list.value[e]! - tolls[list.option[e]!]!) > slack) open[e] = 0
  }
}

function fixedBy({ limits, uses, room }: Ground, list: Shortlist, open: Uint8Array): Fixed | undefined {
  const left = room.slice()
  const alone = new Int32Array(list.rows).fill(nobody)
  let value = 0
  for (let row = 0; row < list.rows; row++) {
    let [count, only] = [0, nobody]
    for (let e = list.start[row]!; e < list.start[row + 1]!; e++) {
      if (!open[e]) continue
      count++
      only = e
    }
    if (count === 0) return undefined
    if (count > 1) continue
    alone[row] = only
    value += list.value[only]!
    for (let k = 0; k < limits; k++) left[k]! -= uses[list.option[only]! * limits + k]!
  }
  return left.some((each, k) => each < -rounding * room[k]!) ? undefined : { alone, value, left }
}

/** How many entries were closed. */
function closeUnfitting({ options, limits, uses, room }: Ground, list: Shortlist, open: Uint8Array, { alone, left }: Fixed): number {
  const fits = Uint8Array.from({ length: options + 1 }, (_, j) => {
    for (let k = 0; k < limits; k++) if (uses[j * limits + k]! > left[k]! + rounding * room[k]!) return 0
    return 1
  })
  let closed = 0
  for (let row = 0; row < list.rows; row++) {
    if (alone[row] !== nobody) continue
    for (let e = list.start[row]!; e < list.start[row + 1]!; e++) {
      if (!open[e] || fits[list.option[e]!]) continue
      open[e] = 0
      closed++
    }
  }
  return closed
}

function questions(list: Shortlist, open: Uint8Array, alone: Int32Array): Pick<Narrowed, 'list' | 'rows' | 'entries'> {
  const rows: number[] = []
  const entries: number[] = []
  const start = [0]
  for (let row = 0; row < list.rows; row++) {
    if (alone[row] !== nobody) continue
    rows.push(row)
    for (let e = list.start[row]!; e < list.start[row + 1]!; e++) if (open[e]) entries.push(e)
    start.push(entries.length)
  }
  const narrow: Shortlist = {
    rows: rows.length, start: Uint32Array.from(start), customer: Uint32Array.from(rows, row => list.customer[row]!),
    option: Uint16Array.from(entries, e => list.option[e]!), value: Float32Array.from(entries, e => list.value[e]!),
  }
  return { list: narrow, rows: Int32Array.from(rows), entries: Int32Array.from(entries) }
}
