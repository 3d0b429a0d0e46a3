import type { NextVisit } from '@usual/sdk/customer.ts'

/** The days of a drawing from the last visit to the next, in order: what lies too far away to be drawn is left out. */
export type Stretch = {
  readonly last: Date
  readonly expected: Date
  readonly earliest: Date | null
  readonly latest: Date | null
  readonly now: Date | null
  readonly end: Date
}

/** Null where no next visit is expected. `today` and `lastDay` are calendar days of the shop. */
export function toStretch(next: NextVisit, today: string, lastDay: string | null): Stretch | null {
  if (next.expectedAt === null || lastDay === null) return null
  const last = new Date(lastDay)
  const expected = new Date(next.expectedAt)
  const earliest = next.earliestAt ? new Date(next.earliestAt) : null
  const latest = next.latestAt ? new Date(next.latestAt) : null
  const known = Math.max(expected.getTime(), latest?.getTime() ?? 0)
  const now = new Date(today)
  // Expected is never before today, except by a business whose orders end earlier: there our today is none of its days.
  const isToday = now >= last && now <= expected
  return { last, expected, earliest, latest, now: isToday ? now : null, end: new Date(Math.max(known, last.getTime() + dayMs)) }
}

// --- internal ---

const dayMs = 86_400_000
