import { gzipSync } from 'node:zlib'
import type { RowRefusal } from '../../src/listen/import/layout.ts'
import type { FileRefusal } from '../../src/listen/import/source.ts'
import type { ProblemName } from '../../src/platform/http/problems.ts'

/** A file that somebody might bring in: refused whole by a problem (and its reason), or taken with rows refused by reason. */
export type FileCase = {
  readonly name: string
  readonly bytes: string | Uint8Array
  readonly fields?: Readonly<Record<string, string>>
  readonly refused?: FileProblem
  readonly rejected?: Readonly<Partial<Record<RowRefusal, number>>>
}

type FileProblem = { readonly status: number; readonly code: ProblemName; readonly reason?: FileRefusal }

const header = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country'
const row = (cells: Partial<Record<'order' | 'name' | 'quantity' | 'date' | 'price' | 'customer', string>>): string => {
  const { order = '800001', name = 'Ball', quantity = '1', date = '2010-12-13 10:00:00', price = '1.00', customer = 'file-1' } = cells
  return `${order},20001,${name},${quantity},${date},${price},${customer},France`
}
const file = (...rows: readonly string[]): string => [header, ...rows, ''].join('\n')
const unreadable = (reason: FileRefusal): FileProblem => ({ status: 400, code: 'unreadable_file', reason })
const rows = (name: string, rejected: Partial<Record<RowRefusal, number>>, ...lines: readonly string[]): FileCase => ({ name, bytes: file(...lines), rejected })

export const fileCases: readonly FileCase[] = [
  { name: 'nothing', bytes: '', refused: unreadable('empty_file') },
  { name: 'a header alone', bytes: `${header}\n`, refused: unreadable('no_rows') },
  { name: 'columns of something else', bytes: 'colour,weight\nred,5\n', refused: { status: 400, code: 'unknown_layout' } },
  { name: 'no columns at all', bytes: 'just a sentence\nand another\n', refused: { status: 400, code: 'unknown_layout' } },
  { name: 'a picture', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), refused: unreadable('binary_file') },
  { name: 'a workbook', bytes: Buffer.from('504b030414000600', 'hex'), refused: unreadable('binary_file') },
  { name: 'gzip cut short', bytes: gzipSync(file(row({}))).subarray(0, 40), refused: unreadable('gzip_broken') },
  { name: 'gzip that begins as such and is none', bytes: Buffer.from('1f8b0800ffffffffffffffff', 'hex'), refused: unreadable('gzip_broken') },
  { name: 'a gzip bomb', bytes: gzipSync(`${header}\n${`${row({})}\n`.repeat(800_000)}`, { level: 9 }), refused: unreadable('gzip_bomb') },
  { name: 'a row without end', bytes: `${header}\n"${'x'.repeat(2_000_000)}`, refused: unreadable('line_too_long') },
  { name: 'a quote never closed', bytes: `${header}\n"800001,20001,Ball\n`, refused: unreadable('unclosed_quote') },
  { name: '3,000 columns', bytes: `${Array.from({ length: 3000 }, (_, i) => `c${i}`).join(',')}\n1\n`, refused: unreadable('too_many_columns') },
  { name: 'a layout nobody knows', bytes: file(row({})), fields: { layout: 'excel' }, refused: { status: 400, code: 'invalid_request' } },
  { name: 'a layout of another shop', bytes: file(row({})), fields: { layout: 'shopify' }, refused: { status: 400, code: 'unknown_layout' } },
  { name: 'a map that is no JSON', bytes: file(row({})), fields: { map: '{order' }, refused: { status: 400, code: 'invalid_request' } },
  { name: 'a map of columns that are not there', bytes: file(row({})), fields: { map: '{"order":"no","date":"no","product":"no","customer":"no"}' }, refused: { status: 400, code: 'unknown_layout' } },
  { name: 'a time zone on Mars', bytes: file(row({})), fields: { timezone: 'Mars/Phobos' }, refused: { status: 400, code: 'invalid_value' } },
  rows('quantities of every kind', { bad_quantity: 3, zero_quantity: 1 }, row({ order: '801001', quantity: 'x' }), row({ order: '801002', quantity: 'NaN' }), row({ order: '801003', quantity: '1e308' }), row({ order: '801004', quantity: '0' })),
  rows('prices of every kind', { bad_price: 3, negative_price: 1 }, row({ order: '802001', price: 'free' }), row({ order: '802002', price: 'Infinity' }), row({ order: '802003', price: '1e308' }), row({ order: '802004', price: '-5' })),
  rows('dates that never were', { bad_date: 4, future_date: 1, missing_date: 1 }, row({ order: '803001', date: '2010-02-30 10:00:00' }), row({ order: '803002', date: 'yesterday' }), row({ order: '803003', date: '2010-13-45' }), row({ order: '803004', date: '2999-01-01 00:00:00' }), row({ order: '803005', date: '' }), row({ order: '803006', date: `${new Date().getUTCFullYear() + 2}-01-01 00:00:00` })),
  rows('rows too short and too long', { wrong_columns: 2, empty_row: 1 }, '804001,20001', `${row({ order: '804002' })},extra,cells`, ',,,,,,,'),
  rows('ids too long', { too_long: 2 }, row({ order: '9'.repeat(300) }), row({ order: '805001', customer: 'c'.repeat(300) })),
  rows('formulas, SQL and HTML as text', {}, ...['=cmd|calc', '@SUM(A1)', '+1+1', "'; drop table orders; --", '<script>alert(1)</script>', '{{7*7}}'].map((name, i) => row({ order: `80600${i}`, name: `"${name}"` }))),
]
