import { setImmediate as turn } from 'node:timers/promises'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from, to } from 'pg-copy-streams'
import { openRows, openRowWriter, type RowWriter, type TakeRow } from './binary.ts'

export type Passing = {
  readonly signal?: AbortSignal | undefined
  /** After every chunk of some hundred rows: how many came by so far. */
  readonly passed?: ((rows: number) => void) | undefined
}

/**
 * Reads the rows of `sql`, which has this many columns, by COPY. Memory does not grow with them: the next chunk is asked for when this one
 * was taken. Requests are answered in between. Returns how many there were.
 */
export async function readRows(
  client: pg.ClientBase, sql: string, columns: number, take: TakeRow, passing: Passing = {},
): Promise<number> {
  let rows = 0
  const feed = openRows(columns, (bytes, at, length) => {
    rows++
    take(bytes, at, length)
  })
  const source = client.query(to(copyOut(sql), streaming))
  await pipeline(source, async function drain(chunks: AsyncIterable<Buffer>) {
    const rest = openRest()
    for await (const chunk of chunks) {
      feed(chunk)
      passing.passed?.(rows)
      await rest()
    }
  }, { signal: passing.signal })
  return rows
}

export type Target = {
  readonly client: pg.ClientBase; readonly table: string; readonly columns: readonly string[]; readonly frozen?: boolean
}

/**
 * The same, and what `take` writes of each row goes into the target by COPY at once, over another connection. Whichever of the two
 * is slower sets the pace. `frozen` is for a table made in the same transaction: its rows then need no second visit.
 */
export async function passRows(
  source: { readonly client: pg.ClientBase; readonly sql: string; readonly columns: number },
  target: Target,
  take: (bytes: Buffer, at: Int32Array, length: Int32Array, to: RowWriter) => void,
  passing: Passing = {},
): Promise<number> {
  const writer = openRowWriter(target.columns.length)
  let rows = 0
  const feed = openRows(source.columns, (bytes, at, length) => {
    rows++
    take(bytes, at, length, writer)
  })
  const out = source.client.query(to(copyOut(source.sql), streaming))
  const options = `format binary${target.frozen ? ', freeze' : ''}`
  const into = target.client.query(from(`copy ${target.table} (${target.columns.join(', ')}) from stdin with (${options})`, oneAtATime))
  await pipeline(out, async function* through(chunks: AsyncIterable<Buffer>) {
    const rest = openRest()
    for await (const chunk of chunks) {
      feed(chunk)
      yield* writer.full()
      passing.passed?.(rows)
      await rest()
    }
    yield writer.end()
  }, into, { signal: passing.signal })
  return rows
}

// --- internal ---

const copyOut = (sql: string): string => `copy (${sql}) to stdout with (format binary)`
const streaming = { highWaterMark: 262_144 }
/** A stream that wants no more until what it has is with the system, so that the writer may write its buffers anew. */
const oneAtATime = { highWaterMark: 1 }

/** Lets others have their turn after some ms; what waits in the socket would otherwise be taken chunk by chunk without a pause. */
function openRest(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < restEveryMs) return undefined
    return turn().then(() => {
      since = performance.now()
    })
  }
}

const restEveryMs = 5
