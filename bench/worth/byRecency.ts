import { existsSync } from 'node:fs'
import { bgBb } from '../../src/understand/worth/buying/bgBb.ts'
import { expectedPurchases, fitFamily, ridgeOf } from '../../src/understand/worth/buying/family.ts'
import { lost } from '../../src/understand/worth/lost.ts'
import type { Purchases } from '../../src/understand/worth/buying/purchases.ts'
import type { Bench } from '../bench.ts'
import { dataFile } from '../data.ts'
import { total, worthFigures } from './figures.ts'
import { linesOf } from './log.ts'

/**
 * Fixed chances to buy, on a table of recency and frequency: x, t.x, n.cal, custs and, where it is known, holdout_transactions_total. The
 * chances of the holdout come from a column n.star, else from the table beside it whose name has `holdout` for `calibration`, which also
 * says who bought nothing. There is no earlier past in such a table: nothing is back-tested and nothing corrected.
 */
export const worthByRecencyBench: Bench = {
  name: 'worth-rf',
  summary: 'purchases ahead on a table of recency and frequency (by default yearly donations), BG/BB',
  run: async ({ file, say }) => {
    const path = file ?? dataFile('clv-donations/donations_calibration_rf.csv')
    if (!path) {
      say('skipped: the data are not there (USUAL_DATA)')
      return { figures: [], json: { skipped: 'no data' } }
    }
    const rows = await tableOf(path)
    const beside = path.replace('calibration', 'holdout')
    const after = beside !== path && existsSync(beside) ? await tableOf(beside) : undefined
    const cells = rows.map((row): Purchases => (
      { frequency: cell(row, 'x'), recency: cell(row, 't.x'), age: cell(row, 'n.cal'), logGaps: 0, weight: row['custs'] ?? 1 }
    ))
    const started = performance.now()
    const fitted = fitFamily(bgBb, cells)
    const horizon = rows[0]?.['n.star'] ?? after?.[0]?.['n.star'] ?? 1
    const expected = cells.map(each => each.weight! * expectedPurchases(bgBb, each, horizon, fitted.at))
    const gone = lost({ fitted, tests: [], silence: { level: 0, slope: 1 } }, cells, horizon)
    const seconds = (performance.now() - started) / 1000
    const warnings = [
      'not back-tested: the interval is as wide as logs that have a past were off by',
      ...ridgeOf(fitted).map(name => `ridge: the data do not tell ${name} well`),
    ]
    for (const warning of warnings) say(warning)
    const actual = rows.map(row => row['holdout_transactions_total'])
    const heard = actual.every(each => each !== undefined)
    const rmse = heard ? cellError(cells, expected, actual) : undefined
    const lostActual = after && total(after.filter(row => row['x.star'] === 0).map(row => row['custs'] ?? 0))
    const json = {
      models: {
        'BG/BB': {
          params: Object.fromEntries(bgBb.parameters.map((name, i) => [name, fitted.at[i]!])), logLikelihood: fitted.value,
          holdoutTotal: total(expected), rmse,
        },
      },
      chosen: 'BG/BB', horizon, warnings, actualTotal: heard ? total(actual) : undefined,
      lost: { count: gone.count, low: gone.low, high: gone.high, actual: lostActual }, seconds,
    }
    const lostFigures = { ...json.lost, actual: lostActual ?? NaN }
    return { figures: worthFigures({ actualTotal: json.actualTotal ?? NaN, holdoutTotal: total(expected), rmse, lost: lostFigures }), json }
  },
}

// --- internal ---

type Row = Readonly<Record<string, number>>

const otherNames: Readonly<Record<string, string>> = {
  frequency: 'x', recency: 't.x', t_x: 't.x', tx: 't.x', n: 'n.cal', n_cal: 'n.cal', periods: 'n.cal', weights: 'custs', customers: 'custs',
}

async function tableOf(path: string): Promise<Row[]> {
  const rows: Row[] = []
  let header: readonly string[] | undefined
  for await (const line of linesOf(path)) {
    if (!header) header = line.map(name => otherNames[name.trim().toLowerCase()] ?? name.trim().toLowerCase())
    else rows.push(Object.fromEntries(header.map((name, i) => [name, Number(line[i])])))
  }
  return rows
}

function cell(row: Row, name: string): number {
  const value = row[name]
  if (value === undefined || Number.isNaN(value)) throw new Error(`the table has no column ${name}, or a line without it`)
  return value
}

/** Root mean square error of the cells' means, each by its customers: what single customers did the table does not say. */
function cellError(cells: readonly Purchases[], expected: readonly number[], actual: readonly number[]): number {
  const square = total(cells.map(({ weight = 1 }, i) => (expected[i]! - actual[i]!) ** 2 / weight))
  return Math.sqrt(square / total(cells.map(({ weight = 1 }) => weight)))
}
