import { Parser } from 'csv-parse'
import { readText, limits, unreadable, type Encoding } from './source.ts'

/** One row as the file has it. `line` is the physical line on which it ends, the header being line 1. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] }

/**
 * The records of a CSV file in blocks, the header first. Quotes may hold separators and line ends; a quote inside an unquoted
 * cell is an ordinary character. Memory stays constant: one piece of text and its records at a time.
 */
export async function* readRecords(
  path: string, encoding: Encoding, { separator, headerLine }: CsvShape, progress?: { bytes: number },
): AsyncGenerator<CsvRecord[]> {
  let block: CsvRecord[] = []
  let failed: Error | undefined
  const parser = new Parser({
    delimiter: separator, from_line: headerLine, bom: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true,
    max_record_size: limits.recordChars,
    record_delimiter: ['\r\n', '\n', '\r'],
    on_record: (cells: string[], info: { lines: number }) => {
      if (cells.length > limits.columns) {
        throw unreadable('too_many_columns', `Line ${info.lines} has ${cells.length} columns; at most ${limits.columns} are read.`)
      }
      block.push({ line: info.lines, cells })
      return null
    },
  })
  parser.on('error', error => { failed = error })
  for await (const text of readText(path, encoding, progress)) {
    await write(parser, text)
    if (failed) throw toRefusal(failed)
    if (block.length > 0) yield block
    block = []
  }
  await finish(parser)
  if (failed) throw toRefusal(failed)
  if (block.length > 0) yield block
}

export type CsvShape = { readonly separator: string; readonly headerLine: number }

/**
 * The separator of a header: the one of `, ; tab |` that stands in it most often outside quotes, or what Excel says on a line
 * `sep=;` above it.
 */
export function shapeOf(firstLine: string): CsvShape {
  const said = /^"?sep=(.)"?$/i.exec(firstLine)?.[1]
  return said ? { separator: said, headerLine: 2 } : { separator: separatorOf(firstLine), headerLine: 1 }
}

// --- internal ---

function separatorOf(headerLine: string): string {
  const bare = headerLine.replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t', '|'].map(separator => ({ separator, count: bare.split(separator).length - 1 }))
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).separator
}

function write(parser: Parser, text: string): Promise<void> {
  return new Promise(done => {
    parser.write(text, () => done())
  })
}

function finish(parser: Parser): Promise<void> {
  return new Promise(done => {
    parser.once('end', done).once('error', () => done())
    parser.resume()
    parser.end()
  })
}

function toRefusal(error: Error & { code?: string; lines?: number; quote_line?: number }): Error {
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return unreadable(
      'line_too_long',
      `A row near line ${error.lines ?? '?'} is longer than ${limits.recordChars} characters; perhaps a quote before it is never closed.`,
    )
  }
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return unreadable('unclosed_quote', `A quote is opened and never closed; the file ends at line ${error.lines ?? '?'}.`)
  }
  return error
}
