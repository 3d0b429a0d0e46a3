import { expect, test } from 'vitest'
import { type Column, columnOf, isMissing, pick } from './column.ts'

const many = (cell: (i: number) => string, count = 200): string[] => Array.from({ length: count }, (_, i) => cell(i))

test.each<[string, readonly string[], Column['kind']]>([
  ['numbers', many(i => String(i % 40)), 'number'],
  ['prices', many(i => `$${i % 30}.50`), 'number'],
  ['thousands', many(i => `1,${100 + (i % 50)}.5`), 'number'],
  ['decimal commas', many(i => `${i % 50},85`), 'number'],
  ['days', many(i => `2024-03-${String(1 + (i % 28)).padStart(2, '0')}`), 'number'],
  ['amounts, nearly all of which differ', many(i => String(i * 1.25)), 'number'],
  ['words', many(i => ['Yes', 'No', 'No internet service'][i % 3]!), 'category'],
  ['numbers with a word in ten', many(i => (i % 10 === 0 ? 'many' : String(i % 7))), 'category'],
  ['ids of letters', many(i => `${i}-QPYBK`), 'label'],
  ['row numbers', many(String), 'label'],
  ['notes', many(i => `said something of ${i - (i % 3)} to ${i % 2}`), 'label'],
  ['nothing', many(() => ' '), 'category'],
])('%s', (_name, cells, kind) => expect(columnOf('c', cells).kind).toBe(kind))

test('a number of the customer that was given twice is known by its name', () => {
  const cells = many(i => String(1000 + (i === 7 ? 6 : i)))
  expect(columnOf('Customer ID', cells).kind).toBe('label')
  expect(columnOf('Income', cells).kind).toBe('number')
})

test('values are read as they are meant, and blanks are missing', () => {
  const read = columnOf('c', ['1,234.5', '53,85', '-7 %', '$ 12', ' ', 'NA', '?', '1970-01-11'])
  expect(read.kind === 'number' && [...read.values]).toEqual([1234.5, 53.85, -7, 12, NaN, NaN, NaN, 10])
  const words = columnOf('c', ['b', '', 'a', 'b'])
  expect(words).toEqual({ kind: 'category', name: 'c', levels: ['a', 'b'], values: Int32Array.of(1, -1, 0, 1) })
  expect([0, 1].map(row => isMissing(words, row))).toEqual([false, true])
  const picked = pick([words, read], [2, 1]).map(column => (column.kind === 'label' ? column.size : [...column.values]))
  expect(picked).toEqual([[0, -1], [-7, 53.85]])
})
