import { round4 } from '../../platform/rounding.ts'
import type { Memory } from '../../remember/memory/memory.ts'
import { forecast } from '../../understand/rhythm/forecast.ts'
import { horizonDays } from '../../understand/rhythm/hazard.ts'
import { pulseOf } from '../../understand/rhythm/pulse.ts'
import { defaultRhythm, type Rhythm } from '../../understand/rhythm/rhythm.ts'
import { openSoon } from '../../understand/rhythm/soon.ts'

/**
 * That the customer comes within `days` from local day `today` on if nobody says anything, 0 to 1: the distribution of their next visit,
 * given that they did not come until yesterday.
 */
export function comesWithin(memory: Memory, rhythm: Rhythm | null, today: number, days: number): number {
  if (memory.orders === 0) return 0
  if (memory.gaps === 0 && !rhythm) return round4(seldom * (1 - Math.exp(-days / typicalGapDays)))
  const { comeBy } = forecast(pulseOf(memory), rhythm ?? defaultRhythm)
  const elapsed = Math.max(0, today - memory.lastDay)
  const gone = comeBy[Math.min(horizonDays, Math.max(0, elapsed - 1))]!
  const by = comeBy[Math.min(horizonDays, elapsed + days)]!
  return gone >= 1 ? 0 : round4((by - gone) / (1 - gone))
}

/** The same for whoever asks it of everybody, by the same numbers but for their rounding. */
export function openComes(rhythm: Rhythm | null, days: number): (memory: Parameters<typeof pulseOf>[0], today: number) => number {
  const soon = openSoon(rhythm ?? defaultRhythm, days)
  return (memory, today) => {
    if (memory.orders === 0) return 0
    if (memory.gaps === 0 && !rhythm) return round4(seldom * (1 - Math.exp(-days / typicalGapDays)))
    return round4(soon(pulseOf(memory), Math.max(0, today - memory.lastDay)))
  }
}

/** Usual days between two visit days; null before the second. */
export function gapDaysOf(memory: Pick<Memory, 'gaps' | 'firstAt' | 'lastAt' | 'visitDays'>): number | null {
  return memory.gaps === 0 ? null : Math.max(1, (memory.lastAt - memory.firstAt) / 86_400 / Math.max(1, memory.visitDays - 1))
}

// --- internal ---

/** A guess for a crowd of which nothing was learned yet: of those who came once a third come again, after a month on average. */
const seldom = 1 / 3
const typicalGapDays = 30
