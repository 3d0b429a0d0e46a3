import { type Column, pick } from '../../src/understand/loss/leaving/column.ts'
import { admit } from '../../src/understand/loss/leaving/leaks.ts'
import { type ReasonSignal, reasonSignal } from '../../src/understand/loss/leaving/reasons.ts'
import type { Bench, Figure } from '../bench.ts'
import { dataFile } from '../data.ts'
import { crossValidate, type CrossValidated } from './crossValidate.ts'
import { afterwards, isPlace } from './names.ts'
import { type LeaversTable, readTable } from './table.ts'

/**
 * Who leaves, on a table of customers (columns: `readTable`), by five-fold cross-validation; and whether the reasons that leavers gave
 * can be told from their behaviour at all. Left out are ids and texts, columns that tell too well who left, those known to be made
 * afterwards (`names.ts`) and `--without a,b`; `--keep` keeps all but the last.
 */
export const leavingBench: Bench = {
  name: 'leaving',
  summary: 'who leaves and whether stated reasons can be told, on a table of customers (by default IBM Telco), five-fold cross-validation',
  run: async ({ size, file, target, reason, without = [], keep = false, say }) => {
    const known = dataFile('churn-telco/telco_churn.csv.gz')
    const path = file ?? known
    if (!path) {
      say('skipped: the data are not there (USUAL_DATA)')
      return { figures: [], json: { skipped: 'no data' } }
    }
    const table = thinned(readTable(path, { target, reason }), size)
    const { left } = table
    const started = performance.now()
    const { columns, leaks, leftOut } = admit(table.columns, left, { keep, without: keep ? without : [...afterwards, ...without] })
    say(`${left.length} customers, ${left.filter(each => each === 1).length} left (${table.target}); ${columns.length} columns`)
    for (const { column, code } of leftOut) say(`left out: ${column} (${code})`)
    const leaving = await crossValidate(columns, left, say)
    if (!leaving) say('too few who left or stayed to learn from')
    const reasons = await tellAll(table, columns, size)
    for (const [name, signal] of Object.entries(reasons)) say(`${titles[name]}: ${sentence(signal)}`)
    const seconds = (performance.now() - started) / 1000
    const isTelco = path === known && size === 'real' && !keep
    const told = Object.entries(reasons).flatMap(([name, signal]) => reasonFigures(name, signal, isTelco))
    return {
      figures: [...(leaving ? leavingFigures(leaving, isTelco) : []), ...told, { name: 'to learn and to tell', value: seconds, unit: 's' }],
      json: {
        customers: left.length, target: table.target, reasonColumn: table.reason, columns: columns.map(({ name }) => name), leaks, leftOut,
        ...leaving?.mix, logistic: leaving?.logistic, boosting: leaving?.boosting, chosen: leaving?.chosen, ...reasons, seconds,
      },
    }
  },
}

// --- internal ---

/** Every tenth customer for the smoke size, still in the order of the file. */
function thinned(table: LeaversTable, size: 'smoke' | 'real'): LeaversTable {
  if (size === 'real') return table
  const rows = Int32Array.from(table.left, (_, row) => row).filter(row => row % 10 === 0)
  return {
    ...table, columns: pick(table.columns, rows), left: Uint8Array.from(rows, row => table.left[row]!),
    reasons: Array.from(rows, row => table.reasons[row]!),
  }
}

/** As given, from behaviour; of a long list also by first words; and by those with the places customers live at. */
async function tellAll({ reasons }: LeaversTable, columns: readonly Column[], size: 'smoke' | 'real') {
  const behaviour = columns.filter(({ name }) => !isPlace(name))
  const given = await reasonSignal(behaviour, reasons)
  if (size === 'smoke' || given.code === 'too_little') return { reasons: given }
  const firstWords = reasons.map(reason => reason?.split(/[\s,:/-]/)[0] ?? null)
  const isLong = new Set(reasons).size > 8 && new Set(firstWords).size < 0.8 * new Set(reasons).size
  const shortest = isLong ? firstWords : reasons
  return {
    reasons: given,
    ...(isLong ? { reasonsByFirstWord: await reasonSignal(behaviour, firstWords) } : {}),
    ...(behaviour.length < columns.length ? { reasonsWithPlaces: await reasonSignal(columns, shortest) } : {}),
  }
}

function sentence({ code, params }: ReasonSignal): string {
  if (code === 'too_little') return `too few reasons were given (${params.answers}) to say whether they can be told`
  const share = (value: number): string => `${(100 * value).toFixed(1)} %`
  const rest = `right in ${share(params.accuracy)} of cases, always saying "${params.reason}" would be right in ${share(params.majority)}`
  return `what customers gave as reasons ${code === 'none' ? 'cannot' : 'can partly'} be told from what is known of them: ${rest}`
}

/** The references are those of the README of the set: logistic regression and boosting on 19 columns, five folds. */
function leavingFigures({ mix, logistic, boosting }: CrossValidated, isTelco: boolean): Figure[] {
  const beside = (name: string, value: number) => (isTelco ? { reference: { name, value } } : {})
  return [
    { name: 'AUC', value: mix.auc, unit: '', ...beside('boosting, README', 0.8603), ...(isTelco ? { must: { atLeast: 0.855 } } : {}) },
    { name: 'AUC, lower end of 95 %', value: mix.low, unit: '' },
    { name: 'AUC, upper end of 95 %', value: mix.high, unit: '' },
    { name: 'AUC of the logistic part alone', value: logistic.auc, unit: '', ...beside('README', 0.8567) },
    { name: 'AUC of boosting alone', value: boosting.auc, unit: '', ...beside('README', 0.8603) },
    { name: 'log loss', value: mix.logLoss, unit: 'nats', ...beside('boosting, README', 0.3973) },
    { name: 'log loss of the logistic part alone', value: logistic.logLoss, unit: 'nats', ...beside('README', 0.4036) },
    { name: 'log loss of boosting alone', value: boosting.logLoss, unit: 'nats', ...beside('README', 0.3973) },
    { name: 'accuracy', value: mix.accuracy, unit: '', ...beside('logistic, README', 0.81) },
    { name: 'Brier score', value: mix.brier, unit: '' },
    { name: 'calibration error', value: mix.calibrationError, unit: '', reference: { name: 'chance', value: mix.noise } },
  ]
}

const titles: Readonly<Record<string, string>> = {
  reasons: 'reasons', reasonsByFirstWord: 'reasons by first word', reasonsWithPlaces: 'reasons, with places',
}

function reasonFigures(name: string, { code, params }: ReasonSignal, isTelco: boolean): Figure[] {
  if (code === 'too_little') return []
  const title = titles[name]!
  const silent = isTelco && name !== 'reasonsWithPlaces'
  return [
    { name: `${title}: right`, value: params.accuracy, unit: '', reference: { name: 'the commonest', value: params.majority } },
    { name: `${title}: gained, lower end of 90 %`, value: params.low, unit: '', ...(silent ? { must: { atMost: 0 } } : {}) },
    { name: `${title}: gained, upper end of 90 %`, value: params.high, unit: '' },
    { name: `${title}: can be told (1) or not (0)`, value: code === 'some' ? 1 : 0, unit: '', ...(silent ? { must: { atMost: 0 } } : {}) },
  ]
}
