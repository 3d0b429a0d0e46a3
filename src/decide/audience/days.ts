import { dayText } from '../../platform/calendar.ts'
import type { DaysLeaf } from './rule.ts'

/** From one day to another, both included, as YYYY-MM-DD; null where it is open. */
export type DayRange = { readonly from: string | null; readonly until: string | null }

/** The days that fit "more than 30 days ago": what lies back ends today, what lies ahead begins today. `today` counts days since 1970. */
export function daysIn({ direction, op, days }: Omit<DaysLeaf, 'kind' | 'field'>, today: number): DayRange {
  const [least, most] = spanOf(op, days)
  if (direction === 'ago') return { from: most === null ? null : dayText(today - most), until: dayText(today - least) }
  return { from: dayText(today + least), until: most === null ? null : dayText(today + most) }
}

/**
 * The days of any year, as MM-DD, that fit: "within 7 days ahead" are eight of them. What comes on the 29th of February comes on the 28th
 * where there is no 29th.
 */
export function yearlyIn({ direction, op, days }: Omit<DaysLeaf, 'kind' | 'field'>, today: number): readonly string[] {
  const [least, most] = spanOf(op, days)
  const step = direction === 'ago' ? -1 : 1
  const seen = new Set<string>()
  const fitting: string[] = []
  // Of each day of the year the nearest one counts: a birthday of today is 0 days ahead, not 365 as well.
  for (let away = 0; away <= 366; away++) {
    const fits = away >= least && (most === null || away <= most)
    for (const day of namesOf(today + step * away)) {
      if (!seen.has(day) && fits) fitting.push(day)
      seen.add(day)
    }
  }
  return fitting
}

// --- internal ---

/** The fewest and the most days apart that fit, both included. Where none does, the fewest are more than the most. */
function spanOf(op: DaysLeaf['op'], days: number): readonly [number, number | null] {
  if (op === '=') return [days, days]
  if (op === '<') return [0, days - 1]
  if (op === '<=') return [0, days]
  return [op === '>' ? days + 1 : days, null]
}

function namesOf(day: number): readonly string[] {
  const name = dayText(day).slice(5)
  return name === '02-28' && dayText(day + 1).slice(5) === '03-01' ? [name, '02-29'] : [name]
}
