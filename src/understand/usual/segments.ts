import { bucketStart, type Tally } from '../../remember/memory/tally.ts'

/**
 * A history as a row of cells, oldest first, and how probable it is that the present way of buying began with each of them. The tallies of
 * a memory are such a history already, so nothing else is kept for it, and merging and replaying change nothing.
 */
export type Segments = {
  /** First local day of each cell. */
  readonly days: readonly number[]
  /** Baskets from the beginning of each cell until now. */
  readonly since: readonly number[]
  /** That the last change was at the beginning of the cell; the first says that nothing has ever changed. Sums to 1. */
  readonly probability: Float64Array
}

/** Cells without an opinion: baskets in each, and from each until now. */
export type Cells = { readonly days: readonly number[]; readonly visits: readonly number[]; readonly since: readonly number[] }

/** How often each of `kinds` things was in the baskets of a cell, at `cell * kinds + kind`. */
export type Counts = { readonly kinds: number; readonly table: Int32Array }

/**
 * What is thought beforehand. `alpha`, a whole number, is the Dirichlet weight of each kind: the larger, the more middling shares are
 * thought to be, and the less the chance runs of people without a favourite look like changes. `weight` is the part of an observation
 * for which a count stands, 1 where each is on its own.
 */
export type Prior = { readonly changesPerBasket: number; readonly alpha: number; readonly weight: number }

/** The days of `visits` as cells of whole buckets; `today` is the day to which the tally is coarsened. */
export function cellsOf(visits: Tally, today: number): Cells {
  const days: number[] = []
  const counts: number[] = []
  let newer = 0
  let count = 0
  for (let i = visits.days.length - 1; i >= 0; i--) {
    const start = bucketStart(visits.days[i]!, today)
    count += visits.counts[i]!
    const whole = i === 0 || bucketStart(visits.days[i - 1]!, today) !== start
    if (!whole || (i > 0 && count * growth < newer)) continue
    days.push(start)
    counts.push(count)
    newer += count
    count = 0
  }
  days.reverse()
  counts.reverse()
  const since = new Array<number>(counts.length)
  for (let i = counts.length - 1, sum = 0; i >= 0; i--) since[i] = sum += counts[i]!
  return { days, visits: counts, since }
}

/**
 * Posterior of the last change by exact recursion over segments, with any number of changes (P. Fearnhead 2006): within a segment the
 * counts are drawn from one Dirichlet-multinomial.
 */
export function segmentsIn(cells: Cells, counts: Counts, prior: Prior): Segments {
  const { days, since } = cells
  const size = days.length
  const evidence = evidenceOf(size, counts, prior)
  const stays = Math.log(1 - prior.changesPerBasket)
  const begins = cells.visits.map((_, c) => (c === 0 ? 0 : Math.log(1 - (1 - prior.changesPerBasket) ** cells.visits[c - 1]!)))
  // Log probability of everything before cell j, over all ways to cut it.
  const ways = new Float64Array(size + 1)
  const terms = new Float64Array(size)
  for (let j = 1; j <= size; j++) {
    const until = since[j] ?? 0
    for (let c = 0; c < j; c++) terms[c] = ways[c]! + begins[c]! + evidence[c * size + j - 1]! + stays * (since[c]! - until)
    ways[j] = logSum(terms, j)
  }
  return { days, since, probability: terms.map(term => Math.exp(term - ways[size]!)) }
}

/**
 * Reads off a tally of the same history the share of the baskets of now, 0 to 1: the shares since each possible change, mixed by how
 * probable that change is. Each begins with two baskets of the long share, which it is where nothing has changed.
 */
export function shareNow({ days, since, probability }: Segments): (tally: Tally) => number {
  // A basket counts P(c) / (baskets since c + 2) for every c before it: so one number per cell serves all tallies.
  const perBasket = new Float64Array(days.length)
  let sum = 0
  let old = 0
  for (let c = 0; c < days.length; c++) {
    sum += probability[c]! / (since[c]! + longBaskets)
    old += (probability[c]! * longBaskets) / (since[c]! + longBaskets)
    perBasket[c] = sum
  }
  return tally => {
    let share = 0
    let all = 0
    let cell = days.length - 1
    for (let i = tally.days.length - 1; i >= 0; i--) {
      while (cell > 0 && days[cell]! > tally.days[i]!) cell--
      share += tally.counts[i]! * perBasket[cell]!
      all += tally.counts[i]!
    }
    return Math.min(1, share + (old * all) / Math.max(1, since[0] ?? 0))
  }
}

// --- internal ---

/** A cell holds at least a sixth of the baskets after it: 60 baskets make about 17 cells, 1,000 about 33. */
const growth = 6
const longBaskets = 2

/** Log evidence of cells c to j as one segment, at `c * size + j`. */
function evidenceOf(size: number, { kinds, table }: Counts, { alpha, weight }: Prior): Float64Array {
  const evidence = new Float64Array(size * size)
  const counts = new Int32Array(kinds)
  for (let c = 0; c < size; c++) {
    counts.fill(0)
    let sum = 0
    let log = 0
    for (let j = c; j < size; j++) {
      for (let k = 0; k < kinds; k++) {
        const more = table[j * kinds + k]!
        if (more === 0) continue
        const before = counts[k]!
        counts[k] = before + more
        sum += more
        log += logFactorial(alpha - 1 + before + more) - logFactorial(alpha - 1 + before)
      }
      evidence[c * size + j] = weight * (log - logFactorial(alpha * kinds - 1 + sum) + logFactorial(alpha * kinds - 1))
    }
  }
  return evidence
}

/** log n!, from a table that grows with the most baskets seen. */
function logFactorial(n: number): number {
  for (let known = factorials.length; known <= n; known++) factorials.push(factorials[known - 1]! + Math.log(known))
  return factorials[n]!
}
const factorials = [0]

function logSum(terms: Float64Array, size: number): number {
  let most = -Infinity
  for (let i = 0; i < size; i++) most = Math.max(most, terms[i]!)
  let sum = 0
  for (let i = 0; i < size; i++) sum += Math.exp(terms[i]! - most)
  return most + Math.log(sum)
}
