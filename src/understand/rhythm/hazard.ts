import type { Pulse } from './pulse.ts'
import type { Rhythm } from './rhythm.ts'

/**
 * The rate at which a customer with `pulse` comes, per day, in the pieces of `pieceEnds`; weekdays apart:
 *
 *   log rate(t) = -m + b' f(z, pulse)       z = log t - m       m = (n * own mean log gap + k * crowd's) / (n + k)
 *
 * A piecewise exponential model (Friedman 1982, Ann. Stat. 10:101) in the customer's own time: hinges in z bend the hazard, their
 * products with evidence, regularity and pace let it differ between customers. Who never returns needs no parameter of its own: where the
 * rate falls faster than 1/t the survival function levels off above 0. `into` is filled with `featureCount` numbers.
 */
export function featuresAt(days: number, pulse: Pulse, rhythm: Prior, into: Float64Array): number {
  const own = pulse.gaps / (pulse.gaps + rhythm.priorGaps)
  const m = own * pulse.meanLog + (1 - own) * rhythm.meanLog
  const z = Math.max(-4, Math.min(4, Math.log(days) - m))
  const first = pulse.gaps === 0 ? 1 : 0
  const evidence = pulse.gaps / (pulse.gaps + 3)
  const irregular = (pulse.gaps / (pulse.gaps + 4)) * (pulse.spread - typicalSpread)
  const apart = Math.max(-3, Math.min(3, m - rhythm.meanLog))
  const basket = Math.max(-2, Math.min(2, pulse.basketLog - rhythm.basketLog))
  const [low, mid, high, far] = [Math.max(0, z + 1), Math.max(0, z), Math.max(0, z - 1), Math.max(0, z - 2)]
  let at = 0
  for (const value of [
    1, z, Math.max(0, z + 2), low, mid, high, far,
    first, first * z, first * mid,
    evidence, evidence * z, evidence * low, evidence * mid, evidence * high,
    irregular, irregular * z, irregular * low, irregular * mid, irregular * high,
    pulse.pace, pulse.pace * z, apart, apart * z, basket,
  ]) into[at++] = value
  return m
}

export type Prior = Pick<Rhythm, 'meanLog' | 'priorGaps' | 'basketLog'>
export const featureCount = 25

/** Last day of each piece of time since the last visit: single days first, then pieces that grow by an eighth, up to two years. */
export const pieceEnds: readonly number[] = piecesTo(730)
export const horizonDays = 730

/** How much of a usual day each weekday is to a customer: own orders and the crowd's, mean about 1. 0 is Monday. */
export function weekdayFactors(orders: readonly number[], rhythm: Pick<Rhythm, 'weekdays' | 'priorOrders'>): number[] {
  const own = orders.reduce((sum, count) => sum + count, 0)
  return rhythm.weekdays.map((factor, weekday) => (7 * orders[weekday]! + rhythm.priorOrders * factor) / (own + rhythm.priorOrders))
}

// --- internal ---

const typicalSpread = 0.4

function piecesTo(last: number): number[] {
  const ends: number[] = []
  for (let end = 1; end < last; end += Math.max(1, Math.floor(end / 8))) ends.push(end)
  return [...ends, last]
}
