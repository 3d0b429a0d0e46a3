import { expect, test } from 'vitest'
import { draw, keyOf } from './draw.ts'

const keys = Array.from({ length: 2000 }, (_, i) => keyOf(`c${i}`))

test('draws of customers and of their visits are spread evenly', () => {
  const ways = [...[0, 7].map(b => keys.map(key => draw(key, b))), keys.map(key => draw(key + 20_000, 12)), keys.map((_, i) => draw(3, i))]
  for (const draws of ways) {
    const bins = new Array<number>(10).fill(0)
    for (const each of draws) bins[Math.floor(each * 10)]!++
    // Nine degrees of freedom: 27.9 is passed once in a thousand times.
    expect(bins.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0)).toBeLessThan(27.9)
  }
})

test('what is drawn for one visit says nothing of the next, nor one customer of the next', () => {
  const after = (i: number): number => keys[(i + 1) % keys.length]!
  const pairs = [keys.map(key => [draw(key, 1), draw(key, 2)]), keys.map((key, i) => [draw(key, 1), draw(after(i), 1)])]
  // A correlation of 2,000 pairs is known to .022.
  for (const each of pairs) expect(Math.abs(correlation(each as [number, number][]))).toBeLessThan(0.08)
})

test('the same two numbers give the same draw, in [0, 1); texts that differ have keys of their own', () => {
  expect(keys.every(key => draw(key, 5) === draw(key, 5) && draw(key, 5) >= 0 && draw(key, 5) < 1)).toBe(true)
  expect(new Set(keys).size).toBe(keys.length)
  expect([keyOf(''), keyOf('a')]).toEqual([0x811c9dc5, 0xe40c292c])
})

// --- internal ---

function correlation(pairs: readonly [number, number][]): number {
  const mean = (of: (pair: [number, number]) => number): number => pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length
  const [x, y] = [mean(pair => pair[0]), mean(pair => pair[1])]
  const spread = (i: 0 | 1, m: number): number => Math.sqrt(mean(pair => (pair[i] - m) ** 2))
  return mean(pair => (pair[0] - x) * (pair[1] - y)) / spread(0, x) / spread(1, y)
}
