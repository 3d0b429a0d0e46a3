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
  const low = Math.max(0, z + 1)
  const mid = Math.max(0, z)
  const high = Math.max(0, z - 1)
  // Number by number: a list of them for each piece of time was 14 KB an answer.
  into[0] = 1
  into[1] = z
  into[2] = Math.max(0, z + 2)
  into[3] = low
  into[4] = mid
  into[5] = high
  into[6] = Math.max(0, z - 2)
  into[7] = first
  into[8] = first * z
  into[9] = first * mid
  into[10] = evidence
  into[11] = evidence * z
  into[12] = evidence * low
  into[13] = evidence * mid
  into[14] = evidence * high
  into[15] = irregular
  into[16] = irregular * z
  into[17] = irregular * low
  into[18] = irregular * mid
  into[19] = irregular * high
  into[20] = pulse.pace
  into[21] = pulse.pace * z
  into[22] = apart
  into[23] = apart * z
  into[24] = basket
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
