import { createReadStream, type ReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createGunzip, type Gunzip } from 'node:zlib'
import { isUtf8 } from 'node:buffer'
import { Problem } from '../../platform/http/problems.ts'

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'

/** Limits against files made to hurt. */
export const limits = {
  /** What a packed file may unfold to; at 100 bytes a row that is 300 million rows. */
  textBytes: 32 * 1024 ** 3,
  /** Real CSV packs 5 to 40 times; deflate reaches 1032, but only on endless repetition. Below 16 MB of text it does not matter. */
  packedTimes: 300,
  recordChars: 1024 * 1024,
  columns: 2000,
}

/** The text of a file, unpacked and decoded, piece by piece. `progress.bytes` follows the position in the file as it lies on the disk. */
export async function* readText(path: string, encoding: Encoding, progress: { bytes: number } = { bytes: 0 }): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of readBytes(path, progress)) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** Looks at the first 64 MB of a file: is it text, and in which encoding? Throws `unreadable_file` for what is no text. */
export async function findEncoding(path: string): Promise<Encoding> {
  let seen = 0
  let rest: Uint8Array = new Uint8Array(0)
  for await (const chunk of readBytes(path)) {
    if (seen === 0) {
      const marked = markedEncoding(chunk)
      if (marked) return marked
      refuseBinary(chunk)
    }
    seen += chunk.length
    const whole = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const cut = completeUntil(whole)
    if (!isUtf8(whole.subarray(0, cut))) return 'windows-1252'
    rest = whole.subarray(cut)
    if (seen > sampleBytes) return 'utf-8'
  }
  if (seen === 0) throw unreadable('empty_file', 'The file is empty.')
  return isUtf8(rest) ? 'utf-8' : 'windows-1252'
}

export async function fileBytes(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw unreadable('missing_file', `There is no file ${path}.`)
  return found.size
}

/** A refusal of the whole file: one problem for the API, the reason in a field. */
export function unreadable(reason: FileRefusal, detail: string): Problem {
  return new Problem('unreadable_file', detail, { reason })
}

/** Why a whole file cannot be read; the same words in docs/guides/import.md. */
export const fileRefusals = [
  'missing_file', 'empty_file', 'no_rows', 'binary_file', 'gzip_broken', 'gzip_bomb', 'line_too_long', 'too_many_columns',
  'unclosed_quote', 'ambiguous_dates',
] as const
export type FileRefusal = (typeof fileRefusals)[number]

// --- internal ---

const sampleBytes = 64 * 1024 ** 2

async function* readBytes(path: string, progress: { bytes: number } = { bytes: 0 }): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 })
  let gunzip: Gunzip | undefined
  try {
    const packed = await beginsPacked(path)
    if (packed) gunzip = unpack(file)
    let total = 0
    for await (const chunk of gunzip ?? file) {
      total += (chunk as Uint8Array).length
      progress.bytes = file.bytesRead
      if (gunzip) refuseBomb(total, file.bytesRead)
      yield chunk as Uint8Array
    }
  } catch (error) {
    throw isZlibError(error) ? unreadable('gzip_broken', `The packed file is damaged or cut short (${error.code}).`) : error
  } finally {
    file.destroy()
    gunzip?.destroy()
  }
}

/** gzip by its first two bytes (RFC 1952), whatever the file is called. */
async function beginsPacked(path: string): Promise<boolean> {
  const start = createReadStream(path, { end: 1 })
  for await (const chunk of start) return (chunk as Uint8Array)[0] === 0x1f && (chunk as Uint8Array)[1] === 0x8b
  return false
}

function unpack(file: ReadStream): Gunzip {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 })
  file.on('error', error => gunzip.destroy(error))
  return file.pipe(gunzip)
}

function refuseBomb(textBytes: number, packedBytes: number): void {
  if (textBytes > limits.textBytes || (textBytes > 16 * 1024 ** 2 && textBytes > packedBytes * limits.packedTimes)) {
    throw unreadable('gzip_bomb', `The packed file unfolds to more than ${limits.packedTimes} times its size.`)
  }
}

function isZlibError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
}

function markedEncoding(chunk: Uint8Array): Encoding | undefined {
  const [first, second, third] = chunk
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

function refuseBinary(chunk: Uint8Array): void {
  const start = chunk.subarray(0, 8192)
  if (start[0] === 0x50 && start[1] === 0x4b && start[2] === 3) {
    throw unreadable('binary_file', 'This is a workbook or a zip archive. Save the sheet as CSV (UTF-8) and import that.')
  }
  if (start.includes(0)) throw unreadable('binary_file', 'This is not a text file.')
}

/** Where the last whole UTF-8 character ends, so that a piece cut inside one is not taken for an error. */
function completeUntil(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}
