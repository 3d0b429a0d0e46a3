import { expect, test } from 'vitest'
import { columnOf } from '../../understand/loss/leaving/column.ts'
import { effectEncodingOf, effectFeaturesOf } from './encode.ts'

const columns = [
  columnOf('amount', Array.from({ length: 99 }, (_, i) => (i === 0 ? '' : String(i)))),
  columnOf('size', Array.from({ length: 99 }, (_, i) => String(1 + (i % 3)))),
]

test('few whole numbers are kinds, many are amounts in deviations; a blank is told apart and otherwise the mean', () => {
  const encoding = effectEncodingOf(columns, { pairs: false })
  const { width, values } = effectFeaturesOf(encoding, columns)
  // 1; amount and whether it is missing; two of the three sizes.
  expect([width, encoding.groups]).toEqual([5, [0, 1, 1, 2, 2]])
  expect(values[1]).toBeCloseTo(0, 1)
  expect(values[2]).toBeGreaterThan(5)
  expect(values[width * 98 + 1]).toBeGreaterThan(1.5)
  const mean = (j: number): number => values.reduce((sum, value, at) => sum + (at % width === j ? value : 0), 0) / 99
  for (let j = 1; j < width; j++) expect(mean(j)).toBeCloseTo(0, 10)
})

test('pairs are of different columns, and squares of amounts; each pair of columns is a group', () => {
  const encoding = effectEncodingOf(columns, { pairs: true })
  expect(encoding.pairs).toEqual([[0, 0], [0, 2], [0, 3], [1, 2], [1, 3]])
  expect(new Set(encoding.groups).size).toBe(5)
  const { width, values } = effectFeaturesOf(encoding, columns)
  expect(values[width * 50 + 6]).toBeCloseTo(values[width * 50 + 1]! * values[width * 50 + 3]!, 12)
})

test('a value never seen, and a column that is gone, are nothing known', () => {
  const encoding = effectEncodingOf(columns, { pairs: false })
  const [seen, unseen] = [1, 7].map(size => effectFeaturesOf(encoding, [columnOf('size', [String(size)])]))
  expect(unseen!.values.slice(3)).not.toEqual(seen!.values.slice(3))
  expect(unseen!.values.slice(3).every(value => value < 0)).toBe(true)
  expect(unseen!.values[1]).toBe(0)
})
