import type { Db } from '../src/platform/db/db.ts'
import type { UsualEvent } from '../src/remember/event.ts'
import { saveVersion } from '../src/understand/learning/store.ts'
import { encodeWorth } from '../src/understand/worth/codec.ts'
import type { WorthModel } from '../src/understand/worth/model.ts'
import { order } from './learning.ts'

/** A model of a shop where people come every week or so for some months. */
export const weeklyModel: WorthModel = {
  chosen: { name: 'MBG/NBD', at: [2, 2, 0.8, 6] }, counter: { name: 'MBG/NBD', at: [2, 2, 0.8, 6] }, level: 1,
  silence: { level: 0, slope: 1 },
  horizonDays: 60, countSpread: { low: 0.9, high: 1.1 }, coverage: { held: 9, of: 10 }, spread: 1, spending: { at: [6, 4, 10], mean: 4 },
  candidates: [{ name: 'MBG/NBD', rmse: 1, logScore: -1, totalRatio: 1.02 }], warnings: [], customers: 4,
}

/** Puts the model into use, as a learning does. Its version. */
export function learnWeekly(db: Db, now: number): Promise<number> {
  return saveVersion(db, {
    kind: 'worth', state: 'active', artefact: encodeWorth(weeklyModel), metrics: {}, judged: null, customers: 4, ofCustomers: 4, visits: 60,
    seconds: 1, note: null, trainedAt: now,
  })
}

/** Twenty-four weeks of `customers` customers c0, c1 ...: each comes every few weeks from some week on, and every fourth stops half way. */
export function someWeeks(customers: number): UsualEvent[] {
  return Array.from({ length: customers }, (_, customer) => {
    const every = 1 + (customer % 4)
    const until = customer % 4 === 3 ? 12 : 24
    const weeks = Array.from({ length: 24 }, (_week, week) => week).filter(week => week >= customer % 5 && week < until && week % every === 0)
    return weeks.map(week => {
      const at = new Date(Date.UTC(2025, 6, 14 + 7 * week, 9)).toISOString()
      return order(`o${customer}-${week}`, `c${customer}`, at, Array.from({ length: 1 + (customer % 3) }, (_each, i) => `p${i}`))
    })
  }).flat().sort((a, b) => a.at - b.at)
}
