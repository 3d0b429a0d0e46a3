/** One expectation of the past: purchases in `weeks`, and how many there were. */
export type Heard = { readonly expected: number; readonly weeks: number; readonly bought: number }
/** Purchases a week are exp(`level`) times the expected to the power of `slope`; { 0, 1 } leaves them as they are. */
export type Correction = { readonly level: number; readonly slope: number }

/**
 * The line that best leads from the expected rate to the one there was, on the logarithms of both (Poisson quasi-likelihood, Newton): its
 * totals are right in the past, and frequent and rare customers are corrected each by their own part. Unchanged where too little was heard.
 */
export function correctionFrom(heard: readonly Heard[]): Correction {
  let [level, slope] = [0, 1]
  if (heard.reduce((sum, { bought }) => sum + bought, 0) < 30) return { level, slope }
  for (let step = 0; step < 25; step++) {
    let [byLevel, bySlope, a, b, d] = [0, 0, 0, 0, 0]
    for (const one of heard) {
      const rate = Math.log(Math.max(least, one.expected / one.weeks))
      const corrected = one.weeks * Math.exp(level + slope * rate)
      byLevel += one.bought - corrected
      bySlope += (one.bought - corrected) * rate
      a += corrected
      b += corrected * rate
      d += corrected * rate * rate
    }
    const size = a * d - b * b
    if (!(size > 1e-9 * a * d)) break
    level += Math.max(-1, Math.min(1, (d * byLevel - b * bySlope) / size))
    slope += Math.max(-0.5, Math.min(0.5, (a * bySlope - b * byLevel) / size))
  }
  return slope > 0.3 && slope < 2 && Math.abs(level) < 3 ? { level, slope } : { level: 0, slope: 1 }
}

export function corrected(expected: number, weeks: number, { level, slope }: Correction): number {
  return weeks * Math.exp(level + slope * Math.log(Math.max(least, expected / weeks)))
}

// --- internal ---

/** A purchase in a million weeks: rates below are as good as none. */
const least = 1e-6
