import type { History } from './history.ts'

/**
 * The local day on which the holdout begins: so late that the newest tenth of the visits lies in it, but at least the newest 7 days, so
 * that every weekday is in it - where the history is short, a quarter of its days. Undefined where there is no day before.
 */
export function splitDayOf(history: History): number | undefined {
  const visitsOn = new Map<number, number>()
  let all = 0
  for (const { visits } of history) {
    for (const { day } of visits) visitsOn.set(day, (visitsOn.get(day) ?? 0) + 1)
    all += visits.length
  }
  const days = [...visitsOn.keys()].sort((a, b) => b - a)
  const newest = days[0]
  const oldest = days.at(-1)
  if (newest === undefined || oldest === undefined || newest === oldest) return undefined
  let held = 0
  const tenth = days.find(day => (held += visitsOn.get(day) ?? 0) >= all * share) ?? newest
  const atLeast = Math.max(1, Math.min(leastDays, Math.floor((newest - oldest + 1) / 4)))
  return Math.max(oldest + 1, Math.min(tenth, newest - atLeast + 1))
}

// --- internal ---

const share = 0.1
const leastDays = 7
