/**
 * What is known of everybody's rhythm together, a few hundred numbers that hold no person: how the chance to come today depends on the
 * days since the last visit and on the customer's own past. `forecast` reads it.
 */
export type Rhythm = {
  /** Visits it was learned from, 0 for the default: then it knows nothing of who came once. */
  readonly learnedFrom: number
  /** Mean logarithm of the gap of a customer drawn from the crowd, and how many gaps of one's own that is worth (empirical Bayes). */
  readonly meanLog: number
  readonly priorGaps: number
  /** Mean logarithm of the goods in a basket. */
  readonly basketLog: number
  /** How much of the trade falls on each weekday, mean 1, 0 is Monday; and how many orders of one's own that is worth. */
  readonly weekdays: readonly number[]
  readonly priorOrders: number
  /** One for each feature of the logarithm of the daily rate, in the order of `featuresAt`. */
  readonly coefficients: readonly number[]
  /**
   * For each bin of evidence what the model's distribution function is in truth, at equal steps from 0 to 1: what the features cannot say,
   * corrected by what was seen. Empty where nothing was.
   */
  readonly calibration: readonly (readonly number[])[]
}

/** Bins of evidence begin at so many visits. */
export const evidenceFrom = [1, 2, 3, 6, 16] as const

export function evidenceBin(visits: number): number {
  let bin = 0
  while (bin + 1 < evidenceFrom.length && visits >= evidenceFrom[bin + 1]!) bin++
  return bin
}

/**
 * Where nothing is learned yet: fitted on Online Retail before day 250 and a simulated chain of juice bars (seed 1, 200 days) together,
 * about as many visits of each, without those of who had come only once. What is learned is pulled to these coefficients where little was
 * seen.
 */
export const defaultRhythm: Rhythm = {
  learnedFrom: 0, meanLog: Math.log(14), priorGaps: 0.5, basketLog: 1, weekdays: [1, 1, 1, 1, 1, 1, 1], priorOrders: 25,
  coefficients: [
    -2.73, -0.59, 1.1, -0.26, -1.13, 0.11, 0.27, 0, 0, 0, 0.84, 0.61, 0.02, 0.27, -1.84,
    -1.78, -1.41, -1.49, 3.74, 1.53, 0.71, -0.85, -0.02, 0.12, 0,
  ],
  calibration: [],
}
