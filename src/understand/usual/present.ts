import type { Memory } from '../../remember/memory/memory.ts'
import { type Cells, cellsOf, type Counts, type Segments, segmentsIn } from './segments.ts'

/**
 * Since when a customer has bought as now. What the baskets hold is told apart as the few products that matter and all others as one.
 * 10 to 30 us for 64 products and up to 1,000 baskets.
 */
export function presentOf(memory: Memory): Segments {
  const cells = cellsOf(memory.visits, memory.lastDay)
  const { counts, lines } = countKinds(memory, cells)
  // With more kinds there are more ways to look changed. Lines of one basket come partly together, so n of them count as the root of n.
  const changesPerBasket = (hazard * 2) / Math.max(2, counts.kinds)
  return segmentsIn(cells, counts, { changesPerBasket, alpha, weight: Math.min(1, Math.sqrt(memory.orders / Math.max(1, lines))) })
}

// --- internal ---

/**
 * Set together by simulation (change.test.ts): of customers who never change 3.5 % are told so within 60 baskets (by share .1 to .9
 * between 0.4 and 6.3 %, Page-Hinkley .2 to 7.3), and of changes after basket 30 these within 30 more, with the median delay: .6 to .2
 * 78 % / 14 (Page-Hinkley 81 / 15), .3 to .7 82 / 14 (81 / 15), .1 to .5 87 / 14 (79 / 17), .6 to .35 41 / 18 (41 / 18). An alpha of 1/2
 * or 1 noticed 5 to 10 % fewer at the same rate of false alarms.
 */
const hazard = 0.024
const alpha = 3
/** Told apart are the two products most taken of all baskets and the one most taken of the latest sixteen, if they matter in them. */
const latestBaskets = 16
const watched = { all: { most: 2, share: 0.1 }, late: { most: 1, share: 0.15 } } as const
const fewest = 3

/** Baskets per cell with each watched product, the last column lines of all others together. */
function countKinds(memory: Memory, cells: Cells): { counts: Counts; lines: number } {
  const size = cells.days.length
  const told = watchedOf(memory, cells)
  const kinds = Math.max(1, told.length + (memory.items.size > told.length ? 1 : 0))
  const table = new Int32Array(size * kinds)
  let lines = 0
  for (const [id, { baskets }] of memory.items) {
    const column = told.indexOf(id) < 0 ? kinds - 1 : told.indexOf(id)
    let cell = 0
    for (let i = 0; i < baskets.days.length; i++) {
      while (cell + 1 < size && cells.days[cell + 1]! <= baskets.days[i]!) cell++
      table[cell * kinds + column] = table[cell * kinds + column]! + baskets.counts[i]!
      lines += baskets.counts[i]!
    }
  }
  return { counts: { kinds, table }, lines }
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
