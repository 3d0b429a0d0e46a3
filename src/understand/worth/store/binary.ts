/**
 * The binary form of COPY (PostgreSQL manual, COPY, "Binary Format"): a header of 19 bytes, then rows: how many columns (int16), and of
 * each its length (int32, -1 is null) and its bytes; -1 instead of a count ends it. Nothing is made of a row but numbers: where its columns
 * begin in the bytes, and how long they are.
 */
export type TakeRow = (bytes: Buffer, at: Int32Array, length: Int32Array) => void

/** Takes chunks as they come and calls `take` for each whole row; the arrays are written anew each time. Throws on another form. */
export function openRows(columns: number, take: TakeRow): (chunk: Buffer) => void {
  const [at, length] = [new Int32Array(columns), new Int32Array(columns)]
  let rest: Buffer | undefined
  let isBegun = false

  /** The end of the row that begins at `from`, or -1 where the bytes end before it does. */
  function endOfRow(bytes: Buffer, from: number): number {
    let place = from + 2
    for (let column = 0; column < columns; column++) {
      if (place + 4 > bytes.length) return -1
      const long = bytes.readInt32BE(place)
      at[column] = place + 4
      length[column] = long
      place += 4 + Math.max(0, long)
    }
    return place > bytes.length ? -1 : place
  }

  return chunk => {
    const bytes = rest ? Buffer.concat([rest, chunk]) : chunk
    let place = 0
    if (!isBegun && bytes.length >= headerBytes) {
      if (bytes.compare(header, 0, signatureBytes, 0, signatureBytes) !== 0) throw new Error('this is not the binary form of COPY')
      place = headerBytes
      isBegun = true
    }
    while (isBegun && place + 2 <= bytes.length) {
      const count = bytes.readInt16BE(place)
      if (count === -1) place = bytes.length
      else {
        if (count !== columns) throw new Error(`a row of ${count} columns came where ${columns} were asked for`)
        const end = endOfRow(bytes, place)
        if (end < 0) break
        take(bytes, at, length)
        place = end
      }
    }
    rest = place < bytes.length ? bytes.subarray(place) : undefined
  }
}

/** Puts rows into buffers. Every column is written in turn; `full` gives out what is ready to be sent. */
export type RowWriter = {
  /** Begins a row that takes at most `bytes`. */
  row(bytes: number): void
  copy(from: Buffer, at: number, length: number): void
  bytes(value: Buffer): void
  small(value: number): void
  real(value: number): void
  /** Days since 1970. */
  date(day: number): void
  /** Buffers that are full; each is given out once and not touched again. */
  full(): readonly Buffer[]
  /** What is left, with the end of the form. */
  end(): Buffer
}

export function openRowWriter(columns: number): RowWriter {
  let ready: Buffer[] = []
  let buffer = Buffer.allocUnsafeSlow(bufferBytes)
  let view = new DataView(buffer.buffer)
  let at = header.copy(buffer)
  const open = (bytes: number): void => {
    buffer = Buffer.allocUnsafeSlow(Math.max(bufferBytes, bytes))
    view = new DataView(buffer.buffer)
    at = 0
  }
  return {
    row: bytes => {
      const most = bytes + 2 + 4 * columns + endBytes
      if (at + most > buffer.length) {
        ready.push(buffer.subarray(0, at))
        open(most)
      }
      view.setInt16(at, columns)
      at += 2
    },
    copy: (from, start, length) => {
      view.setInt32(at, length)
      // Ids are short: byte by byte costs a third of a call that copies.
      for (let i = 0, to = at + 4; i < length; i++) buffer[to + i] = from[start + i]!
      at += 4 + length
    },
    bytes: value => {
      view.setInt32(at, value.length)
      buffer.set(value, at + 4)
      at += 4 + value.length
    },
    small: value => {
      view.setInt32(at, 2)
      view.setInt16(at + 4, value)
      at += 6
    },
    real: value => {
      view.setInt32(at, 4)
      view.setFloat32(at + 4, value)
      at += 8
    },
    date: day => {
      view.setInt32(at, 4)
      view.setInt32(at + 4, day - epochDay)
      at += 8
    },
    full: () => {
      const given = ready
      ready = []
      return given
    },
    end: () => {
      view.setInt16(at, -1)
      return buffer.subarray(0, at + endBytes)
    },
  }
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
