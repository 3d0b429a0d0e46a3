/** What happened to one customer in a window before they fell silent, or of those who did not, before today. Money of a year, days. */
export type Watched = {
  readonly lost: boolean
  readonly before: number
  readonly gapDays: number
  readonly once: boolean
  readonly knownDays: number
  /** Whether contacts were recorded when the window began at all, and whether there was one in it. */
  readonly contactKnown: boolean | null
  readonly contacted: boolean
  readonly had: readonly string[]
}
export type Observed = {
  readonly reason: string; readonly before: number; readonly kept: number
  readonly excess: number; readonly low: number; readonly high: number
  readonly customers: number
}

/**
 * How much more often something happened to the lost than to customers of like worth, rhythm and time with us who stayed. A difference
 * whose 90 % interval holds 0 cannot be told from chance and counts as 0. An association, not a cause. `lost` is how many are lost in all,
 * of whom those watched may be a sample. Greatest first.
 */
export function observedOf(watched: readonly Watched[], horizonDays: number, lost: number): Observed[] {
  const cellOf = cellsOf(watched, horizonDays)
  const rows = watched.map(one => ({ ...one, cell: cellOf(one) }))
  const reasons = [...new Set(watched.flatMap(({ had }) => had))]
  const found = reasons.map(reason => differenceOf(rows, ({ had }) => had.includes(reason), reason, lost))
  const silence = rows.filter(({ contactKnown }) => contactKnown)
  // Where hardly anybody who stayed hears from the business, not to hear from it is no news.
  const contacts = silence.filter(one => !one.lost && one.contacted).length / Math.max(1, silence.filter(one => !one.lost).length)
  if (contacts >= 0.05) found.push(differenceOf(silence, ({ contacted }) => !contacted, 'no_contact', lost))
  return found
    .filter(each => each !== undefined)
    .sort((a, b) => b.excess - a.excess || b.before - a.before || (a.reason < b.reason ? -1 : 1))
}

/** The share of all the lost that the observed explains, taken as if one thing happened regardless of the other. 90 % interval. */
export function explainedBy(observed: readonly Observed[]): { readonly share: number; readonly low: number; readonly high: number } {
  const counting = observed.filter(({ excess }) => excess > 0)
  const any = (shares: readonly number[]): number => 1 - shares.reduce((none, share) => none * (1 - Math.min(1, Math.max(0, share))), 1)
  return {
    share: any(counting.map(({ excess }) => excess)), low: any(counting.map(({ low }) => low)),
    high: any(counting.map(({ high }) => high)),
  }
}

// --- internal ---

type InCell = Watched & { readonly cell: string }

/**
 * Quarters by worth before and thirds by rhythm, halves where the lost are few; who came once apart; known for less than a window or
 * longer.
 */
function cellsOf(watched: readonly Watched[], horizonDays: number): (one: Watched) => string {
  const few = watched.filter(({ lost }) => lost).length < 200
  const worths = cutsOf(watched.map(({ before }) => before), few ? 2 : 4)
  const gaps = cutsOf(watched.filter(({ once }) => !once).map(({ gapDays }) => gapDays), few ? 2 : 3)
  const above = (value: number, cuts: readonly number[]): number => cuts.filter(cut => value > cut).length
  return ({ before, once, gapDays, knownDays }) => (
    `${above(before, worths)} ${once ? 'once' : above(gapDays, gaps)} ${knownDays >= horizonDays ? 'known' : 'fresh'}`
  )
}

function cutsOf(values: readonly number[], parts: number): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  return Array.from({ length: parts - 1 }, (_, i) => sorted[Math.floor((sorted.length * (i + 1)) / parts)] ?? 0)
}

/**
 * Weighted by the cells of the lost; a cell with fewer than five who stayed has nobody to compare with and is left out. Undefined where
 * nobody is left.
 */
function differenceOf(rows: readonly InCell[], isSo: (one: Watched) => boolean, reason: string, lost: number): Observed | undefined {
  const cells = new Map<string, { lost: number; lostSo: number; kept: number; keptSo: number }>()
  for (const row of rows) {
    const cell = cells.get(row.cell) ?? { lost: 0, lostSo: 0, kept: 0, keptSo: 0 }
    const so = Number(isSo(row))
    if (row.lost) {
      cell.lost++
      cell.lostSo += so
    } else {
      cell.kept++
      cell.keptSo += so
    }
    cells.set(row.cell, cell)
  }
  const matched = [...cells.values()].filter(cell => cell.lost > 0 && cell.kept >= 5)
  const sum = (of: (cell: (typeof matched)[number]) => number): number => matched.reduce((all, cell) => all + of(cell), 0)
  const all = sum(cell => cell.lost)
  if (all === 0) return undefined
  const before = sum(cell => cell.lostSo) / all
  const kept = sum(cell => (cell.lost / all) * (cell.keptSo / cell.kept))
  // Plus one of each, or two like all, so that where nothing happened there is doubt left (Agresti and Caffo 2000).
  const beforeLike = (sum(cell => cell.lostSo) + 1) / (all + 2)
  const keptLike = (sum(cell => cell.keptSo) + 1) / (sum(cell => cell.kept) + 2)
  const variance = (beforeLike * (1 - beforeLike)) / all + sum(cell => {
    const like = (cell.keptSo + 2 * keptLike) / (cell.kept + 2)
    return (cell.lost / all) ** 2 * ((like * (1 - like)) / cell.kept)
  })
  const half = 1.645 * Math.sqrt(variance)
  const [low, high] = [Math.max(-1, before - kept - half), Math.min(1, before - kept + half)]
  return { reason, before, kept, excess: low > 0 ? before - kept : 0, low, high, customers: Math.round(before * lost) }
}
