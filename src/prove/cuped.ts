import type { Moments } from './arm.ts'

/**
 * The slope of the outcome on what the customer did before, by which a difference that was there before is taken out (CUPED: Deng, Xu,
 * Kohavi & Walker, WSDM 2013). An arm weighs 1 / n: the slope that makes the difference least uncertain where arms are of unequal sizes
 * (Lin, Annals of Applied Statistics 7, 2013; weighing by n can make 90/10 worse than no slope at all). Estimating it from the same
 * customers errs by an order less than the difference itself, so the confidence sequence stays what it is. 0 where nothing is known before.
 */
export function slopeOf(control: Moments, treated: Moments): number {
  const variance = control.beforeVariance / control.n + treated.beforeVariance / treated.n
  return variance > 0 ? (control.covariance / control.n + treated.covariance / treated.n) / variance : 0
}

/** Variance of a customer's outcome once the slope is taken out. */
export function adjustedVariance({ variance, covariance, beforeVariance }: Moments, slope: number): number {
  return Math.max(0, variance - 2 * slope * covariance + slope ** 2 * beforeVariance)
}
