import { bucketStart, type Tally } from './tally.ts'

/**
 * Drops what matters least until `most` are left: smallest decayed count, then oldest, then the higher id. Whether the tallies were
 * coarsened before does not show.
 */
export function keepRelevant<Value>(all: Map<number, Value>, most: number, today: number, { tally, lastDay }: Measures<Value>): void {
  if (all.size <= most) return
  const ranked = [...all].map(([id, value]) => ({ id, lastDay: lastDay(value, today), weight: relevance(tally(value), today) }))
  ranked.sort((a, b) => a.weight - b.weight || a.lastDay - b.lastDay || b.id - a.id)
  for (let i = 0; all.size > most; i++) all.delete(ranked[i]!.id)
}

/** How often, and when last: neither may depend on whether tallies were coarsened. */
export type Measures<Value> = { readonly tally: (value: Value) => Tally; readonly lastDay: (value: Value, today: number) => number }

/** Of tallies themselves; all that is known of their last day is its bucket. */
export const tallyMeasures: Measures<Tally> = {
  tally: tally => tally, lastDay: (tally, today) => bucketStart(tally.days.at(-1) ?? 0, today),
}

// --- internal ---

/**
 * Decayed count with a half-life of 120 days in 2^-20, in whole numbers: 2^(-age/120) linear between half-lives. `Math.pow` may differ
 * in the last bit between machines, and what is forgotten must not. Each bucket is read at its first day, before and
 * after coarsening the same.
 */
function relevance(tally: Tally, today: number): number {
  let sum = 0
  for (let i = 0; i < tally.days.length; i++) {
    const age = Math.max(0, today - bucketStart(tally.days[i]!, today))
    const halvings = Math.floor(age / 120)
    if (halvings < 20) sum += tally.counts[i]! * Math.floor(((240 - (age % 120)) * 4096) / 2 ** halvings)
  }
  return sum
}
