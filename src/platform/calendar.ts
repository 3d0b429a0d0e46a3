/** A moment in the business's own time zone. `day` counts local days since 1970-01-01; `weekday` 0 is Monday. */
export type LocalTime = { readonly day: number; readonly hour: number; readonly weekday: number }

/**
 * Returns a function from milliseconds since 1970 to local time in `timezone` (IANA name; throws RangeError if unknown).
 * Asking Intl costs about 2 us, so the offset is remembered per quarter of an hour: no zone changes its offset within one.
 */
export function localTimeIn(timezone: string): (at: number) => LocalTime {
  let local = zones.get(timezone)
  if (!local) zones.set(timezone, (local = openZone(timezone)))
  return local
}

/**
 * The day alone, for moments in any order: the one local midnight in each day of UTC is found once and kept, so a million moments of ten
 * years cost tens of milliseconds where asking for each would cost seconds.
 */
export function localDayIn(timezone: string): (at: number) => number {
  let dayOf = daysOf.get(timezone)
  if (!dayOf) daysOf.set(timezone, (dayOf = openDays(localTimeIn(timezone))))
  return dayOf
}

/** `2010-03-01` for a count of days since 1970-01-01. */
export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

export const dayMs = 86_400_000

/** The weekday of a count of days since 1970-01-01, a Thursday; Monday is 0. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

// --- internal ---

const quarterMs = 900_000
const zones = new Map<string, (at: number) => LocalTime>()
const daysOf = new Map<string, (at: number) => number>()
/** Days of UTC that are kept: until 2059. */
const mostDays = 32_768

/** By the day of UTC: the local day in which it begins, and the moment at which the next one does. */
function openDays(local: (at: number) => LocalTime): (at: number) => number {
  const first = new Int32Array(mostDays)
  const nextAt = new Float64Array(mostDays).fill(NaN)
  return at => {
    const utcDay = Math.floor(at / dayMs)
    let next = nextAt[utcDay]
    if (next === undefined) return local(at).day
    if (Number.isNaN(next)) {
      const known = midnightIn(utcDay * dayMs, local)
      first[utcDay] = known?.day ?? 0
      next = nextAt[utcDay] = known?.nextAt ?? -Infinity
    }
    // A zone that leapt over a day is asked each time.
    if (next === -Infinity) return local(at).day
    return at >= next ? first[utcDay]! + 1 : first[utcDay]!
  }
}

function openZone(timezone: string): (at: number) => LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
    second: 'numeric',
  })
  const offsets = new Map<number, number>()
  return at => {
    const quarter = Math.floor(at / quarterMs)
    let offset = offsets.get(quarter)
    if (offset === undefined) {
      offset = offsetAt(format, quarter * quarterMs)
      // Bounded: ten thousand quarters are a hundred days of steady traffic.
      if (offsets.size > 10_000) offsets.clear()
      offsets.set(quarter, offset)
    }
    const local = at + offset
    const day = Math.floor(local / dayMs)
    return { day, hour: Math.floor((local - day * dayMs) / 3_600_000), weekday: weekdayOf(day) }
  }
}

/** When the next local day begins within the day of UTC from `start` on, to the quarter; undefined where a zone leapt over a day. */
function midnightIn(start: number, local: (at: number) => LocalTime): { readonly day: number; readonly nextAt: number } | undefined {
  const { day } = local(start)
  const after = local(start + dayMs - 1).day
  if (after > day + 1) return undefined
  if (after === day) return { day, nextAt: Infinity }
  let [before, from] = [0, dayMs / quarterMs]
  while (from - before > 1) {
    const middle = (before + from) >> 1
    if (local(start + middle * quarterMs).day > day) from = middle
    else before = middle
  }
  return { day, nextAt: start + from * quarterMs }
}

function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  const part: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - at
}
