import { weekdayOf } from '../../platform/calendar.ts'
import { featureCount, featuresAt, pieceEnds, type Prior, weekdayFactors } from './hazard.ts'
import type { Origin } from './origins.ts'
import type { Rhythm } from './rhythm.ts'

/**
 * The coefficients that make what was seen likeliest, less a ridge that pulls to `start` where little was seen. Each day without a visit
 * counts -rate, the day of the visit log(1 - exp(-rate)): whole days are exact, and a gap that is still open at the end counts for just
 * the days it was watched. Concave, so Newton's steps find the one maximum.
 */
export async function fitCoefficients(
  origins: readonly Origin[], prior: Prior & Pick<Rhythm, 'weekdays' | 'priorOrders'>, start: readonly number[],
  progress: (share: number) => Promise<void>,
): Promise<number[]> {
  const rows = rowsOf(origins, prior)
  let best = [...start]
  let value = objective(rows, best, start)
  for (let step = 0; step < mostSteps; step++) {
    await progress(step / mostSteps)
    const move = newtonMove(rows, best, start)
    let share = 1
    let next = best
    let reached = -Infinity
    // Halved until it is better: far from the maximum a whole step may overshoot.
    for (; share > 1e-3; share /= 2) {
      next = best.map((b, j) => b + share * move[j]!)
      reached = objective(rows, next, start)
      if (reached >= value) break
    }
    if (!(reached > value + 1e-7 * Math.abs(value))) break
    best = next
    value = reached
  }
  return best
}

// --- internal ---

const mostSteps = 25
/**
 * Chosen on Online Retail before day 250 (learned to day 120, 150 or 180, foretold to 200 or 250) and on simulated bars of other seeds: a
 * ridge of 2 to 10 fits the few customers who come often, whose visits are far from independent; what is half a year old counts a
 * quarter.
 */
const ridge = 30
const recentDays = 90

/**
 * Stretches of time with one rate: features, -m, exposure in usual days, whether the visit came at its end, and the weight of what is
 * past.
 */
type Rows = {
  readonly count: number; readonly features: Float32Array; readonly offsets: Float64Array; readonly exposures: Float64Array
  readonly came: Uint8Array; readonly weights: Float64Array
}

function rowsOf(origins: readonly Origin[], prior: Prior & Pick<Rhythm, 'weekdays' | 'priorOrders'>): Rows {
  const count = origins.reduce((sum, origin) => sum + piecesUntil(origin.days) + (origin.came ? 1 : 0), 0)
  const rows: Growing = {
    count: 0, features: new Float32Array(count * featureCount), offsets: new Float64Array(count), exposures: new Float64Array(count),
    came: new Uint8Array(count), weights: new Float64Array(count),
  }
  const features = new Float64Array(featureCount)
  const now = origins.reduce((last, { pulse, watched }) => Math.max(last, pulse.lastDay + watched), 0)
  for (const { pulse, days, came } of origins) {
    const factors = weekdayFactors(pulse.weekdays, prior)
    const last = Math.min(days, pieceEnds.at(-1)!)
    let day = 1
    for (const end of pieceEnds) {
      if (day > last) break
      const offset = -featuresAt((day + end) / 2, pulse, prior, features)
      let exposure = 0
      const weight = 2 ** (-(now - pulse.lastDay - day) / recentDays)
      for (; day <= Math.min(end, last); day++) {
        const factor = factors[weekdayOf(pulse.lastDay + day)]!
        if (came && day === days) add(rows, features, offset, factor, 1, weight)
        else exposure += factor
      }
      if (exposure > 0) add(rows, features, offset, exposure, 0, weight)
    }
  }
  return rows
}

function piecesUntil(days: number): number {
  let pieces = 1
  while (pieces < pieceEnds.length && pieceEnds[pieces - 1]! < days) pieces++
  return pieces
}

type Growing = { -readonly [Key in keyof Rows]: Rows[Key] }

function add(rows: Growing, features: Float64Array, offset: number, exposure: number, came: 0 | 1, weight: number): void {
  rows.weights[rows.count] = weight
  rows.features.set(features, rows.count * featureCount)
  rows.offsets[rows.count] = offset
  rows.exposures[rows.count] = exposure
  rows.came[rows.count++] = came
}

function burdenOf(rows: Rows, row: number, coefficients: readonly number[]): number {
  let log = rows.offsets[row]!
  for (let j = 0, at = row * featureCount; j < featureCount; j++, at++) log += coefficients[j]! * rows.features[at]!
  return rows.exposures[row]! * Math.exp(Math.min(3, log))
}

function objective(rows: Rows, coefficients: readonly number[], start: readonly number[]): number {
  let sum = 0
  for (let row = 0; row < rows.count; row++) {
    const burden = burdenOf(rows, row, coefficients)
    sum += rows.weights[row]! * (rows.came[row] === 0 ? -burden : Math.log(-Math.expm1(-Math.max(1e-12, burden))))
  }
  for (let j = 0; j < featureCount; j++) sum -= (ridge / 2) * (coefficients[j]! - start[j]!) ** 2
  return sum
}

function newtonMove(rows: Rows, coefficients: readonly number[], start: readonly number[]): number[] {
  const slope = coefficients.map((b, j) => -ridge * (b - start[j]!))
  const bend = Array.from({ length: featureCount }, (_, j) => Float64Array.from({ length: featureCount }, (_, k) => (j === k ? ridge : 0)))
  for (let row = 0; row < rows.count; row++) {
    const burden = Math.max(1e-12, burdenOf(rows, row, coefficients))
    // Slope and bend of -x and of log(1 - exp(-x)) in log x.
    const odds = rows.came[row] === 1 ? burden / Math.expm1(burden) : 0
    const pull = rows.weights[row]! * (rows.came[row] === 1 ? odds : -burden)
    const weight = rows.weights[row]! * (rows.came[row] === 1 ? odds * (odds * Math.exp(burden) - 1) : burden)
    const at = row * featureCount
    for (let j = 0; j < featureCount; j++) {
      const value = rows.features[at + j]!
      if (value === 0) continue
      slope[j] = slope[j]! + pull * value
      const scaled = weight * value
      const line = bend[j]!
      for (let k = 0; k <= j; k++) line[k] = line[k]! + scaled * rows.features[at + k]!
    }
  }
  return solve(bend, slope)
}

/** Cholesky on the lower half; `bend` is used up. */
function solve(bend: readonly Float64Array[], slope: readonly number[]): number[] {
  const x = [...slope]
  for (let j = 0; j < x.length; j++) {
    const line = bend[j]!
    for (let k = 0; k <= j; k++) {
      let sum = line[k]!
      for (let i = 0; i < k; i++) sum -= line[i]! * bend[k]![i]!
      line[k] = k === j ? Math.sqrt(Math.max(1e-9, sum)) : sum / bend[k]![k]!
    }
    for (let k = 0; k < j; k++) x[j] = x[j]! - line[k]! * x[k]!
    x[j] = x[j]! / line[j]!
  }
  for (let j = x.length - 1; j >= 0; j--) {
    x[j] = x[j]! / bend[j]![j]!
    for (let k = 0; k < j; k++) x[k] = x[k]! - bend[j]![k]! * x[j]!
  }
  return x
}
