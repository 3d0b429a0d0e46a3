/** Whole numbers from 0 to 2^53 in as few bytes as they need: seven bits a byte, least first (LEB128, as in protobuf and DWARF). */
export type Writer = { bytes: Uint8Array; at: number }

/** Empties the one writer of the process: encoding never pauses, so two cannot be under way, and no memory is made per memory. */
export function newWriter(): Writer {
  only.at = 0
  return only
}
const only: Writer = { bytes: new Uint8Array(16_384), at: 0 }

export function write(writer: Writer, value: number): void {
  if (writer.at + 8 > writer.bytes.length) grow(writer)
  const { bytes } = writer
  // Bitwise operators work on 32 bits, so what is above that goes by division first.
  while (value >= 0x8000_0000) {
    bytes[writer.at++] = (value % 128) | 0x80
    value = Math.floor(value / 128)
  }
  while (value >= 0x80) {
    bytes[writer.at++] = (value & 0x7f) | 0x80
    value >>>= 7
  }
  bytes[writer.at++] = value
}

/** For a number that is now and then negative: 0, -1, 1, -2 ... become 0, 1, 2, 3 ... */
export function writeSigned(writer: Writer, value: number): void {
  write(writer, value < 0 ? -value * 2 - 1 : value * 2)
}

export function written(writer: Writer): Buffer {
  return Buffer.from(writer.bytes.subarray(0, writer.at))
}

export type Reader = { readonly bytes: Uint8Array; at: number }

/** Throws where the bytes end too early: a memory is only ever read whole. */
export function read(reader: Reader): number {
  const first = reader.bytes[reader.at++]
  if (first === undefined) throw new RangeError(tooEarly)
  // Of all numbers in a memory nine in ten have one byte.
  if (first < 0x80) return first
  let value = first & 0x7f
  let scale = 128
  for (;;) {
    const byte = reader.bytes[reader.at++]
    if (byte === undefined) throw new RangeError(tooEarly)
    value += (byte & 0x7f) * scale
    if (byte < 0x80) return value
    scale *= 128
  }
}

/** Passes over so many numbers without making them. */
export function skip(reader: Reader, count: number): void {
  const { bytes } = reader
  let { at } = reader
  for (let left = count; left > 0;) {
    const byte = bytes[at++]
    if (byte === undefined) throw new RangeError(tooEarly)
    // Each number ends with the one byte of it whose highest bit is 0.
    left -= 1 - (byte >> 7)
  }
  reader.at = at
}

export function readSigned(reader: Reader): number {
  const value = read(reader)
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2
}

// --- internal ---

const tooEarly = 'the bytes end inside a number'

function grow(writer: Writer): void {
  const wider = new Uint8Array(writer.bytes.length * 2)
  wider.set(writer.bytes)
  writer.bytes = wider
}
