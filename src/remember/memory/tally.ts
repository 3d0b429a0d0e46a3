/**
 * How often something happened, by day, in constant space: days older than four times a bucket's width are counted in wider buckets
 * (1, 2, 4 ... 512 days), always aligned to multiples of the width. So the same days fall into the same buckets whenever one looks:
 * coarsening commutes with adding. Counts of two tallies add up exactly, in any order, and every half-life can be read from
 * one tally afterwards - which a stored decayed float permits neither of. This is what makes a memory mergeable and
 * replayable byte for byte.
 */
export type Tally = { days: number[]; counts: number[] }

/** A decayed read errs by at most 1/8 of the age of what is counted, half a bucket. */
const widthFactor = 4
const widestLevel = 9

export const emptyTally = (): Tally => ({ days: [], counts: [] })

/** Adds in place, keeping days ascending. Cost is constant for the newest day, which is nearly always the one. */
export function addTo(tally: Tally, day: number, count: number): void {
  const { days, counts } = tally
  let at = days.length - 1
  while (at >= 0 && days[at]! > day) at--
  if (at >= 0 && days[at] === day) counts[at] = counts[at]! + count
  else {
    days.splice(at + 1, 0, day)
    counts.splice(at + 1, 0, count)
  }
}

/** Rewrites the tally, in place, to the buckets that `today` prescribes. Doing it early, late or twice gives the same result. */
export function coarsen(tally: Tally, today: number): void {
  const { days, counts } = tally
  let kept = -1
  for (let i = 0; i < days.length; i++) {
    const start = bucketStart(days[i]!, today)
    if (kept >= 0 && days[kept] === start) counts[kept] = counts[kept]! + counts[i]!
    else {
      kept++
      days[kept] = start
      counts[kept] = counts[i]!
    }
  }
  days.length = counts.length = kept + 1
}

/** First day of the bucket in which `day` is counted when the newest day is `today`: the widest aligned block that is old enough. */
export function bucketStart(day: number, today: number): number {
  return day & ~((1 << bucketLevel(day, today)) - 1)
}

/** Days the bucket spans. */
export function bucketWidth(day: number, today: number): number {
  return 1 << bucketLevel(day, today)
}

/**
 * Sum of count * 2^(-age / halfLifeDays) at day `at`, each bucket taken at its middle. `today` is the day the tally is coarsened to.
 * `halfLifeDays = Infinity` counts everything once.
 */
export function decayed(tally: Tally, at: number, halfLifeDays: number, today: number): number {
  let sum = 0
  for (let i = 0; i < tally.days.length; i++) {
    const start = tally.days[i]!
    const middle = start + (bucketWidth(start, today) - 1) / 2
    sum += tally.counts[i]! * 2 ** (-Math.max(0, at - middle) / halfLifeDays)
  }
  return sum
}

export function total(tally: Tally): number {
  let sum = 0
  for (const count of tally.counts) sum += count
  return sum
}

// --- internal ---

function bucketLevel(day: number, today: number): number {
  let level = 0
  // A wider block contains the narrower one and ends no earlier, so the first that is too young ends the search.
  for (let next = 1; next <= widestLevel; next++) {
    const width = 1 << next
    const end = (day & ~(width - 1)) + width
    if (today - end < widthFactor * width) break
    level = next
  }
  return level
}
