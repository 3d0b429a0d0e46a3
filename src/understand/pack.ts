/**
 * Columns of numbers as bytes: a line of JSON with what is few, then the columns one after the other, each at a multiple of eight bytes.
 * Equal contents give equal bytes.
 */
export function pack(head: Readonly<Record<string, unknown>>, columns: readonly Column[]): Buffer {
  const line = Buffer.from(JSON.stringify({ ...head, lengths: columns.map(column => column.length) }))
  const length = Buffer.alloc(8)
  length.writeUInt32LE(line.length)
  return Buffer.concat([
    length, padded(line), ...columns.map(column => padded(Buffer.from(column.buffer, column.byteOffset, column.byteLength))),
  ])
}

/** What `pack` put together: the head, believed to be what the caller packed, and the columns in the same order, each taken by its type. */
export function unpack<Head>(bytes: Buffer): { readonly head: Head; readonly take: <Of extends Column>(type: ColumnType<Of>) => Of } {
  const length = bytes.readUInt32LE(0)
  const head = JSON.parse(bytes.toString('utf8', 8, 8 + length)) as Head & { readonly lengths: readonly number[] }
  let at = 8 + eights(length)
  let next = 0
  return {
    head,
    take: type => {
      const size = head.lengths[next++]! * type.BYTES_PER_ELEMENT
      // Copied, because a view must begin at a multiple of its width and the buffer may not.
      const copy = new Uint8Array(size)
      copy.set(bytes.subarray(at, at + size))
      at += eights(size)
      return new type(copy.buffer)
    },
  }
}

// --- internal ---

type Column = Int8Array | Uint8Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array
type ColumnType<Of> = { new (buffer: ArrayBuffer): Of; readonly BYTES_PER_ELEMENT: number }

const eights = (size: number): number => Math.ceil(size / 8) * 8

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes], eights(bytes.length))
}
