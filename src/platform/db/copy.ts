import { pipeline } from 'node:stream/promises'
import { from } from 'pg-copy-streams'
import type { Db } from './db.ts'

/** Writes rows by COPY in text form; `target` is `table (columns)`. Cells are text as PostgreSQL reads it, null is null. */
export async function copyRows(tx: Db, target: string, rows: readonly (readonly (string | null)[])[]): Promise<void> {
  await tx.lease(async client => {
    const to = client.query(from(`copy ${target} from stdin`))
    await pipeline(chunksOf(rows), to)
  })
}

// --- internal ---

/** Chunks of about 64 KB: fewer are larger strings than need be, more are more messages. */
function* chunksOf(rows: readonly (readonly (string | null)[])[]): Generator<string> {
  let chunk = ''
  for (const row of rows) {
    chunk += `${row.map(cell => (cell === null ? '\\N' : escaped(cell))).join('\t')}\n`
    if (chunk.length > 65_536) {
      yield chunk
      chunk = ''
    }
  }
  if (chunk !== '') yield chunk
}

const special = /[\\\t\n\r]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function escaped(cell: string): string {
  return special.test(cell) ? cell.replace(/[\\\t\n\r]/g, character => escapes[character]!) : cell
}
