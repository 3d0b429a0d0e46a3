import { ridgeOf } from './buying/family.ts'
import type { Buyer } from './buying/purchases.ts'
import type { Warning } from './model.ts'
import type { Candidate } from './outlook.ts'

export type Judged = {
  /** Least error in the back-tests, and what was taken in the end. */
  readonly best: Candidate; readonly chosen: Candidate
  readonly buyers: readonly Buyer[]
  readonly first: number; readonly until: number; readonly horizon: number
}

/** Where the models do not fit the data, or the data are too few to say so. */
export function warningsOf({ best, chosen, buyers, first, until, horizon }: Judged): readonly Warning[] {
  const { name } = chosen.fitted.family
  const ridge = ridgeOf(chosen.fitted)
  const again = chosen.fitted.everyNth * buyers.filter(({ days }) => days.length > 1 && days[1]! <= until).length
  const ratios = chosen.tests.map(({ expected, bought }) => Math.max(0.5, sum(bought)) / Math.max(0.5, sum(expected)))
  const off = Math.round((1 / chosen.totalRatio - 1) * 100)
  const factor = Math.max(...ratios) / Math.min(...ratios)
  const weeks = Math.round((until - first) / 7)
  return [
    ...(chosen === best ? [] : [{ code: 'fallback', params: { from: best.fitted.family.name, to: name } }]),
    ...(ridge.length === 0 ? [] : [{ code: 'ridge', params: { model: name, names: ridge.join(', ') } }]),
    ...(Math.abs(off) <= 5 ? [] : [{ code: 'totals', params: { model: name, percent: off } }]),
    ...(factor <= 1.25 ? [] : [{ code: 'unstable', params: { model: name, factor: Math.round(factor * 100) / 100 } }]),
    ...(again >= leastAgain ? [] : [{ code: 'small', params: { customers: again } }]),
    // A season cannot be told from a past that has not seen each month twice.
    ...(weeks >= 104 ? [] : [{ code: 'season', params: { weeks } }]),
    ...(horizon > until - first ? [{ code: 'far', params: { days: Math.round(horizon), known: until - first } }] : []),
    ...censored(buyers, first, until),
  ]
}

/** A warning as one plain line, for a terminal. */
export function warningLine({ code, params }: Warning): string {
  return `${code}: ${Object.entries(params).map(([name, value]) => `${name} ${value}`).join(', ')}`
}

// --- internal ---

/** Fewer who came again and four parameters are known to a half at best. */
const leastAgain = 100

/**
 * Who was a customer before the data begin looks new in their first tenth: 1.5 times as many newcomers there as in the next tenth says so.
 * A cohort that begins with the data does not: its newcomers come evenly.
 */
function censored(buyers: readonly Buyer[], first: number, until: number): Warning[] {
  const tenth = (until - first) / 10
  const newIn = (from: number): number => buyers.filter(({ days: [day] }) => Math.floor((day! - first) / tenth) === from).length
  const [early, later] = [newIn(0), newIn(1)]
  return early > 30 && early > 1.5 * later ? [{ code: 'left_censored', params: { early, later } }] : []
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)
