import { refuse, type Cells, type Reading, type Refusal, type RowResult } from './layout.ts'
import type { Binding } from './layouts/table.ts'

/**
 * A function from the cells of a record to what the row says. Whole-row faults (columns, emptiness) are found here, the rest
 * by the layout.
 */
export function rowReader(binding: Binding, reading: Reading): (record: readonly string[]) => RowResult {
  const { layout, header, meanings } = binding
  const columns = meanings.flatMap((meaning, column) => (meaning ? [{ meaning, column }] : []))
  return record => {
    if (record.length !== header.length) {
      const refusal = wrongColumns(record, header.length)
      if (refusal) return refusal
    }
    const cells: Record<string, string | undefined> = {}
    let isEmpty = true
    for (const { meaning, column } of columns) {
      const text = clean(record[column] ?? '')
      if (text === '') continue
      cells[meaning] = text
      isEmpty = false
    }
    if (isEmpty) return refuse('empty_row')
    const result = layout.read(cells as Cells, reading)
    return result.kind === 'refused' ? { ...result, order: cells['order'] } : result
  }
}

// --- internal ---

/** Spreadsheets add empty cells at the end of a row and leave them out; only cells with something in them, or too few, are a fault. */
function wrongColumns(record: readonly string[], expected: number): Refusal | undefined {
  if (record.every(cell => cell.trim() === '')) return refuse('empty_row')
  const extra = record.slice(expected).some(cell => cell.trim() !== '')
  return record.length < expected || extra ? refuse('wrong_columns', `${record.length} instead of ${expected}`) : undefined
}

/** Without spaces around and control characters within, of which PostgreSQL cannot store one (NUL) and nobody can see the others. */
function clean(text: string): string {
  return (/\p{Cc}/u.test(text) ? text.replace(/\p{Cc}+/gu, ' ') : text).trim()
}
