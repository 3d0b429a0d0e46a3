import { expect, test } from 'vitest'
import { visitOn } from '../../../../test/visits.ts'
import type { Visit } from '../../learning/history.ts'
import { backWeights, liftUnit } from '../facts.ts'
import { keyOf } from './draw.ts'
import { neighboursOf, newPairLog, notePairs, type PairLog, pairShare } from './pairs.ts'

const wide = Array.from({ length: 300 }, (_, i) => i)

test('what is bought after something is noted with the weight of how long ago, once for each source, never with itself', () => {
  const log = noted([visitOn(1, 0, 1), visitOn(2, 2), visitOn(3, 0, 3)], 2)
  expect(entries(log)).toEqual([[0, 3, 0.75], [1, 0, 0.75], [1, 3, 0.75], [2, 0, 1], [2, 3, 1]])
  expect([...log.visits].sort()).toEqual([[0, 0.75], [1, 0.75], [2, 1]])
  const again = noted([visitOn(1, 0), visitOn(2, 0), visitOn(3, 1)], 2)
  expect(entries(again)).toEqual([[0, 1, 1]])
})

test('five visits back are looked at, not six', () => {
  const visits = Array.from({ length: 7 }, (_, i) => visitOn(i, i))
  const log = noted(visits, 6)
  expect(entries(log).map(([source]) => source)).toEqual([1, 2, 3, 4, 5])
  expect(entries(log).map(([, , weight]) => weight)).toEqual([...backWeights].reverse().map(Math.fround))
})

test('of wide baskets a part is noted, which stands for all of them', () => {
  let [pairs, weight, visits] = [0, 0, 0]
  const draws = 60
  for (let i = 0; i < draws; i++) {
    const log = noted([visitOn(1, ...wide), visitOn(2, ...wide.map(slot => slot + 300))], 1, `c${i}`)
    // About 40 of 300 on either side; twice as many is eight standard deviations away.
    expect(log.length).toBeLessThan(2 * 40 * 40)
    pairs += log.length
    for (const [, , each] of entries(log)) weight += each
    for (const each of log.visits.values()) visits += each
  }
  expect(Math.abs(pairs / draws / 1600 - 1)).toBeLessThan(0.08)
  // A source that is noted has seen as many targets as there were.
  expect(Math.abs(weight / visits / 300 - 1)).toBeLessThan(0.05)
})

test('of many visits with wide baskets only so many are noted that there are twelve million pairs', () => {
  const visits = Array.from({ length: 5000 }, (_, day) => visitOn(day, ...wide))
  const each = (length: number): Visit[] => visits.slice(0, length)
  const history = Array.from({ length: 10 }, (_, i) => ({ customerId: `c${i}`, visits: each(5000) }))
  const share = pairShare(history)
  expect(share * 10 * (5000 * 5 * 1600)).toBeGreaterThan(11_900_000)
  expect(share * 10 * (5000 * 5 * 1600)).toBeLessThan(12_100_000)
  expect(pairShare([{ customerId: 'a', visits: each(3) }])).toBe(1)
  expect(pairShare([])).toBe(1)
})

test('neighbours are what is bought more than usual after an item, strongest first, ties by slot; parts are summed', () => {
  const logs = [newPairLog(), newPairLog()]
  const after = (source: number, ...targets: readonly number[]) => (log: PairLog, times: number): void => {
    for (let i = 0; i < times; i++) notePairs(log, [visitOn(1, source), visitOn(2, ...targets)], 1, 1)
  }
  after(0, 1, 2, 3)(logs[0]!, 30)
  after(0, 1, 2, 3)(logs[1]!, 20)
  after(0, 2)(logs[1]!, 50)
  const shares = [0.1, 0.2, 0.1, 0.2]
  const { from, near, lift } = neighboursOf(logs, slot => shares[slot]!, 4)
  expect([...from]).toEqual([0, 3, 3, 3, 3])
  expect([...near]).toEqual([2, 1, 3])
  // 100 visits, and 100 more as the share would have it: (100 + 10) / 200 - .1 and (50 + 20) / 200 - .2.
  expect([...lift]).toEqual([0.45, 0.15, 0.15].map(each => Math.round(each / liftUnit)))
})

test('what is bought after it no more than anyway is no neighbour', () => {
  const log = newPairLog()
  for (let i = 0; i < 10; i++) notePairs(log, [visitOn(1, 0), visitOn(2, i < 5 ? 1 : 2)], 1, 1)
  expect([...neighboursOf([log], () => 0.5, 3).near]).toEqual([])
  expect(neighboursOf([], () => 0, 3)).toEqual({ from: new Int32Array(4), near: new Int32Array(0), lift: new Uint16Array(0) })
})

test('an item has at most a hundred neighbours', () => {
  const log = newPairLog()
  for (let target = 1; target <= 150; target++) for (let i = 0; i < target; i++) notePairs(log, [visitOn(1, 0), visitOn(2, target)], 1, 1)
  const { near } = neighboursOf([log], () => 0, 151)
  expect([...near]).toEqual(Array.from({ length: 100 }, (_, i) => 150 - i))
})

// --- internal ---

function noted(visits: readonly Visit[], at: number, customerId = 'c'): PairLog {
  const log = newPairLog()
  notePairs(log, visits, at, keyOf(customerId))
  return log
}

function entries({ source, target, weight, length }: PairLog): [number, number, number][] {
  const all = Array.from({ length }, (_, i): [number, number, number] => [source[i]!, target[i]!, weight[i]!])
  return all.sort((a, b) => a[0] - b[0] || a[1] - b[1])
}
