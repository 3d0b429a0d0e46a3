import { dayMs } from '../../platform/calendar.ts'
import { expectedPurchases, type Fitted } from './buying/family.ts'
import type { Buyer } from './buying/purchases.ts'

/**
 * Purchases by calendar month for one that the model expected, January first, mean 1; pulled to 1 by what 200 purchases weigh. Null where
 * less than two years are known: what looks like a season would be the age of the customers.
 */
export function seasonOf(fitted: Fitted, buyers: readonly Buyer[], until: number): readonly number[] | null {
  const first = buyers.reduce((least, { days }) => Math.min(least, days[0]!), Infinity)
  if (!(until - first >= twoYears)) return null
  const from = until - Math.floor((until - first) / 365) * 365
  const [came, said] = [new Float64Array(12), new Float64Array(12)]
  const newcomers = new Map<number, number>()
  for (const { days } of buyers) {
    newcomers.set(days[0]!, (newcomers.get(days[0]!) ?? 0) + 1)
    for (const day of days.slice(1)) if (day > from && day <= until) came[monthOf(day)]!++
  }
  const soFar = Array.from({ length: until - first + 1 }, (_, age) => (
    expectedPurchases(fitted.family, { frequency: 0, recency: 0, age: 0, logGaps: 0 }, age / 7, fitted.at)
  ))
  for (const [born, many] of newcomers) {
    for (let day = Math.max(from, born) + 1; day <= until; day++) {
      said[monthOf(day)]! += many * (soFar[day - born]! - soFar[day - born - 1]!)
    }
  }
  const level = sum(came) / Math.max(1, sum(said))
  const index = [...came].map((each, month) => (each + pull) / (level * said[month]! + pull))
  return index.map(each => (12 * each) / sum(index))
}

/** What the days from the one after `from` up to `until` are beside an average year; 1 without a season. */
export function seasonIn(season: readonly number[] | null, from: number, until: number): number {
  if (!season || until <= from) return 1
  let all = 0
  for (let day = from + 1; day <= until; day++) all += season[monthOf(day)]!
  return all / (until - from)
}

// --- internal ---

const twoYears = 730
const pull = 200
const monthOf = (day: number): number => new Date(day * dayMs).getUTCMonth()
const sum = (numbers: ArrayLike<number>): number => Array.prototype.reduce.call(
  numbers, (all, each) => Number(all) + Number(each), 0,
) as number
