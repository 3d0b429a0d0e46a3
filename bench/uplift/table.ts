import type { Trial } from '../../src/decide/effect/trial.ts'
import { columnOf } from '../../src/understand/loss/leaving/column.ts'
import { plain } from '../../src/understand/loss/leaving/leaks.ts'
import { readCsv } from '../csv.ts'

/** Which rows were treated and which are their controls; other arms are skipped. What followed. */
export type Named = { readonly treatment: string; readonly control: string; readonly outcome: string }

/**
 * Reads a randomised trial from a CSV (`readCsv`). `treatment` is `COLUMN=VALUE`, `control` another value of that column; `outcome` a
 * column of numbers, or of two words of which one says yes. Rows of other arms, and those without an outcome, are skipped; the propensity
 * is the share of the treated. Throws where a column or an arm is not there.
 */
export function readTrial(path: string, named: Named): Trial {
  const { header, lines } = readCsv(path)
  const [armName = '', treatedValue = ''] = split(named.treatment)
  const at = (name: string): number => {
    const place = header.findIndex(each => plain(each) === plain(name))
    if (place < 0) throw new Error(`${path} has no column ${name}; it has ${header.join(', ')}`)
    return place
  }
  const [arm, outcome] = [at(armName), at(named.outcome)]
  const isArm = (line: readonly string[], value: string): boolean => plain(line[arm] ?? '') === plain(value)
  const values = valuesOf(lines.map(line => line[outcome]?.trim() ?? ''), named.outcome)
  const rows = Int32Array.from(lines, (_, row) => row)
    .filter(row => !Number.isNaN(values[row]!) && (isArm(lines[row]!, treatedValue) || isArm(lines[row]!, named.control)))
  const treated = Uint8Array.from(rows, row => (isArm(lines[row]!, treatedValue) ? 1 : 0))
  const count = treated.reduce((sum, each) => sum + each, 0)
  if (Math.min(count, rows.length - count) < fewest) {
    const found = `${count} rows have ${armName} "${treatedValue}" and ${rows.length - count} "${named.control}"`
    throw new Error(`${found}: ${fewest} of each are needed`)
  }
  return {
    columns: header.flatMap((name, place) => (
      place === arm || place === outcome ? [] : [columnOf(nameOf(name, place), Array.from(rows, row => lines[row]![place] ?? ''))]
    )),
    treated, propensity: new Float64Array(rows.length).fill(count / rows.length), outcome: Float64Array.from(rows, row => values[row]!),
  }
}

// --- internal ---

/** Five folds of ten. */
const fewest = 50

const nameOf = (name: string, place: number): string => name.trim() || `column ${place + 1}`

function split(treatment: string): string[] {
  const at = treatment.indexOf('=')
  if (at < 1) throw new Error('--treatment: COLUMN=VALUE')
  return [treatment.slice(0, at), treatment.slice(at + 1)]
}

const saysYes = /^(yes|y|true|t)$/i
const saysNo = /^(no|n|false|f)$/i

function valuesOf(cells: readonly string[], name: string): Float64Array {
  const valueOf = (cell: string): number => (saysYes.test(cell) ? 1 : saysNo.test(cell) ? 0 : Number(cell.replace(/^[$€£]/, '')))
  const values = Float64Array.from(cells, cell => (cell === '' ? NaN : valueOf(cell)))
  const unread = cells.find((cell, row) => cell !== '' && Number.isNaN(values[row]!))
  if (unread !== undefined) throw new Error(`--outcome ${name}: "${unread}" is no number and neither yes nor no`)
  return values
}
