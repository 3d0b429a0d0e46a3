import type { Memory } from '../../remember/memory/memory.ts'
import { forecast, quantile, type Forecast } from './forecast.ts'
import { horizonDays } from './hazard.ts'
import { pulseOf } from './pulse.ts'
import { defaultRhythm, type Rhythm } from './rhythm.ts'
import { windowOf } from './window.ts'

/**
 * When the customer is expected next. Days are local days since 1970; `gapDays` is the mean gap between own visits, `lastAt` seconds
 * since 1970. `expectedDay`: as likely before as after; null where a return is less likely than not. `earliestDay` to `latestDay` hold
 * the next visit with 80 %; `latestDay` is null where more than a fifth of such customers never return. All three are null where one
 * visit and no learned rhythm tell nothing.
 */
export type NextVisit = {
  readonly state: 'new' | 'early' | 'due' | 'overdue'
  readonly expectedDay: number | null
  readonly earliestDay: number | null
  readonly latestDay: number | null
  readonly gapDays: number | null
  readonly lastAt: number | null
}

/**
 * The next visit as a distribution, from the customer's own rhythm drawn to that of similar customers, given that nobody came from the
 * day after the last visit to yesterday; today is still open.
 *
 *   P(T <= t | T > e) = (F(t) - F(e)) / (1 - F(e))       F(t) = 1 - exp(-sum of rate(day) * weekday(day)), corrected as calibrated
 *
 * `rate` is the piecewise exponential model of hazard.ts. Early until three in ten of those who return would be back, overdue when four
 * in five would be.
 */
export function nextVisit(memory: Memory, today: number, rhythm: Rhythm = defaultRhythm): NextVisit {
  const lastAt = memory.orders === 0 ? null : memory.lastAt
  const unknown = { state: 'new', expectedDay: null, earliestDay: null, latestDay: null, gapDays: null, lastAt } as const
  if (memory.orders === 0 || (memory.gaps === 0 && rhythm.learnedFrom === 0)) return unknown
  const ahead = forecast(pulseOf(memory), rhythm)
  const elapsed = Math.max(0, today - memory.lastDay)
  const gone = Math.min(horizonDays, Math.max(0, elapsed - 1))
  const { earliest, latest } = windowOf(ahead, interval, gone)
  const expected = quantile(ahead, 0.5, gone)
  return {
    state: memory.gaps === 0 ? 'new' : stateOf(ahead, elapsed),
    expectedDay: expected === null ? null : memory.lastDay + expected,
    earliestDay: memory.lastDay + earliest,
    latestDay: latest === null ? null : memory.lastDay + latest,
    gapDays: memory.gaps === 0 ? null : gapDaysOf(memory),
    lastAt,
  }
}

/** The probability that `earliestDay` to `latestDay` hold the next visit. */
export const interval = 0.8

// --- internal ---

const dueFrom = 0.3
const overdueFrom = 0.8

function stateOf({ comeBy }: Forecast, elapsed: number): 'early' | 'due' | 'overdue' {
  const ever = comeBy[horizonDays]!
  if (comeBy[Math.min(horizonDays, elapsed)]! < dueFrom * ever) return 'early'
  return comeBy[Math.min(horizonDays, Math.max(0, elapsed - 1))]! < overdueFrom * ever ? 'due' : 'overdue'
}

function gapDaysOf(memory: Memory): number {
  const days = (memory.lastAt - memory.firstAt) / 86_400 / Math.max(1, memory.visitDays - 1)
  return Math.max(1, Math.round(days * 10) / 10)
}
