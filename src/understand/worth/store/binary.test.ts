import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openRows, openRowWriter, putReal } from './binary.ts'

/** What the writer makes of ids and amounts, as one stream. */
function written(rows: readonly { readonly id: Uint8Array; readonly amount: number }[]): Buffer {
  const to = openRowWriter(2)
  const chunks: Buffer[] = []
  for (const { id, amount } of rows) {
    to.row(id.length + 4)
    to.bytes(Buffer.from(id))
    to.at = putReal(to.view, to.at, amount)
    // Each is written anew later.
    chunks.push(...to.full().map(full => Buffer.from(full)))
  }
  return Buffer.concat([...chunks, to.end()])
}

function read(stream: Buffer, chunk: number): { id: string; amount: number }[] {
  const rows: { id: string; amount: number }[] = []
  const feed = openRows(2, (bytes, at, length) => {
    rows.push({ id: bytes.toString('hex', at[0]!, at[0]! + length[0]!), amount: bytes.readFloatBE(at[1]!) })
  })
  for (let from = 0; from < stream.length; from += chunk) feed(stream.subarray(from, from + chunk))
  return rows
}

test('what is written is read, however the bytes are cut', () => {
  const anyRow = fc.record({ id: fc.uint8Array({ maxLength: 40 }), amount: fc.float({ noNaN: true }) })
  fc.assert(fc.property(fc.array(anyRow, { maxLength: 50 }), fc.integer({ min: 1, max: 300 }), (rows, chunk) => {
    expect(read(written(rows), chunk)).toEqual(rows.map(({ id, amount }) => ({ id: Buffer.from(id).toString('hex'), amount })))
  }), { seed: 6, numRuns: 200 })
})

test('rows larger than a buffer, and so many that buffers are written anew', () => {
  const rows = [{ id: new Uint8Array(200_000).fill(7), amount: 1 }, ...Array.from(
    { length: 30_000 }, (_, i) => ({ id: Buffer.from(`c${i}`), amount: i }),
  )]
  expect(read(written(rows), 65_536)).toEqual(rows.map(({ id, amount }) => ({ id: Buffer.from(id).toString('hex'), amount })))
})

test('another form, or other columns, are not taken for rows', () => {
  expect(() => openRows(2, () => undefined)(Buffer.from('c1\t3.5\nc2\t4.5\nc3\t5.5\n'))).toThrow('binary form')
  expect(() => openRows(3, () => undefined)(written([{ id: Buffer.from('a'), amount: 1 }]))).toThrow('2 columns')
})
