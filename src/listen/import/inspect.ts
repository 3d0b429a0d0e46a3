import { dateOrderOf } from './dates.ts'
import type { DateOrder } from './layout.ts'
import { bindLayout, type Binding, type LayoutName } from './layouts/table.ts'
import type { ColumnMap } from './layouts/mapped.ts'
import { decimalOf } from './numbers.ts'
import { readRecords, shapeOf, type CsvShape } from './records.ts'
import { findEncoding, readText, unreadable, type Encoding } from './source.ts'

/** All that must be known of a file before its rows can be read. */
export type Inspection = {
  readonly encoding: Encoding
  readonly shape: CsvShape
  readonly binding: Binding
  readonly decimal: '.' | ','
  readonly dates: DateOrder
  /** What was assumed, in sentences for the person who imports. */
  readonly notes: readonly string[]
}

export type InspectOptions = { readonly layout: LayoutName; readonly map?: ColumnMap | undefined; readonly dates?: DateOrder | undefined }

/**
 * Reads as much of a file as it takes; the whole of it only where days and months are hard to tell apart. Throws
 * `unreadable_file` or `unknown_layout`.
 */
export async function inspect(path: string, options: InspectOptions): Promise<Inspection> {
  const encoding = await findEncoding(path)
  const shape = shapeOf(await firstLine(path, encoding))
  const sample = await readSample(path, encoding, shape, options)
  const dates = options.dates ?? sample.dates ?? sample.binding.layout.datesAssumed ?? 'dmy'
  if (sample.unclear && !options.dates && !sample.binding.layout.datesAssumed) {
    throw unreadable(
      'ambiguous_dates',
      `Dates like "${sample.unclear}" could be day/month or month/day, and none in the file settles it. Say which: dmy or mdy.`,
    )
  }
  const notes = [
    ...(encoding === 'windows-1252' ? ['The file is not UTF-8; it was read as Windows-1252. Look at names with accents.'] : []),
    ...(
      sample.unclear && !options.dates
        ? [`Dates like "${sample.unclear}" were read as ${dates === 'mdy' ? 'month/day' : 'day/month'}, as this layout usually has them.`]
        : []
    ),
  ]
  return { encoding, shape, binding: sample.binding, decimal: decimalOf(sample.amounts, shape.separator), dates, notes }
}

// --- internal ---

const sampleRows = 20_000
const amountMeanings = new Set(['price', 'quantity', 'total', 'lineTotal', 'refunded'])

type Sample = {
  readonly binding: Binding; readonly amounts: ReadonlySet<string>; readonly dates: DateOrder | undefined
  readonly unclear: string | undefined
}

async function firstLine(path: string, encoding: Encoding): Promise<string> {
  for await (const text of readText(path, encoding)) if (text) return text.split(/\r?\n|\r/).find(line => line.trim()) ?? ''
  return ''
}

async function readSample(path: string, encoding: Encoding, shape: CsvShape, options: InspectOptions): Promise<Sample> {
  let binding: Binding | undefined
  let dates: DateOrder | undefined
  let unclear: string | undefined
  let rows = 0
  const amounts = new Set<string>()
  for await (const records of readRecords(path, encoding, shape)) {
    for (const { cells } of records) {
      if (!binding) {
        binding = bindLayout(cells.map(cell => cell.trim()), options.layout, options.map)
        continue
      }
      rows += 1
      const dateCell = cells[dateColumn(binding)]?.trim() ?? ''
      const order = dates || !dateCell ? undefined : dateOrderOf(dateCell)
      if (order === 'either') unclear ??= dateCell
      else dates ??= order
      if (rows <= sampleRows) {
        binding.meanings.forEach((meaning, column) => {
          if (meaning && amountMeanings.has(meaning)) amounts.add(cells[column]?.trim() ?? '')
        })
      }
    }
    if (rows > sampleRows && (dates || !unclear || options.dates)) break
  }
  if (!binding) throw unreadable('empty_file', 'The file is empty.')
  if (rows === 0) throw unreadable('no_rows', 'The file has a header and no rows.')
  return { binding, amounts, dates, unclear: dates ? undefined : unclear }
}

const dateColumns = new WeakMap<Binding, number>()

function dateColumn(binding: Binding): number {
  let column = dateColumns.get(binding)
  if (column === undefined) {
    column = binding.meanings.findIndex(meaning => meaning === 'date' || meaning === 'created')
    dateColumns.set(binding, column)
  }
  return column
}
