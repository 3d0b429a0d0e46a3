import { aucOf } from './auc.ts'
import { type Column, isMissing } from './column.ts'
import { foldsOf } from './folds.ts'

/**
 * Why a column is left out: it alone tells who left (`separates`), or is filled only for those who left or only for those who stayed
 * (`one_sided`); it was named by whoever asked (`named`); it is the same for all (`constant`) or another for nearly everybody (`label`).
 */
export type LeftOut = {
  readonly column: string; readonly code: 'separates' | 'one_sided' | 'named' | 'constant' | 'label'; readonly auc?: number
}
export type Admitted = {
  readonly columns: readonly Column[]
  /** Suspected of being written down after the customer left, whether left out or kept. `auc` is the column's alone. */
  readonly leaks: readonly { readonly column: string; readonly auc: number }[]
  readonly leftOut: readonly LeftOut[]
}

/** Parts the columns that may be learned from from those that may not. `without` are names to leave out; `keep` leaves suspects in. */
export function admit(
  columns: readonly Column[], left: Uint8Array,
  { without = [], keep = false }: { readonly without?: readonly string[]; readonly keep?: boolean } = {},
): Admitted {
  const unwanted = new Set(without.map(plain))
  const found = columns.map(column => ({ column, rule: ruleAgainst(column, left), isNamed: unwanted.has(plain(column.name)) }))
  const isOut = ({ rule, isNamed }: (typeof found)[number]): boolean => isNamed || (rule !== undefined && !(keep && isSuspect(rule)))
  return {
    columns: found.filter(each => !isOut(each)).map(({ column }) => column),
    leaks: found.flatMap(({ rule }) => (rule && isSuspect(rule) ? [{ column: rule.column, auc: rule.auc! }] : [])),
    leftOut: found.filter(isOut).map(({ column, rule }) => rule ?? { column: column.name, code: 'named' }),
  }
}

/** Names are the same whatever their case, spaces and signs: `Churn Score`, `churn_score`, `ChurnScore`. */
export const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/**
 * How well the column alone tells who left, whichever way it points: each value, or each thirty-second of the numbers, scored by how many
 * of the other folds' customers left there. Out of fold, so that a column of a thousand rare values gains nothing by being rare.
 */
export function aucAlone(column: Column, left: Uint8Array): number {
  const cells = cellsOf(column)
  const folds = foldsOf(left, 5, 1)
  const cellCount = cells.reduce((most, cell) => Math.max(most, cell + 1), 0)
  const base = left.reduce((sum, each) => sum + each, 0) / left.length
  const scores = new Float64Array(left.length)
  for (let fold = 0; fold < 5; fold++) {
    const [gone, all] = [new Float64Array(cellCount), new Float64Array(cellCount)]
    folds.forEach((own, row) => {
      if (own === fold) return
      gone[cells[row]!]! += left[row]!
      all[cells[row]!]!++
    })
    folds.forEach((own, row) => {
      if (own === fold) scores[row] = (gone[cells[row]!]! + base) / (all[cells[row]!]! + 1)
    })
  }
  return aucOf(scores, left).auc
}

/** Each value a cell of its own; of numbers with many values, thirty-two cells of like size. Missing is cell 0. */
export function cellsOf(column: Column): Int32Array {
  if (column.kind === 'label') return new Int32Array(column.size)
  if (column.kind === 'category') return column.values.map(code => code + 1)
  const sorted = column.values.filter(value => !Number.isNaN(value)).sort()
  const distinct = [...new Set(sorted)]
  const quantiles = Array.from({ length: 32 }, (_, i) => sorted[Math.floor((i * sorted.length) / 32)]!)
  const cuts = distinct.length <= 64 ? distinct : [...new Set(quantiles)]
  // Where nearly all have the same number, those above it are the other cell.
  const edges = cuts.length === 1 && distinct.length > 1 ? [cuts[0]!, distinct.find(value => value > cuts[0]!)!] : cuts
  return Int32Array.from(column.values, value => (Number.isNaN(value) ? 0 : edges.filter(edge => edge <= value).length))
}

// --- internal ---

/** What is known before somebody leaves never told so much in the sets measured; the score of Telco's own model has .94. */
const leakAuc = 0.9
/** So improbable must it be that a column is filled for one side only by chance. */
const byChance = 1e-6

const isSuspect = ({ code }: LeftOut): boolean => code === 'separates' || code === 'one_sided'

function ruleAgainst(column: Column, left: Uint8Array): LeftOut | undefined {
  if (column.kind === 'label') return { column: column.name, code: 'label' }
  if (isOneSided(column, left)) return { column: column.name, code: 'one_sided', auc: aucAlone(column, left) }
  if (isConstant(column)) return { column: column.name, code: 'constant' }
  const auc = aucAlone(column, left)
  return auc > leakAuc ? { column: column.name, code: 'separates', auc } : undefined
}

function isOneSided(column: Column, left: Uint8Array): boolean {
  const filled = [0, 0]
  const sizes = [0, 0]
  left.forEach((each, row) => {
    sizes[each]!++
    if (!isMissing(column, row)) filled[each]!++
  })
  const count = filled[0]! + filled[1]!
  return [0, 1].some(side => (
    // One stray entry in a hundred does not make it known of the others.
    count < left.length && filled[1 - side]! <= count / 100 && count * Math.log(sizes[side]! / left.length) < Math.log(byChance)
  ))
}

function isConstant(column: Column): boolean {
  const cells = cellsOf(column)
  return cells.every(cell => cell === cells[0])
}
