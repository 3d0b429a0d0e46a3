import type { Design } from '../../src/prove/offPolicy/rewardFit.ts'
import type { Items } from './items.ts'
import type { BanditLog } from './log.ts'

/** What the reward model is told: which item, where, what is known of item and user, and their affinity. */
export function designOf(log: BanditLog, items: Items | undefined): Design {
  let width = 1
  const next = (count: number): number => {
    width += count
    return width - count
  }
  const [item, position, affinity] = [next(log.ids.length), next(log.positionNames.length), next(1)]
  const users = log.users.map(({ levels, values }) => (
    { values, at: frequent(values, levels.length).map(often => (often ? next(1) : -1)) }
  ))
  const ofItems = termsOf(log.ids, items, next)
  return {
    width,
    features: (row, action, tell) => {
      tell(item + action, 1)
      tell(position + log.positions[row]!, 1)
      const close = log.affinities?.[row * log.ids.length + action] ?? 0
      if (close !== 0) tell(affinity, close)
      for (const { at, values } of users) if (at[values[row]!]! >= 0) tell(at[values[row]!]!, 1)
      for (const [feature, value] of ofItems[action]!) tell(feature, value)
    },
  }
}

// --- internal ---

/** Levels of fewer rows tell nothing of their own. */
const fewRows = 20

function frequent(values: Int32Array, levels: number): boolean[] {
  const counts = new Int32Array(levels)
  for (const value of values) counts[value]!++
  return Array.from(counts, count => count >= fewRows)
}

/** Features of each item of the log: a number is standardised, a word that several items share is 1. */
function termsOf(ids: readonly string[], items: Items | undefined, next: (count: number) => number): (readonly [number, number])[][] {
  const terms: (readonly [number, number])[][] = ids.map(() => [])
  const rows = ids.map(id => items?.ids.indexOf(id) ?? -1)
  for (const column of items?.columns ?? []) {
    const cells = rows.map(row => (row < 0 ? '' : column[row]!))
    const numbers = cells.map(cell => (cell === '' ? NaN : Number(cell)))
    if (numbers.every(Number.isFinite)) {
      const mean = numbers.reduce((sum, each) => sum + each, 0) / numbers.length
      const deviation = Math.sqrt(numbers.reduce((sum, each) => sum + (each - mean) ** 2, 0) / numbers.length)
      const feature = next(1)
      if (deviation > 0) numbers.forEach((each, i) => terms[i]!.push([feature, (each - mean) / deviation]))
      continue
    }
    for (const word of new Set(cells)) {
      const shared = cells.flatMap((cell, i) => (cell === word ? [i] : []))
      if (shared.length < 2) continue
      const feature = next(1)
      for (const i of shared) terms[i]!.push([feature, 1])
    }
  }
  return terms
}
