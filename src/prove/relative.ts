import type { Errors } from './uncertainty.ts'

/** A lift as a share of the control's mean; no interval where that mean itself cannot be told from 0. */
export type Relative = {
  readonly relative: number | undefined; readonly relativeLow: number | undefined; readonly relativeHigh: number | undefined
}

/**
 * Fieller's interval (1954): all shares q for which `treated - (1 + q) control` cannot be told from 0, at so many standard errors `below`
 * and `above`. `lift` is adjusted, so the treated's mean is taken as `mean` of the control + lift.
 */
export function relativeTo(mean: number, lift: number, errors: Errors, { below, above }: { below: number; above: number }): Relative {
  const ends = [ratios(mean, lift, errors, below)?.low, ratios(mean, lift, errors, above)?.high]
  return { relative: mean > 0 ? lift / mean : undefined, relativeLow: shareOf(ends[0]), relativeHigh: shareOf(ends[1]) }
}

// --- internal ---

const shareOf = (ratio: number | undefined): number | undefined => (ratio === undefined ? undefined : ratio - 1)

/** All k with (mean + lift - k mean)^2 = reach^2 (treated + k^2 control), a quadratic in k. */
function ratios(mean: number, lift: number, { control, treated }: Errors, reach: number): { low: number; high: number } | undefined {
  const a = mean ** 2 - reach ** 2 * control
  if (!(mean > 0 && a > 0)) return undefined
  const b = mean * (mean + lift)
  const root = Math.sqrt(Math.max(0, b ** 2 - a * ((mean + lift) ** 2 - reach ** 2 * treated)))
  return { low: (b - root) / a, high: (b + root) / a }
}
