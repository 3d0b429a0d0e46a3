import type { Memory } from '../../remember/memory/memory.ts'
import { bucketWidth } from '../../remember/memory/tally.ts'

/**
 * What a memory tells of when its customer comes: numbers only, each bounded, so that one visit or a thousand give an answer.
 * `visits` counts visit days; `meanLog` is the mean natural logarithm of the gaps (0 where there is none).
 */
export type Pulse = {
  readonly lastDay: number
  readonly visits: number
  readonly gaps: number
  readonly meanLog: number
  /** Logarithm of the mean gap less the mean logarithm, at least 0: 0 for a clock, .577 for visits at random (exponential gaps). */
  readonly spread: number
  /** Logarithm of the recent rate of visits over the rate of all time; above 0 comes more often of late. */
  readonly pace: number
  /** Logarithm of the goods in a basket. */
  readonly basketLog: number
  /** Orders by weekday, 0 is Monday. */
  readonly weekdays: readonly number[]
}

export function pulseOf(memory: Pulsing): Pulse {
  const { gaps, lastDay } = memory
  const meanLog = gaps === 0 ? 0 : memory.logGaps / 1024 / gaps
  const span = (memory.lastAt - memory.firstAt) / 86_400
  const spread = gaps < 2 ? 0 : Math.min(2, Math.max(0, Math.log(Math.max(1, span / gaps)) - meanLog))
  return {
    lastDay, visits: memory.visitDays, gaps, meanLog, spread, pace: gaps < 2 ? 0 : paceOf(memory, span),
    basketLog: Math.log(Math.max(1, memory.lines / Math.max(1, memory.orders))), weekdays: memory.weekdays,
  }
}

// --- internal ---

type Pulsing = Pick<Memory, 'firstAt' | 'lastAt' | 'lastDay' | 'orders' | 'visitDays' | 'gaps' | 'logGaps' | 'lines' | 'weekdays'
  | 'visits'>

/** Recent visits are weighed with a half-life of three mean gaps; one mean gap of the customer's own past steadies the rate. */
function paceOf(memory: Pulsing, span: number): number {
  const meanGap = Math.max(1, span / memory.gaps)
  const halfLife = 3 * meanGap
  let recent = 0
  for (let i = 0; i < memory.visits.days.length; i++) {
    const start = memory.visits.days[i]!
    const width = bucketWidth(start, memory.lastDay)
    const age = memory.lastDay - (start + (width - 1) / 2)
    // The visit just made ends the gap it is counted with. Several orders on a day are one visit.
    if (age > 0) recent += Math.min(width, memory.visits.counts[i]!) * 2 ** (-age / halfLife)
  }
  const watched = (halfLife / Math.LN2) * (1 - 2 ** (-span / halfLife))
  return Math.max(-2, Math.min(2, Math.log(((recent + 1) / (watched + meanGap)) * meanGap)))
}
