import { expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { estimateOf, type Block } from './estimate.ts'

const random = seededRandom(7)

test('all pages looked at: the number itself', () => {
  expect(estimateOf([{ people: 60, meant: 7 }, { people: 40, meant: 0 }], 2)).toEqual({ count: 7, of: 100, low: 7, high: 7 })
  expect(estimateOf([], 0)).toEqual({ count: 0, of: 0, low: 0, high: 0 })
})

/** A table of 2,000 pages whose people are meant with the probability that `share` gives their page. */
const table = (share: (page: number) => number): Block[] => Array.from({ length: 2000 }, (_, page) => {
  const people = 30 + Math.floor(30 * random())
  return { people, meant: Array.from({ length: people }, () => random() < share(page)).filter(Boolean).length }
})

test.each<[what: string, share: (page: number) => number]>([
  ['half of all', () => 0.5], ['one in fifty', () => 0.02], ['more the newer they are', page => page / 2000],
  ['one page in eight, all on it', page => (page % 8 === 0 ? 1 : 0)],
])('the truth is within the bounds 95 times in 100: %s', (_what, share) => {
  const all = table(share)
  const truth = all.reduce((sum, { meant }) => sum + meant, 0)
  const held = Array.from({ length: 400 }, () => {
    const { low, high, count } = estimateOf(all.filter(() => random() < 0.1), all.length)
    expect(low <= count && count <= high).toBe(true)
    return low <= truth && truth <= high
  }).filter(Boolean).length
  expect(held).toBeGreaterThan(366)
  expect(held).toBeLessThan(396)
})

test('people who are alike on a page widen the bounds', () => {
  const width = (blocks: readonly Block[]): number => estimateOf(blocks, 2000).high - estimateOf(blocks, 2000).low
  const apart = Array.from({ length: 100 }, () => ({ people: 50, meant: 20 + Math.round(10 * random()) }))
  const alike = Array.from({ length: 100 }, (_, page) => ({ people: 50, meant: page % 2 === 0 ? 0 : 50 }))
  expect(width(alike)).toBeGreaterThan(4 * width(apart))
})

test('nobody in the sample: some may be meant all the same, three in as many as were looked at', () => {
  const { count, low, high } = estimateOf(Array.from({ length: 100 }, () => ({ people: 50, meant: 0 })), 2000)
  expect([count, low]).toEqual([0, 0])
  expect(high).toBeGreaterThan(3 * 20 * 0.9)
  expect(high).toBeLessThan(4 * 20 * 1.1)
})
