import { type Column, columnOf } from '../../src/understand/loss/leaving/column.ts'
import { plain } from '../../src/understand/loss/leaving/leaks.ts'
import { readCsv } from '../csv.ts'

/** A table of customers: their attributes, who left, and the reason each gave, null where none. */
export type LeaversTable = {
  readonly columns: readonly Column[]; readonly left: Uint8Array; readonly reasons: readonly (string | null)[]
  readonly target: string; readonly reason: string | null
}

/**
 * Reads a CSV (`readCsv`). Who left and why stand in the columns named, else in
 * those with a common name (`Churn Label`, `left`, `Exited`; `Churn Reason`, `reason`). Customers of whom it is not known whether they left
 * are skipped. Throws where there is no such column, or where it has not just two values.
 */
export function readTable(
  path: string, names: { readonly target?: string | undefined; readonly reason?: string | undefined },
): LeaversTable {
  const { header, lines: all } = readCsv(path)
  const at = (asked: string | undefined, known: readonly string[]): number => {
    const wanted = asked === undefined ? known : [plain(asked)]
    return wanted.map(name => header.findIndex(each => plain(each) === name)).find(place => place >= 0) ?? -1
  }
  const target = at(names.target, targetNames)
  if (target < 0) throw new Error(`${path} has no column ${names.target ?? 'that says who left'}: name one by --target`)
  const lines = all.filter(line => isFilled(line[target]))
  const left = leftOf(lines.map(line => line[target]!.trim()))
  const reason = at(names.reason, reasonNames)
  if (names.reason !== undefined && reason < 0) throw new Error(`${path} has no column ${names.reason}`)
  const reasons = lines.map((line, row) => (reason >= 0 && left[row] === 1 && isFilled(line[reason]) ? line[reason]!.trim() : null))
  const columns = header.flatMap((name, place) => (
    place === target || place === reason ? [] : [columnOf(name.trim() || `column ${place + 1}`, lines.map(line => line[place] ?? ''))]
  ))
  return { columns, left, reasons, target: header[target]!, reason: reason < 0 ? null : header[reason]! }
}

// --- internal ---

const targetNames = [
  'churnlabel', 'churnvalue', 'churn', 'left', 'churned', 'haschurned', 'ischurn', 'ischurned', 'churnflag', 'exited', 'attrition',
  'attritionflag', 'cancelled', 'canceled', 'leaving', 'target',
]
const reasonNames = ['churnreason', 'reason', 'exitreason', 'leavingreason', 'reasonforleaving', 'cancelreason', 'churncategory']

const isFilled = (cell: string | undefined): boolean => !/^\s*(na|n\/a|nan|null|\?|-|)\s*$/i.test(cell ?? '')

const saysLeft = /^(1(\.0+)?|yes|y|true|t|left|leaver|churn(ed)?|exited|attrited.*|cancell?ed|gone|lost)\.?$/

/** 1 for words that say so, else for the rarer of the two values. */
function leftOf(cells: readonly string[]): Uint8Array {
  const values = [...new Set(cells.map(cell => cell.toLowerCase()))]
  if (values.length !== 2) throw new Error(`who left must have two values, not ${values.length}: ${values.slice(0, 5).join(', ')}`)
  const count = (value: string): number => cells.filter(cell => cell.toLowerCase() === value).length
  const said = values.filter(value => saysLeft.test(value))
  const gone = said.length === 1 ? said[0]! : values.sort((a, b) => count(a) - count(b))[0]!
  return Uint8Array.from(cells, cell => (cell.toLowerCase() === gone ? 1 : 0))
}
