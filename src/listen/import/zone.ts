import { dayMs } from '../../platform/calendar.ts'
import type { LocalStamp } from './layout.ts'

/**
 * Returns a function from a local time in `timezone` (IANA name; RangeError if unknown) to milliseconds since 1970.
 * A time the clocks skip in spring is read as if they had not been changed yet, so 02:30 becomes 03:30; a time they
 * show twice in autumn means the first of the two. That is what Temporal calls `compatible`.
 * Asking Intl costs microseconds, so the answer is remembered per quarter of an hour: no zone changes its offset within one.
 */
export function instantIn(timezone: string): (local: LocalStamp) => number {
  const offsetAt = offsetsOf(timezone)
  const offsets = new Map<number, number>()
  return local => {
    const asUtc = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second)
    const quarter = Math.floor(asUtc / quarterMs)
    let offset = offsets.get(quarter)
    if (offset === undefined) {
      offset = offsetOfLocal(quarter * quarterMs, offsetAt)
      // Bounded: fifty thousand quarters are a year and a half of a shop that never closes.
      if (offsets.size > 50_000) offsets.clear()
      offsets.set(quarter, offset)
    }
    return asUtc - offset
  }
}

// --- internal ---

const quarterMs = 900_000

/** The offset that holds at a local time: the one before a change of the clocks wherever the change leaves a choice. */
function offsetOfLocal(local: number, offsetAt: (at: number) => number): number {
  const before = offsetAt(local - dayMs)
  const after = offsetAt(local + dayMs)
  if (before === after || offsetAt(local - before) === before) return before
  return offsetAt(local - after) === after ? after : before
}

function offsetsOf(timezone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
    second: 'numeric',
  })
  return at => {
    const part: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(at)) part[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
    return Date.UTC(year, month - 1, day, hour, minute, second) - at
  }
}
