import { localTimeIn, weekdayOf } from '../../platform/calendar.ts'
import type { Memory } from '../../remember/memory/memory.ts'
import type { Moment } from './features.ts'
import type { UsualModel } from './model.ts'

/**
 * `now` (ms) in `timezone`; but where nothing was sold for longer than a long weekend, as over orders of another year, the day after the
 * newest sale, so that nothing is called long ago because the shop is.
 */
export function presentMoment(model: UsualModel, memory: Pick<Memory, 'lastDay'>, now: number, timezone: string): Moment {
  const { day, hour } = localTimeIn(timezone)(now)
  const newest = Math.max(model.today, memory.lastDay)
  const today = newest === 0 || day - newest <= longestClosed ? day : newest + 1
  return { today, hour, weekday: weekdayOf(today) }
}

// --- internal ---

const longestClosed = 4
