import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

/** Reads a CSV, plain or .gz, separated by comma, semicolon or tab as its header is. */
export function readCsv(path: string): { readonly header: readonly string[]; readonly lines: readonly (readonly string[])[] } {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\ufeff/, '')
  const delimiter = [',', ';', '\t'].sort((a, b) => cut(text, b) - cut(text, a))[0]!
  const options = { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true } as const
  const [header = [], ...lines] = parse(text, options) as string[][]
  return { header, lines }
}

// --- internal ---

const cut = (text: string, delimiter: string): number => text.slice(0, Math.max(0, text.indexOf('\n'))).split(delimiter).length
