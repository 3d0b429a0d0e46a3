import { probabilityOf } from '../../boost/forest.ts'

/** What is said of log-odds: P = 1 / (1 + exp(-(base + slope x log-odds))). */
export type Calibration = { readonly base: number; readonly slope: number }

/**
 * Platt's scaling (1999), on log-odds told out of fold: Newton's steps for the two numbers, pulled to "as it is" as if by four answers, so
 * that few rows change little.
 */
export function calibrationOf(logOdds: Float64Array, left: Uint8Array): Calibration {
  let [base, slope] = [0, 1]
  for (let step = 0; step < 20; step++) {
    let [gradient0, gradient1, h00, h01, h11] = [-base, 1 - slope, 1, 0, 1]
    logOdds.forEach((odds, i) => {
      const p = probabilityOf(base + slope * odds)
      const gap = left[i]! - p
      const curvature = p * (1 - p)
      gradient0 += gap
      gradient1 += gap * odds
      h00 += curvature
      h01 += curvature * odds
      h11 += curvature * odds * odds
    })
    const determinant = h00 * h11 - h01 * h01
    const [move0, move1] = [(h11 * gradient0 - h01 * gradient1) / determinant, (h00 * gradient1 - h01 * gradient0) / determinant]
    const size = Math.max(1, Math.abs(move0), Math.abs(move1))
    base += move0 / size
    slope += move1 / size
    if (size === 1 && Math.abs(move0) + Math.abs(move1) < 1e-9) break
  }
  return { base, slope: Math.max(0, slope) }
}

/** Mean negative log of what was said of what happened, in nats; below 1e-12 nothing is said. */
export function logLossOf(chances: ArrayLike<number>, left: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < left.length; i++) sum -= Math.log(Math.max(1e-12, left[i] === 1 ? chances[i]! : 1 - chances[i]!))
  return sum / Math.max(1, left.length)
}
