import { weekdayOf } from '../../platform/calendar.ts'
import type { History } from '../learning/history.ts'
import { weekdayFactors } from './hazard.ts'
import type { Origin } from './origins.ts'
import type { Rhythm } from './rhythm.ts'

/**
 * Mean and spread of rhythms before `endDay`: mean log gap of a customer of the crowd, and sigma^2 / tau^2, the number of own gaps that
 * are worth as much as knowing the crowd (variance within customers over variance between them; one-way random effects, method of
 * moments, Morris 1983).
 */
export function rhythmOfCrowd(history: History, endDay: number): Pick<Rhythm, 'meanLog' | 'priorGaps'> | null {
  let [customers, gaps, sum, within, inverse] = [0, 0, 0, 0, 0]
  const means: { readonly mean: number; readonly gaps: number }[] = []
  for (const { visits } of history) {
    const days = [...new Set(visits.filter(({ day }) => day < endDay).map(({ day }) => day))]
    const logs = days.slice(1).map((day, i) => Math.log(day - days[i]!))
    if (logs.length === 0) continue
    const mean = logs.reduce((a, b) => a + b, 0) / logs.length
    means.push({ mean, gaps: logs.length })
    for (const log of logs) within += (log - mean) ** 2
    customers++
    gaps += logs.length
    sum += mean
    inverse += 1 / logs.length
  }
  if (gaps - customers < 20) return null
  const sigma2 = within / (gaps - customers)
  const middle = sum / customers
  const spread = means.reduce((all, { mean }) => all + (mean - middle) ** 2, 0) / customers
  const tau2 = Math.max(0.05 * sigma2, spread - (sigma2 * inverse) / customers)
  const weight = ({ gaps: own }: { gaps: number }): number => 1 / (tau2 + sigma2 / own)
  const weights = means.reduce((all, each) => all + weight(each), 0)
  return { meanLog: means.reduce((all, each) => all + weight(each) * each.mean, 0) / weights, priorGaps: Math.max(0.2, sigma2 / tau2) }
}

/**
 * On which weekdays the trade falls, and how far one's own orders are to be believed: the weight that foretold each return's weekday
 * best.
 */
export function weekdaysOfCrowd(origins: readonly Origin[]): Pick<Rhythm, 'weekdays' | 'priorOrders'> {
  const counts = new Array<number>(7).fill(1)
  const returns = origins.filter(({ came }) => came)
  for (const { pulse, days } of returns) counts[weekdayOf(pulse.lastDay + days)]!++
  const all = counts.reduce((sum, count) => sum + count, 0)
  const weekdays = counts.map(count => (7 * count) / all)
  const scored = priorOrdersTried.map(priorOrders => ({ priorOrders, score: foretold(returns, { weekdays, priorOrders }) }))
  return { weekdays, priorOrders: scored.reduce((best, each) => (each.score > best.score ? each : best)).priorOrders }
}

// --- internal ---

const priorOrdersTried = [300, 100, 50, 25, 12, 6, 3]

function foretold(returns: readonly Origin[], prior: Pick<Rhythm, 'weekdays' | 'priorOrders'>): number {
  let score = 0
  for (const { pulse, days } of returns) {
    const factors = weekdayFactors(pulse.weekdays, prior)
    score += Math.log(factors[weekdayOf(pulse.lastDay + days)]! / factors.reduce((sum, factor) => sum + factor, 0))
  }
  return score
}
