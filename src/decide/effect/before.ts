import { aucOf } from '../../understand/loss/leaving/auc.ts'
import type { Column } from '../../understand/loss/leaving/column.ts'
import { admit, cellsOf, type LeftOut } from '../../understand/loss/leaving/leaks.ts'
import type { Trial } from './trial.ts'

/**
 * Why a column is not learned from. Besides those of `admit`: `depends`, it differs between the treated and their controls, which chance
 * alone does not do to what was known before; `follows`, one of its values comes with the outcome always, or never and it differs somewhat
 * between the arms. Either it was written down after the treatment, or the treatment was not by chance.
 */
export type NotBefore = { readonly column: string; readonly code: LeftOut['code'] | 'depends' | 'follows'; readonly chance?: number }

/** The columns that were known before the treatment, as far as rules can tell; `ignore` are names to leave out as well. */
export function knownBefore(
  { columns, treated, outcome }: Trial, ignore: readonly string[],
): { readonly columns: readonly Column[]; readonly leftOut: readonly NotBefore[] } {
  const mean = outcome.reduce((sum, each) => sum + each, 0) / outcome.length
  const happened = Uint8Array.from(outcome, value => (value > mean ? 1 : 0))
  const admitted = admit(columns, happened, { without: ignore })
  const rules = admitted.columns.map(column => ruleAgainst(column, treated, happened, strict / admitted.columns.length))
  return {
    columns: admitted.columns.filter((_, i) => rules[i] === undefined),
    leftOut: [...admitted.leftOut, ...rules.filter(rule => rule !== undefined)],
  }
}

// --- internal ---

/** One table in ten thousand may lose a good column. */
const strict = 1e-4
/** What is enough where a value never comes with the outcome: somebody who never buys may have been known before. */
const mild = 0.01
/** So improbable must it be that a value has no outcome, or only such, by chance. */
const byChance = 1e-6

function ruleAgainst(column: Column, treated: Uint8Array, happened: Uint8Array, level: number): NotBefore | undefined {
  const chance = chanceOf(column, treated)
  if (chance < level) return { column: column.name, code: 'depends', chance }
  return tellsSurely(column, happened, chance < mild) ? { column: column.name, code: 'follows', chance } : undefined
}

/** How probable so great a difference between the arms is by chance: of the values' shares (chi squared), or of their ranks. */
function chanceOf(column: Column, treated: Uint8Array): number {
  const shares = chanceOfShares(cellsOf(column), treated)
  if (column.kind !== 'number') return shares
  const rows = Int32Array.from(treated, (_, row) => row).filter(row => !Number.isNaN(column.values[row]!))
  const { auc, deviation } = aucOf(Float64Array.from(rows, row => column.values[row]!), rows.map(row => treated[row]!))
  const ranks = deviation > 0 ? 2 * tailOf(Math.abs(auc - 0.5) / deviation) : 1
  return Math.min(1, 2 * Math.min(shares, ranks))
}

function chanceOfShares(cells: Int32Array, treated: Uint8Array): number {
  const counts = countsOf(cells, treated)
  const share = treated.reduce((sum, each) => sum + each, 0) / treated.length
  const rare = { all: 0, marked: 0 }
  let [squared, used] = [0, 0]
  const take = ({ all, marked }: Count): void => {
    squared += (marked - all * share) ** 2 / (all * share * (1 - share))
    used++
  }
  for (const count of counts) {
    if (count.all * Math.min(share, 1 - share) >= 5) take(count)
    else {
      rare.all += count.all
      rare.marked += count.marked
    }
  }
  if (rare.all * Math.min(share, 1 - share) >= 5) take(rare)
  const freedom = used - 1
  if (freedom < 1) return 1
  // Chi squared as a normal (Wilson and Hilferty 1931).
  const spread = 2 / (9 * freedom)
  return tailOf(((squared / freedom) ** (1 / 3) - 1 + spread) / Math.sqrt(spread))
}

/** Whether a value, or all but the commonest together, go with the outcome always (or, where asked, never), though not so by chance. */
function tellsSurely(column: Column, happened: Uint8Array, orNever: boolean): boolean {
  const counts = countsOf(cellsOf(column), happened)
  const whole = sumOf(counts)
  const commonest = counts.reduce((most, count) => (count.all > most.all ? count : most))
  const rest = { all: whole.all - commonest.all, marked: whole.marked - commonest.marked }
  const base = whole.marked / whole.all
  return [...counts, rest].some(({ all, marked }) => (
    (marked >= 0.99 * all && all * Math.log(base) < Math.log(byChance))
    || (orNever && marked <= all / 100 && all * Math.log(1 - base) < Math.log(byChance))
  ))
}

type Count = { readonly all: number; readonly marked: number }

function countsOf(cells: Int32Array, marks: Uint8Array): Count[] {
  const counts: { all: number; marked: number }[] = []
  cells.forEach((cell, row) => {
    const count = counts[cell] ??= { all: 0, marked: 0 }
    count.all++
    count.marked += marks[row]!
  })
  return counts.filter(count => count !== undefined)
}

const sumOf = (counts: readonly Count[]): Count => (
  counts.reduce((sum, { all, marked }) => ({ all: sum.all + all, marked: sum.marked + marked }), { all: 0, marked: 0 })
)

/** The normal beyond z, to 1.2e-7 of itself (Press et al., Numerical Recipes, erfcc). */
function tailOf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + x / 2)
  const series = [1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277]
  const tail = (t * Math.exp(-x * x - 1.26551223 + series.reduceRight((sum, each) => t * (each + sum), 0))) / 2
  return z >= 0 ? tail : 1 - tail
}
