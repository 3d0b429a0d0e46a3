import { localTimeIn } from '../../platform/calendar.ts'
import type { Run } from './runStore.ts'

/**
 * Whether it is time to learn, asked every few minutes: when there is anything and nothing was learned yet; once a day at 04:00 of the
 * business, so that who was erased is out of everything learned within a day; and when much has come since - 500 baskets and a tenth of
 * what was there, so that a shop that grows learns often while it is small and a large one at night.
 */
export function isDue(run: Run | undefined, baskets: number, now: number, timezone: string): boolean {
  if (run && run.state !== 'idle') return false
  if (!run?.learnedAt) return baskets > 0
  if (nightOf(now, timezone) > nightOf(run.learnedAt.getTime(), timezone)) return true
  return baskets - (run.baskets ?? 0) >= Math.max(leastBaskets, 0.1 * (run.baskets ?? 0))
}

// --- internal ---

const leastBaskets = 500
const nightHour = 4

/** The number of the day that begins at 04:00. */
function nightOf(at: number, timezone: string): number {
  const { day, hour } = localTimeIn(timezone)(at)
  return hour >= nightHour ? day : day - 1
}
