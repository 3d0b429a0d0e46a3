/**
 * The binary form of COPY (PostgreSQL manual, COPY, "Binary Format"): a header of 19 bytes, then rows: how many columns (int16), and of
 * each its length (int32, -1 is null) and its bytes; -1 instead of a count ends it. Nothing is made of a row but numbers: where its columns
 * begin in the bytes, and how long they are.
 */
export type TakeRow = (bytes: Buffer, at: Int32Array, length: Int32Array) => void

/** Takes chunks as they come and calls `take` for each whole row; the arrays are written anew each time. Throws on another form. */
export function openRows(columns: number, take: TakeRow): (chunk: Buffer) => void {
  const [at, length] = [new Int32Array(columns), new Int32Array(columns)]
  let rest: Buffer = Buffer.alloc(0)
  let isBegun = false

  /** The end of the row that begins at `from`, or -1 where the bytes end before it does. */
  function endOfRow(bytes: Buffer, from: number): number {
    let place = from + 2
    for (let column = 0; column < columns; column++) {
      if (place + 4 > bytes.length) return -1
      const long = (bytes[place]! << 24) | (bytes[place + 1]! << 16) | (bytes[place + 2]! << 8) | bytes[place + 3]!
      at[column] = place + 4
      length[column] = long
      place += 4 + Math.max(0, long)
    }
    return place > bytes.length ? -1 : place
  }

  /** Takes whole rows from `from` on, at most so many, and says where the first one begins that is not whole. */
  function takeRows(bytes: Buffer, from: number, most: number): number {
    let place = from
    for (let left = most; left > 0 && place + 2 <= bytes.length; left--) {
      const count = ((bytes[place]! << 24) >> 16) | bytes[place + 1]!
      if (count === -1) return bytes.length
      if (count !== columns) throw new Error(`a row of ${count} columns came where ${columns} were asked for`)
      const end = endOfRow(bytes, place)
      if (end < 0) break
      take(bytes, at, length)
      place = end
    }
    return place
  }

  /** Takes the row that began in the chunk before, and says where the next one begins in this one; -1 where the chunk ends before that. */
  function takeRest(chunk: Buffer): number {
    // Not the whole chunk is copied for the sake of one row.
    for (let more = restBytes; ; more *= 4) {
      const bytes = Buffer.concat([rest, chunk.subarray(0, more)])
      const place = isBegun ? takeRows(bytes, 0, 1) : headerEnd(bytes)
      if (place >= rest.length && place > 0) return place - rest.length
      if (more >= chunk.length) {
        rest = bytes
        return -1
      }
    }
  }

  function headerEnd(bytes: Buffer): number {
    if (bytes.length < headerBytes) return 0
    if (bytes.compare(header, 0, signatureBytes, 0, signatureBytes) !== 0) throw new Error('this is not the binary form of COPY')
    isBegun = true
    return headerBytes
  }

  return chunk => {
    let place = rest.length > 0 || !isBegun ? takeRest(chunk) : 0
    if (place < 0) return
    place = takeRows(chunk, place, Infinity)
    rest = chunk.subarray(place)
  }
}

/**
 * Puts rows into buffers. Every column is written in turn. Whoever writes many of fixed length may write them into `view` from `at` on, and
 * move `at`.
 */
export type RowWriter = {
  view: DataView
  at: number
  /** Begins a row whose columns take at most `bytes`. */
  row(bytes: number): void
  copy(from: Uint8Array, at: number, length: number): void
  bytes(value: Uint8Array): void
  /** The buffers that are full. They are written anew by later rows: have them sent before. */
  full(): readonly Buffer[]
  /** What is left, with the end of the form. */
  end(): Buffer
}

export function openRowWriter(columns: number): RowWriter {
  let ready: Buffer[] = []
  let given: Buffer[] = []
  let buffer: Buffer = Buffer.allocUnsafeSlow(bufferBytes)
  const open = (bytes: number): void => {
    const spare = given.pop()
    const isSent = spare !== undefined && spare.length >= leastSent && spare.buffer.byteLength >= bytes
    buffer = isSent ? Buffer.from(spare.buffer) : Buffer.allocUnsafeSlow(Math.max(bufferBytes, bytes))
    to.view = new DataView(buffer.buffer)
    to.at = 0
  }
  const to: RowWriter = {
    view: new DataView(buffer.buffer),
    at: header.copy(buffer),
    row: bytes => {
      const most = bytes + 2 + 4 * columns + endBytes
      if (to.at + most > buffer.length) {
        ready.push(buffer.subarray(0, to.at))
        open(most)
      }
      to.view.setInt16(to.at, columns)
      to.at += 2
    },
    copy: (from, start, length) => {
      const { view, at } = to
      view.setInt32(at, length)
      // Ids are short: byte by byte costs a third of a call that copies.
      for (let i = 0; i < length; i++) view.setUint8(at + 4 + i, from[start + i]!)
      to.at = at + 4 + length
    },
    bytes: value => {
      to.view.setInt32(to.at, value.length)
      buffer.set(value, to.at + 4)
      to.at += 4 + value.length
    },
    full: () => {
      const full = ready
      if (full.length > 0) given = [...full]
      ready = []
      return full
    },
    end: () => {
      to.view.setInt16(to.at, -1)
      return buffer.subarray(0, to.at + endBytes)
    },
  }
  return to
}

/** Each writes a column and says where the next one begins. */
export function putSmall(view: DataView, at: number, value: number): number {
  view.setInt32(at, 2)
  view.setInt16(at + 4, value)
  return at + 6
}

export function putReal(view: DataView, at: number, value: number): number {
  view.setInt32(at, 4)
  view.setFloat32(at + 4, value)
  return at + 8
}

/** Days since 1970. */
export function putDate(view: DataView, at: number, day: number): number {
  view.setInt32(at, 4)
  view.setInt32(at + 4, day - epochDay)
  return at + 8
}

// --- internal ---

const signatureBytes = 11
const headerBytes = 19
const endBytes = 2
/** The signature, no flags, no extension. */
const header = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(headerBytes - signatureBytes)])
/** Dates of PostgreSQL count from 2000-01-01. */
const epochDay = 10_957
/** Some 900 rows. */
const bufferBytes = 131_072
/** A socket says of so many bytes that they went when they did; of fewer it may while it holds them back (16 KB). */
const leastSent = 65_536
/** A memory or two. */
const restBytes = 1024
