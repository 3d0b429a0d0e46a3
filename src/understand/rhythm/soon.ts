import { weekdayOf } from '../../platform/calendar.ts'
import { corrected } from './forecast.ts'
import { featureCount, featuresAt, horizonDays, pieceEnds, weekdayFactors } from './hazard.ts'
import type { Pulse } from './pulse.ts'
import { evidenceBin, type Rhythm } from './rhythm.ts'

/**
 * What `forecast` says of the next visit - that it is within `days` from day `elapsed` after the last one on, given that it was not before
 * - for whoever asks it of millions: 1.7 us instead of 26. The hazard is bent at whole z only, so seven
 * points tell all of it; the days of a piece are added up by weekday. Differs from `forecast` by rounding only.
 */
export function openSoon(rhythm: Rhythm, days: number): (pulse: Pulse, elapsed: number) => number {
  const features = new Float64Array(featureCount)
  const heights = new Float64Array(knots.length)
  const sums = new Float64Array(8)
  const heightAt = (at: number, pulse: Pulse): number => {
    const m = featuresAt(at, pulse, rhythm, features)
    let log = -m
    for (let j = 0; j < featureCount; j++) log += rhythm.coefficients[j]! * features[j]!
    return log
  }
  return (pulse, elapsed) => {
    const factors = weekdayFactors(pulse.weekdays, rhythm)
    const table = rhythm.calibration[evidenceBin(pulse.visits)]
    const m = featuresAt(1, pulse, rhythm, features)
    for (let k = 0; k < knots.length; k++) heights[k] = heightAt(Math.exp(m + knots[k]!), pulse)
    for (let k = 0, day = pulse.lastDay + 1; k < 7; k++, day++) sums[k + 1] = sums[k]! + factors[weekdayOf(day)]!
    const [first, last] = [Math.min(horizonDays, Math.max(0, elapsed - 1)), Math.min(horizonDays, elapsed + days)]
    let [burden, before] = [0, 0]
    let day = 0
    for (let piece = 0; piece < pieceEnds.length && day < last; piece++) {
      const end = pieceEnds[piece]!
      const rate = Math.exp(Math.min(3, between(logMiddles[piece]! - m, heights)))
      if (first > day && first <= end) before = burden + rate * (until(first, sums) - until(day, sums))
      const upTo = Math.min(end, last)
      burden += rate * (until(upTo, sums) - until(day, sums))
      day = upTo
    }
    const [gone, by] = [came(before, table), came(burden, table)]
    return gone >= 1 ? 0 : (by - gone) / (1 - gone)
  }
}

// --- internal ---

/** Where the hazard is bent; beyond the ends it does not change. */
const knots = [-4, -2, -1, 0, 1, 2, 4] as const
const logMiddles = pieceEnds.map((end, i) => Math.log(((pieceEnds[i - 1] ?? 0) + 1 + end) / 2))

function between(z: number, heights: Float64Array): number {
  if (z <= -4) return heights[0]!
  if (z >= 4) return heights[6]!
  const k = z < -2 ? 0 : z < -1 ? 1 : z < 0 ? 2 : z < 1 ? 3 : z < 2 ? 4 : 5
  const share = (z - knots[k]!) / (knots[k + 1]! - knots[k]!)
  return heights[k]! + share * (heights[k + 1]! - heights[k]!)
}

/** Sum of the factors of the first `days` days. */
const until = (days: number, sums: Float64Array): number => Math.floor(days / 7) * sums[7]! + sums[days % 7]!

function came(burden: number, table: readonly number[] | undefined): number {
  const by = 1 - Math.exp(-burden)
  return table && burden > 0 ? corrected(by, table) : by
}
