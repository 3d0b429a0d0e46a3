/**
 * One attribute of every customer. A missing number is NaN, a missing category -1. `label` is what nearly every customer has another
 * of - an id, a name, a note - and nothing can be learned from.
 */
export type Column =
  | { readonly kind: 'number'; readonly name: string; readonly values: Float64Array }
  | { readonly kind: 'category'; readonly name: string; readonly levels: readonly string[]; readonly values: Int32Array }
  | { readonly kind: 'label'; readonly name: string; readonly size: number }

/**
 * The kind is read off the cells: numbers where 19 filled cells in 20 are numbers (`1,234.5`, `53,85`, `$12`, `7 %`) or dates (as days
 * since 1970), else categories. Missing are blank cells, `NA`, `null`, `nan`, `?` and `-`.
 */
export function columnOf(name: string, cells: readonly string[]): Column {
  const texts = cells.map(cell => (isBlank(cell) ? '' : cell.trim()))
  const filled = texts.filter(text => text !== '')
  const distinct = new Set(filled).size
  const numbers = Float64Array.from(texts, numberOf)
  const readable = numbers.reduce((sum, each) => sum + (Number.isNaN(each) ? 0 : 1), 0)
  if (readable < 0.95 * filled.length || filled.length === 0) {
    return distinct > filled.length / 2 && filled.length >= fewest ? { kind: 'label', name, size: cells.length } : categoryOf(name, texts)
  }
  if (isNumbered(name, numbers, readable, distinct)) return { kind: 'label', name, size: cells.length }
  return { kind: 'number', name, values: numbers }
}

/** The column of the rows given, in their order; a row may stand there twice. */
export function pick(columns: readonly Column[], rows: ArrayLike<number>): Column[] {
  return columns.map((column): Column => {
    if (column.kind === 'label') return { ...column, size: rows.length }
    if (column.kind === 'number') return { ...column, values: Float64Array.from(rows, row => column.values[row]!) }
    return { ...column, values: Int32Array.from(rows, row => column.values[row]!) }
  })
}

export const isMissing = (column: Column, row: number): boolean => (
  column.kind === 'number' ? Number.isNaN(column.values[row]!) : column.kind === 'category' && column.values[row]! < 0
)

// --- internal ---

/** Of fewer customers it cannot be told whether a text is nearly always another one. */
const fewest = 40

const isBlank = (cell: string): boolean => /^\s*(na|n\/a|nan|null|\?|-|)\s*$/i.test(cell)

function numberOf(text: string): number {
  if (text === '') return NaN
  if (/^\d{4}-\d{2}-\d{2}([T ]|$)/.test(text)) return Date.parse(text.slice(0, 10)) / 86_400_000
  const bare = text.replace(/^([-+]?)\s*[$€£₽]\s*/, '$1').replace(/\s*[%€£₽]$/, '')
  if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)) return Number(bare.replaceAll(',', ''))
  if (/^[-+]?\d+,\d+$/.test(bare)) return Number(bare.replace(',', '.'))
  return Number(bare)
}

/** Whole numbers of which everybody has one of their own, and those that are called so: a number of the customer, not about them. */
function isNumbered(name: string, numbers: Float64Array, readable: number, distinct: number): boolean {
  if (readable < fewest || numbers.some(each => !Number.isNaN(each) && !Number.isInteger(each))) return false
  const called = /(^|[ _-])(id|key|number|no|uuid)$|[a-z]I[dD]$/i.test(name)
  return distinct >= (called ? 0.95 * readable : readable) && (called || readable === numbers.length)
}

function categoryOf(name: string, texts: readonly string[]): Column {
  const levels = [...new Set(texts)].filter(text => text !== '').sort((a, b) => (a < b ? -1 : 1))
  const codes = new Map(levels.map((level, code) => [level, code]))
  return { kind: 'category', name, levels, values: Int32Array.from(texts, text => codes.get(text) ?? -1) }
}
