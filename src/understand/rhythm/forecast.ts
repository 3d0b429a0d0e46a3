import { weekdayOf } from '../../platform/calendar.ts'
import { featureCount, featuresAt, horizonDays, pieceEnds, weekdayFactors } from './hazard.ts'
import type { Pulse } from './pulse.ts'
import { evidenceBin, type Rhythm } from './rhythm.ts'

/**
 * `comeBy[t]`: that the next visit is at most `t` days after the last one, 0 at t = 0, up to two years. What is missing to 1 never comes.
 */
export type Forecast = { readonly comeBy: Float64Array }

export function forecast(pulse: Pulse, rhythm: Rhythm, calibrated = true): Forecast {
  const comeBy = new Float64Array(horizonDays + 1)
  const features = new Float64Array(featureCount)
  const factors = weekdayFactors(pulse.weekdays, rhythm)
  const table = calibrated ? rhythm.calibration[evidenceBin(pulse.visits)] : undefined
  let burden = 0
  let day = 1
  for (const end of pieceEnds) {
    const m = featuresAt((day + end) / 2, pulse, rhythm, features)
    let log = -m
    for (let j = 0; j < featureCount; j++) log += rhythm.coefficients[j]! * features[j]!
    const rate = Math.exp(Math.min(3, log))
    for (; day <= end; day++) {
      burden += rate * factors[weekdayOf(pulse.lastDay + day)]!
      const by = 1 - Math.exp(-burden)
      comeBy[day] = table ? corrected(by, table) : by
    }
  }
  return { comeBy }
}

/**
 * The first day since the last visit by which the next has come with probability `level`, given that it did not within `elapsed` days;
 * null if never.
 */
export function quantile({ comeBy }: Forecast, level: number, elapsed = 0): number | null {
  const gone = comeBy[Math.min(elapsed, horizonDays)]!
  const wanted = gone + level * (1 - gone)
  for (let day = elapsed + 1; day <= horizonDays; day++) if (comeBy[day]! >= wanted) return day
  return null
}

// --- internal ---

/** `table` holds the corrected value at equal steps of the model's own; straight lines between. */
export function corrected(by: number, table: readonly number[]): number {
  const at = by * (table.length - 1)
  const below = Math.min(table.length - 2, Math.floor(at))
  return table[below]! + (at - below) * (table[below + 1]! - table[below]!)
}
