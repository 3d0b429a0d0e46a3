import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomId } from '../../platform/random.ts'
import type { Values } from './valuer.ts'

/** One customer as it was weighed; `details` and `values` are where they stand in those of the chunk. */
export type Kept = {
  readonly ids: Buffer; readonly idAt: number; readonly idLength: number; readonly values: Float32Array; readonly details: Float32Array
}

/**
 * Values of customers x options, with who they are and the figures that give a reason, on disk: a million customers with 20 options take
 * 300 MB, and memory holds one chunk. The file has no name from the beginning, so that nothing is left of it whatever ends the process.
 */
export type Spill = {
  readonly customers: number
  /** `id`: length bytes from `at` on. `now`: against which the time of a contact is kept. */
  add(bytes: Uint8Array, at: number, length: number, values: Values): void
  /** No more come. */
  end(): void
  /** The values alone, for the solver. */
  chunks(): Iterable<Float32Array>
  /** All of it; what is given holds until the next. */
  rows(): Iterable<Kept>
  close(): void
}

/** Of one customer: for each channel hour, read and n, for each option accepted and brings. */
export const detailsOf = (options: number, channels: number) => ({
  size: 3 * channels + 2 * options,
  hoursAt: (way: number) => 3 * way, readAt: (way: number) => 3 * way + 1, nAt: (way: number) => 3 * way + 2,
  acceptsAt: (option: number) => 3 * channels + 2 * option, bringsAt: (option: number) => 3 * channels + 2 * option + 1,
})

/** Contacts go at full hours, or now (slot.ts). */
const hoursUntil = (at: number, now: number): number => (at === now ? 0 : Math.round((at - (now - (now % hourMs))) / hourMs))
export const momentIn = (hours: number, now: number): number => (hours === 0 ? now : now - (now % hourMs) + hours * hourMs)

export function openSpill(options: number, channels: number, now: number, chunkRows = 8192): Spill {
  const file = openNameless()
  const places = detailsOf(options, channels)
  const values = new Float32Array(chunkRows * options)
  const details = new Float32Array(chunkRows * places.size)
  let ids = Buffer.alloc(32 * chunkRows)
  const ends = new Uint32Array(chunkRows)
  const written: Chunk[] = []
  let [rows, used, customers, size] = [0, 0, 0, 0]

  function flush(): void {
    if (rows === 0) return
    const parts = [
      bytesOf(values, rows * options), bytesOf(details, rows * places.size), bytesOf(ends, rows), ids.subarray(0, used),
    ] as const
    written.push({ from: size, rows, idBytes: used })
    for (const part of parts) size += writeAll(file, part, size)
    rows = used = 0
  }

  return {
    get customers() { return customers },
    add(bytes, at, length, of) {
      const base = rows * places.size
      for (let option = 0, from = rows * options; option < options; option++) {
        values[from + option] = of.values[option]!
        details[base + 3 * channels + 2 * option] = of.accepts[option]!
        details[base + 3 * channels + 2 * option + 1] = of.brings[option]!
      }
      for (let way = 0, to = base; way < channels; way++, to += 3) {
        const { at: due, n, expected: { read } } = of.ways[way]!
        details[to] = hoursUntil(due, now)
        details[to + 1] = read
        details[to + 2] = n
      }
      if (used + length > ids.length) ids = Buffer.concat([ids], 2 * (used + length))
      for (let i = 0; i < length; i++) ids[used + i] = bytes[at + i]!
      ends[rows++] = used += length
      customers++
      if (rows === chunkRows) flush()
    },
    end: flush,
    *chunks() {
      for (const chunk of written) yield floats(file, chunk.from, chunk.rows * options)
    },
    *rows() {
      for (const { from, rows: count, idBytes } of written) {
        const found = floats(file, from, count * options)
        const more = floats(file, from + found.byteLength, count * places.size)
        const until = new Uint32Array(count)
        readAll(file, bytesOf(until, count), from + found.byteLength + more.byteLength)
        const names = Buffer.alloc(idBytes)
        readAll(file, names, from + found.byteLength + more.byteLength + until.byteLength)
        for (let row = 0; row < count; row++) {
          const idAt = row === 0 ? 0 : until[row - 1]!
          yield {
            ids: names, idAt, idLength: until[row]! - idAt, values: found.subarray(row * options, (row + 1) * options),
            details: more.subarray(row * places.size, (row + 1) * places.size),
          }
        }
      }
    },
    close: () => closeSync(file),
  }
}

// --- internal ---

const hourMs = 3_600_000

type Chunk = { readonly from: number; readonly rows: number; readonly idBytes: number }

function openNameless(): number {
  const path = join(tmpdir(), `usual-plan-${randomId()}`)
  const file = openSync(path, 'wx+', 0o600)
  unlinkSync(path)
  return file
}

const bytesOf = (numbers: Float32Array | Uint32Array, count: number): Uint8Array => new Uint8Array(
  numbers.buffer, numbers.byteOffset, 4 * count,
)

function floats(file: number, from: number, count: number): Float32Array {
  const numbers = new Float32Array(count)
  readAll(file, bytesOf(numbers, count), from)
  return numbers
}

function writeAll(file: number, bytes: Uint8Array, at: number): number {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, bytes.length - done, at + done)
  return bytes.length
}

function readAll(file: number, into: Uint8Array, at: number): void {
  for (let done = 0; done < into.length;) {
    const more = readSync(file, into, done, into.length - done, at + done)
    if (more === 0) throw new Error('the file of values ends too early')
    done += more
  }
}
