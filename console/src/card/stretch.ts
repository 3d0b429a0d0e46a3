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
  // Over orders of another year today would press the rest into a dot.
  const near = now >= last && now.getTime() <= known + 2 * Math.max(dayMs, known - last.getTime())
  const end = new Date(Math.max(known, near ? now.getTime() : 0, last.getTime() + dayMs))
  return { last, expected, earliest, latest, now: near ? now : null, end }
}

// --- internal ---

const dayMs = 86_400_000
