import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binned, cutsOf, maxBins } from './bins.ts'

const anyFloat = fc.float({ noNaN: true, noDefaultInfinity: true })
const anyValue = fc.oneof(fc.integer({ min: -1, max: 5 }), anyFloat, fc.constantFrom(0, -1, 9999, 2 ** -140, 1 + 2 ** -23))
const anyColumn = fc.array(anyValue, { maxLength: 300 }).map(values => Float32Array.from(values))

test('equal values share a bin, larger ones never stand before smaller ones, and a bin says the same as its edge', () => {
  fc.assert(fc.property(anyColumn, column => {
    const cuts = cutsOf([column])
    const [bins] = binned([column], cuts)
    const edges = cuts[0]!
    const byValue = new Map<number, number>()
    const rows = Array.from(column, (value, row) => ({ value, bin: bins![row]! })).sort((a, b) => a.value - b.value)
    rows.forEach(({ value, bin }, i) => {
      expect(byValue.get(value + 0) ?? bin).toBe(bin)
      byValue.set(value + 0, bin)
      if (i > 0) expect(bin).toBeGreaterThanOrEqual(rows[i - 1]!.bin)
      // A tree asks "not above the edge?", learning asked "not above the bin?": for every edge they must be one question.
      for (let cut = 0; cut < edges.length; cut++) expect(value <= edges[cut]!).toBe(bin <= cut)
    })
  }))
})

test('edges rise, and there are at most 63 of them', () => {
  fc.assert(fc.property(anyColumn, column => {
    const [edges] = cutsOf([column])
    expect(edges!.length).toBeLessThan(maxBins)
    for (let i = 1; i < edges!.length; i++) expect(edges![i]).toBeGreaterThan(edges![i - 1]!)
  }))
  expect(cutsOf([Float32Array.from({ length: 100_000 }, (_, i) => i)])[0]).toHaveLength(maxBins - 1)
})

test('of many different values each bin holds about as many rows as the others', () => {
  const column = Float32Array.from({ length: 6400 }, (_, i) => ((i * 2654435761) % 6400) ** 3)
  const sizes = new Array<number>(maxBins).fill(0)
  for (const bin of binned([column], cutsOf([column]))[0]!) sizes[bin]!++
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(90)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(110)
})

test('a few values that most rows share are told apart, and a constant is not cut', () => {
  const many = Float32Array.from({ length: 1000 }, (_, i) => (i < 900 ? 0 : i < 960 ? 1 : 50))
  expect(Array.from(cutsOf([many])[0]!)).toEqual([0.5, 25.5])
  expect(cutsOf([new Float32Array(1000).fill(3), new Float32Array(0)]).map(edges => edges.length)).toEqual([0, 0])
})
