import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { finished } from 'node:stream/promises'
import { erasedMark } from '../../remember/forgetting/traces.ts'
import type { CsvRecord } from './records.ts'

/**
 * The rows that were not taken in, as CSV: line, reason, detail, then the row as it came, so that it can be put right and
 * brought in again.
 */
export type RejectsFile = {
  write(record: CsvRecord, reason: string, detail: string): void
  /** Waits until the disk has what was written; called between blocks so that memory stays bounded. */
  flush(): Promise<void>
  close(): Promise<void>
}

/** Which of these cells name a person who was erased. */
export type FindErased = (cells: Iterable<string>) => Promise<ReadonlySet<string>>

/**
 * Nothing is created until something is rejected; a file of an earlier run is removed. Without a path nothing is written. Of a row
 * that names an erased person only the line and the reason are.
 */
export async function openRejects(
  path: string | undefined, header: readonly string[], separator: string, findErased: FindErased = nobody,
): Promise<RejectsFile> {
  if (!path) return { write: () => undefined, flush: async () => undefined, close: async () => undefined }
  await rm(path, { force: true })
  let file: WriteStream | undefined
  let waiting: Rejected[] = []
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return
    if (!file) {
      await mkdir(dirname(path), { recursive: true })
      // Errors reach whoever waits for the write; a stream without a listener would end the process.
      file = createWriteStream(path, { mode: 0o600 }).on('error', () => undefined)
      file.write(toCsv(['line', 'reason', 'detail', ...header], separator))
    }
    const rows = waiting
    waiting = []
    const erased = await findErased(rows.flatMap(({ record }) => record.cells))
    const text = rows.map(row => toCsv(cellsOf(row, erased), separator)).join('')
    const target = file
    await new Promise<void>((done, fail) => target.write(text, error => (error ? fail(error) : done())))
  }
  return {
    write: (record, reason, detail) => { waiting.push({ record, reason, detail }) },
    flush,
    close: async () => {
      await flush()
      if (!file) return
      file.end()
      await finished(file)
    },
  }
}

// --- internal ---

/** One line of CSV (RFC 4180), quoted where it must be. */
function toCsv(cells: readonly string[], separator: string): string {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
  return `${cells.map(cell => (/["\r\n]/.test(cell) || cell.includes(separator) ? quoted(cell) : cell)).join(separator)}\r\n`
}

// --- internal ---

const nobody: FindErased = () => Promise.resolve(new Set())

type Rejected = { readonly record: CsvRecord; readonly reason: string; readonly detail: string }

function cellsOf({ record, reason, detail }: Rejected, erased: ReadonlySet<string>): string[] {
  const line = String(record.line)
  return record.cells.some(cell => erased.has(cell)) ? [line, reason, erasedMark] : [line, reason, detail, ...record.cells]
}
