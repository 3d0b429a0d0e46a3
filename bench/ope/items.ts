import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readCsv } from '../csv.ts'

/** What is known of each item: by id, numbers and words by column. */
export type Items = { readonly ids: readonly string[]; readonly columns: readonly (readonly string[])[] }

/**
 * The table of items beside a log: `items_bts_men.csv` beside `bts_men.csv.gz`, `item_context.csv` as the full data set has it, else the
 * only `items_*.csv` there. Undefined where there is none.
 */
export function readItems(logPath: string): Items | undefined {
  const path = besideOf(logPath)
  if (!path) return undefined
  const { header, lines } = readCsv(path)
  const at = header.indexOf('item_id')
  if (at < 0) return undefined
  const features = header.flatMap((name, place) => (name.startsWith('item_feature') ? [place] : []))
  return { ids: lines.map(line => line[at]!), columns: features.map(place => lines.map(line => line[place] ?? '')) }
}

// --- internal ---

function besideOf(logPath: string): string | undefined {
  const folder = dirname(logPath)
  const stem = basename(logPath).replace(/\.gz$/, '').replace(/\.csv$/, '')
  const named = [`items_${stem}.csv`, 'item_context.csv'].map(name => join(folder, name)).find(path => existsSync(path))
  const others = readdirSync(folder).filter(name => /^items_.*\.csv$/.test(name))
  return named ?? (others.length === 1 ? join(folder, others[0]!) : undefined)
}
