import type { Column } from './column.ts'

/** How each column becomes features, learned from the columns alone, never from who left. Columns are found again by their names. */
export type Encoding = readonly ColumnEncoding[]
type ColumnEncoding =
  /** `edges`: 33 quantiles; `mean` and `spread` of the values, cut at the second and the last but one. */
  | { readonly kind: 'number'; readonly name: string; readonly edges: readonly number[]; readonly mean: number; readonly spread: number }
  | { readonly kind: 'category'; readonly name: string; readonly levels: readonly string[] }

/** Rows one after the other, `width` numbers each. */
export type Features = { readonly count: number; readonly width: number; readonly values: Float64Array }

/** A level needs ten customers, and a column keeps at most its twenty commonest: the rest are "none of these". */
export function encodingOf(columns: readonly Column[]): Encoding {
  const useful = columns.filter(column => column.kind !== 'label').slice(0, mostColumns)
  const categories = useful.filter(({ kind }) => kind === 'category').length
  const mostLevels = Math.max(1, Math.min(20, Math.floor((mostWidth - useful.length + categories) / Math.max(1, categories))))
  return useful.map(column => (column.kind === 'number' ? numberEncoding(column.name, column.values) : {
    kind: 'category', name: column.name, levels: commonLevels(column, mostLevels),
  }))
}

/**
 * For a formula that is a weighted sum. First a 1; of a number its value (cut at its outer thirty-seconds, in standard deviations), its
 * rank among all, three hinges at the quarters of that rank, so that its effect may bend, and whether it is missing; of a category 0 or 1
 * for each level.
 */
export function featuresOf(encoding: Encoding, columns: readonly Column[]): Features {
  const count = sizeOf(columns)
  const width = 1 + encoding.reduce((sum, each) => sum + (each.kind === 'number' ? numberWidth : each.levels.length), 0)
  const values = new Float64Array(count * width)
  for (let row = 0; row < count; row++) values[row * width] = 1
  let at = 1
  for (const each of encoding) {
    const column = columns.find(({ name }) => name === each.name)
    if (each.kind === 'number') {
      const numbers = column?.kind === 'number' ? column.values : new Float64Array(count).fill(NaN)
      for (let row = 0; row < count; row++) writeNumber(numbers[row]!, each, values, row * width + at)
      at += numberWidth
    } else {
      eachLevel(column, each.levels, (row, level) => { values[row * width + at + level] = 1 })
      at += each.levels.length
    }
  }
  return { count, width, values }
}

/** For trees: numbers as they are (a missing one below all others), categories as above. */
export function treeColumnsOf(encoding: Encoding, columns: readonly Column[]): Float32Array[] {
  const count = sizeOf(columns)
  return encoding.flatMap(each => {
    const column = columns.find(({ name }) => name === each.name)
    if (each.kind === 'number') {
      const below = each.edges[0]! - Math.max(1, Math.abs(each.edges[0]!))
      const values = column?.kind === 'number' ? column.values : new Float64Array(count).fill(NaN)
      return [Float32Array.from(values, value => (Number.isNaN(value) ? below : Math.max(value, each.edges[0]!)))]
    }
    const flags = each.levels.map(() => new Float32Array(count))
    eachLevel(column, each.levels, (row, level) => { flags[level]![row] = 1 })
    return flags
  })
}

// --- internal ---

/** The trees number their features in a byte. */
const mostWidth = 256
const mostColumns = 200
const numberWidth = 6
const edgeCount = 32
const leastOfLevel = 10

function sizeOf(columns: readonly Column[]): number {
  const [first] = columns
  return first === undefined ? 0 : first.kind === 'label' ? first.size : first.values.length
}

function numberEncoding(name: string, values: Float64Array): ColumnEncoding {
  const sorted = values.filter(value => !Number.isNaN(value)).sort()
  if (sorted.length === 0) return { kind: 'number', name, edges: Array<number>(edgeCount + 1).fill(0), mean: 0, spread: 1 }
  const edges = Array.from({ length: edgeCount + 1 }, (_, i) => sorted[Math.round((i * (sorted.length - 1)) / edgeCount)]!)
  const inner = sorted.map(value => clamp(value, edges[1]!, edges.at(-2)!))
  const mean = inner.reduce((sum, each) => sum + each, 0) / inner.length
  const spread = Math.sqrt(inner.reduce((sum, each) => sum + (each - mean) ** 2, 0) / inner.length)
  return { kind: 'number', name, edges, mean, spread: spread || 1 }
}

/** Blank is a level too. Where the levels kept are all there are, the rarest goes without saying. */
function commonLevels(column: Column, most: number): string[] {
  if (column.kind !== 'category') return []
  const counts = ['', ...column.levels].map((level, place) => ({ level, place, count: 0 }))
  for (const code of column.values) counts[code + 1]!.count++
  const used = counts.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || a.place - b.place)
  const kept = used.filter(({ count }) => count >= leastOfLevel).slice(0, most)
  return (kept.length === used.length ? kept.slice(0, -1) : kept).map(({ level }) => level)
}

function eachLevel(column: Column | undefined, levels: readonly string[], found: (row: number, level: number) => void): void {
  if (column?.kind !== 'category') return
  const places = ['', ...column.levels].map(level => levels.indexOf(level))
  column.values.forEach((code, row) => {
    const place = places[code + 1]!
    if (place >= 0) found(row, place)
  })
}

function writeNumber(value: number, encoding: ColumnEncoding & { readonly kind: 'number' }, into: Float64Array, at: number): void {
  const { edges, mean, spread } = encoding
  if (Number.isNaN(value)) {
    into[at + 5] = 1
    return
  }
  into[at] = (clamp(value, edges[1]!, edges.at(-2)!) - mean) / spread
  const rank = rankOf(value, edges)
  into[at + 1] = (rank - 0.5) * evenSpread
  for (let quarter = 1; quarter <= 3; quarter++) into[at + 1 + quarter] = Math.max(0, rank - quarter / 4) * evenSpread
}

/** 1 over the standard deviation of an even spread over [0, 1]: so that one ridge fits all features. */
const evenSpread = Math.sqrt(12)

/** Where the value stands among all, 0 to 1; in the middle of its equals. */
function rankOf(value: number, edges: readonly number[]): number {
  if (value < edges[0]!) return 0
  if (value > edges.at(-1)!) return 1
  const first = edges.findIndex(edge => edge >= value)
  if (edges[first] === value) {
    let last = first
    while (edges[last + 1] === value) last++
    return (first + last) / 2 / edgeCount
  }
  return (first - 1 + (value - edges[first - 1]!) / (edges[first]! - edges[first - 1]!)) / edgeCount
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value))
