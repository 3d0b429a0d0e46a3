import { dayText } from '../../platform/calendar.ts'
import { liftOf } from '../lift.ts'
import { paybackOf } from '../payback.ts'
import { standingLooks } from '../sequence.ts'
import { type DaySum, growthOf } from './daySums.ts'
import { toInterval } from './measured.ts'
import { dayNumber, daysOf, type Period } from './period.ts'
import type { ContactDay } from './spentStore.ts'

/** `contacts` and `cost` of the day; the incremental profit of all treated since the first day, null while there are too few to say. */
export type SeriesDay = {
  readonly day: string
  readonly contacts: number
  readonly cost: number
  readonly incremental: number | null
  readonly low: number | null
  readonly high: number | null
}

export function daySeries(sums: readonly DaySum[], contacts: readonly ContactDay[], period: Period): SeriesDay[] {
  const spent = new Map<string, { contacts: number; cost: number }>()
  for (const { day, ...each } of contacts) {
    const sum = spent.get(day) ?? { contacts: 0, cost: 0 }
    spent.set(day, { contacts: sum.contacts + each.contacts, cost: sum.cost + each.cost })
  }
  const grown = growthOf(sums, 'profit')
  let at = -1
  return daysOf(period).map((day, i) => {
    while (at + 1 < grown.length && grown[at + 1]!.day <= day) at++
    const now = grown[at]
    const found = now && toInterval(
      liftOf(now.control, now.treated, standingLooks(now.control.n + now.treated.n, i + 1)), now.treated.n,
    )
    const earned = { incremental: found?.mean ?? null, low: found?.low ?? null, high: found?.high ?? null }
    return { day, ...(spent.get(day) ?? { contacts: 0, cost: 0 }), ...earned }
  })
}

/** The day on which what was earned net of contacts has paid for the investment, foretold where it is ahead; null: never at this pace. */
export function paidBackOn(days: readonly SeriesDay[], investment: number, { from }: Pick<Period, 'from'>): string | null {
  let cost = 0
  const earned = days.flatMap(each => {
    cost += each.cost
    const { day, incremental, low, high } = each
    if (incremental === null || low === null || high === null) return []
    return [{ day: dayNumber(day), profit: incremental - cost, low: low - cost, high: high - cost }]
  })
  if (earned.length === 0) return null
  const { day } = paybackOf(earned, { investment, from: dayNumber(from) - 1 })
  return day === undefined ? null : dayText(day)
}
