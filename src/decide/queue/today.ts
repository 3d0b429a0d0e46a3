import { localTimeIn } from '../../platform/calendar.ts'

/** When the business's day that holds `now` began, ms. No zone changes its offset within a quarter of an hour. */
export function startOfDay(now: number, timezone: string): number {
  const local = localTimeIn(timezone)
  const { day } = local(now)
  let start = Math.floor(now / quarterMs) * quarterMs
  while (local(start - quarterMs).day === day) start -= quarterMs
  return start
}

// --- internal ---

const quarterMs = 900_000
