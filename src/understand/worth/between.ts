/** One customer's purchases ahead: `mean` while alive, from a rate of this `shape`; `steps` is k of the gaps. */
export type Purchasing = {
  readonly alive: number; readonly mean: number; readonly shape: number; readonly steps: number; readonly spread: number
}

/**
 * Writes the 2.5 % and 97.5 % points of the purchases into `to`: none with the chance of having left, else about a gamma with the variance
 * of a negative binomial (Wilson & Hilferty 1931 for its quantiles; a tenth of a purchase off where few are expected).
 */
export function between(to: { purchases: number; low: number; high: number }, purchasing: Purchasing): void {
  const { alive, mean, shape, steps, spread } = purchasing
  const variance = spread * (mean / steps + (mean * mean) / shape)
  const left = 1 - alive
  to.low = left >= 0.025 || mean <= 0 ? 0 : Math.min(to.purchases, quantile(mean, variance, (0.025 - left) / alive))
  to.high = left >= 0.975 || mean <= 0 ? Math.max(to.purchases, 0) : Math.max(
    to.purchases, quantile(mean, variance, (0.975 - left) / alive),
  )
}

// --- internal ---

function quantile(mean: number, variance: number, at: number): number {
  const shape = (mean * mean) / variance
  const ninth = 1 / (9 * shape)
  const root = Math.max(0, 1 - ninth + normalQuantile(at) * Math.sqrt(ninth))
  // Not `** 3`, which costs more than the rest.
  return mean * root * root * root
}

/** Of the standard normal, to 0.00045 (Abramowitz & Stegun 26.2.23). */
function normalQuantile(at: number): number {
  const tail = Math.min(at, 1 - at)
  const t = Math.sqrt(-2 * Math.log(Math.max(1e-300, tail)))
  const z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
  return at < 0.5 ? -z : z
}
