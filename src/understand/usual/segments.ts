import type { Memory } from '../../remember/memory/memory.ts'
import { bucketStart, total } from '../../remember/memory/tally.ts'

/**
 * A customer's history as a row of cells, oldest first, and how probable it is that the present way of buying began with each of them.
 * The tallies of a memory are such a history already, so nothing else is kept for it, and merging and replaying change nothing.
 */
export type Segments = {
  /** First local day of each cell. */
  readonly days: readonly number[]
  /** Baskets from the beginning of each cell until now. */
  readonly since: readonly number[]
  /** That the last change was at the beginning of the cell; the first says that nothing has ever changed. Sums to 1. */
  readonly probability: Float64Array
}

/**
 * Posterior of the last change, by exact recursion over segments (P. Fearnhead 2006), with any number of changes: within a segment what
 * the baskets hold is drawn from one Dirichlet-multinomial over the few products that matter and all others as one. About 30 us for 64
 * products and 200 baskets.
 */
export function segmentsOf(memory: Memory): Segments {
  const cells = cellsOf(memory)
  const size = cells.days.length
  const { evidence, kinds } = evidenceOf(memory, cells)
  const changes = (hazard * 2) / Math.max(2, kinds)
  const stays = Math.log(1 - changes)
  const begins = cells.visits.map((_, c) => (c === 0 ? 0 : Math.log(1 - (1 - changes) ** cells.visits[c - 1]!)))
  // Log probability of everything before cell j, over all ways to cut it.
  const ways = new Float64Array(size + 1)
  const terms = new Float64Array(size)
  for (let j = 1; j <= size; j++) {
    const until = cells.since[j] ?? 0
    for (let c = 0; c < j; c++) terms[c] = ways[c]! + begins[c]! + evidence[c * size + j - 1]! + stays * (cells.since[c]! - until)
    ways[j] = logSum(terms, j)
  }
  const probability = new Float64Array(size)
  for (let c = 0; c < size; c++) probability[c] = Math.exp(terms[c]! - ways[size]!)
  return { days: cells.days, since: cells.since, probability }
}

// --- internal ---

/**
 * Changes per basket expected beforehand where two kinds of things are bought; with more kinds there are more ways to look changed, so it
 * is divided. Set with `alpha` by simulation (change.test.ts): of customers who never change 3.5 % are told so within 60 baskets (by
 * share .1 to .9 between 0.4 and 6.3 %, Page-Hinkley .2 to 7.3), and of changes after basket 30 within 30 more, with the median delay: .6
 * to .2 78 % / 14 (Page-Hinkley 81 / 15), .3 to .7 82 / 14 (81 / 15), .1 to .5 87 / 14 (79 / 17), .6 to .35 41 / 18 (41 / 18). Alpha of
 * 1/2 and 1 noticed 5 to 10 % fewer at the same rate of false alarms.
 */
const hazard = 0.024
/**
 * Dirichlet weight of each kind: shares are thought of as middling, or the chance runs of people without a favourite would look like
 * changes.
 */
const alpha = 3
/** A cell holds at least a sixth of the baskets after it: 60 baskets make about 17 cells, 1,000 about 33. */
const growth = 6
/** Told apart are the two products most taken of all baskets and the one most taken of the latest sixteen, if they matter in them. */
const latestBaskets = 16
const watched = { all: { most: 2, share: 0.1 }, late: { most: 1, share: 0.15 } } as const
const fewest = 3

type Cells = { readonly days: readonly number[]; readonly visits: readonly number[]; readonly since: readonly number[] }

function cellsOf({ visits, lastDay }: Memory): Cells {
  const days: number[] = []
  const counts: number[] = []
  let newer = 0
  let count = 0
  for (let i = visits.days.length - 1; i >= 0; i--) {
    const start = bucketStart(visits.days[i]!, lastDay)
    count += visits.counts[i]!
    const whole = i === 0 || bucketStart(visits.days[i - 1]!, lastDay) !== start
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

/** Log evidence of cells c to j as one segment, at `c * size + j`. */
function evidenceOf(memory: Memory, cells: Cells): { evidence: Float64Array; kinds: number } {
  const size = cells.days.length
  const evidence = new Float64Array(size * size)
  const { table, kinds, lines, all } = countKinds(memory, cells)
  // Lines of one basket come partly together, so n of them count as the root of n.
  const weight = Math.min(1, Math.sqrt(memory.orders / Math.max(1, all)))
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
        log += logFactorial(alpha - 1 + before + more) - logFactorial(alpha - 1 + before)
      }
      sum += lines[j]!
      evidence[c * size + j] = weight * (log - logFactorial(alpha * kinds - 1 + sum) + logFactorial(alpha * kinds - 1))
    }
  }
  return { evidence, kinds }
}

/** Baskets per cell with each watched product, the last column lines of all others together. */
function countKinds(memory: Memory, cells: Cells) {
  const size = cells.days.length
  const told = watchedOf(memory, cells)
  const kinds = Math.max(1, told.length + (memory.items.size > told.length ? 1 : 0))
  const table = new Int32Array(size * kinds)
  const lines = new Int32Array(size)
  let all = 0
  for (const [id, { baskets }] of memory.items) {
    const column = told.indexOf(id) < 0 ? kinds - 1 : told.indexOf(id)
    let cell = 0
    for (let i = 0; i < baskets.days.length; i++) {
      while (cell + 1 < size && cells.days[cell + 1]! <= baskets.days[i]!) cell++
      const count = baskets.counts[i]!
      table[cell * kinds + column] = table[cell * kinds + column]! + count
      lines[cell] = lines[cell]! + count
      all += count
    }
  }
  return { table, kinds, lines, all }
}

function watchedOf(memory: Memory, { days, since }: Cells): number[] {
  const recent = Math.max(0, since.findLastIndex(count => count >= latestBaskets))
  const counts = [...memory.items].map(([id, { baskets }]) => {
    let [all, late] = [0, 0]
    for (let i = 0; i < baskets.days.length; i++) {
      all += baskets.counts[i]!
      if (baskets.days[i]! >= days[recent]!) late += baskets.counts[i]!
    }
    return { id, all, late }
  })
  const told = new Set<number>()
  for (const by of ['all', 'late'] as const) {
    const least = Math.max(fewest, watched[by].share * (since[by === 'all' ? 0 : recent] ?? 0))
    const best = counts.filter(count => count[by] >= least).sort((a, b) => b[by] - a[by] || a.id - b.id)
    for (const { id } of best.slice(0, watched[by].most)) told.add(id)
  }
  return [...told]
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
