import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someVisits, visitOn } from '../../../../test/visits.ts'
import type { History } from '../../learning/history.ts'
import { marketOfShares, openPast, strongest } from './market.ts'

test('what sells on the morning of a day is the decayed share of the baskets before it, counted anew', () => {
  const history = someVisits(60, { products: 200, days: 60 })
  const past = openPast(history)
  for (const day of [19_990, 20_000, 20_001, 20_001, 20_017, 20_059, 20_100]) {
    const naive = countedAt(history, day)
    const market = past.upTo(day)
    for (let id = 0; id <= 201; id++) expect(market.share(id)).toBeCloseTo(naive.get(id) ?? 0, 10)
    const best = [...naive].sort((a, b) => Math.sign(round(b[1]) - round(a[1])) || a[0] - b[0]).slice(0, 128).map(([id]) => id)
    expect(market.popular.map(id => round(naive.get(id)!))).toEqual(best.map(id => round(naive.get(id)!)))
  }
})

test('before the first day nothing sells; nothing that comes later shows', () => {
  const early = openPast([{ customerId: 'a', visits: [visitOn(20_000, 1, 2)] }])
  expect([early.upTo(20_000).popular, early.upTo(20_000).share(1)]).toEqual([[], 0])
  expect([...early.upTo(20_001).popular]).toEqual([1, 2])
  const history = someVisits(20)
  const changed = history.map(({ customerId, visits }) => (
    { customerId, visits: visits.map(visit => (visit.day < 20_080 ? visit : { ...visit, goods: [39] })) }
  ))
  const [one, other] = [openPast(history).upTo(20_080), openPast(changed).upTo(20_080)]
  expect(other.popular).toEqual(one.popular)
  for (let id = 1; id <= 40; id++) expect(other.share(id)).toBe(one.share(id))
})

test('the strongest are those of a full sort, ties by the smaller id, nothing that has nothing', () => {
  const anyValues = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 4 })), { maxLength: 60 })
  fc.assert(fc.property(anyValues, fc.integer({ min: 1, max: 12 }), (values, count) => {
    const map = new Map(values)
    const sorted = [...map].filter(([, value]) => value > 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, count).map(([id]) => id)
    expect(strongest(map, count)).toEqual(sorted)
  }))
})

test('a market of known shares lists them by id, all of them to be had', () => {
  const market = marketOfShares(Float64Array.of(0.1, 0, 0.4), Int32Array.of(5, 6, 9))
  expect([market.share(5), market.share(6), market.share(9), market.share(77)]).toEqual([0.1, 0, 0.4, 0])
  expect(market.popular).toEqual([9, 5])
  expect(market.has(77, false)).toBe(true)
})

// --- internal ---

const round = (share: number): number => Math.round(share * 1e9)

function countedAt(history: History, day: number): Map<number, number> {
  const held = new Map<number, number>()
  let all = 0
  for (const visit of history.flatMap(({ visits }) => visits)) {
    if (visit.day >= day) continue
    const weight = 0.5 ** ((day - visit.day) / 7)
    all += weight
    for (const id of visit.goods) held.set(id, (held.get(id) ?? 0) + weight)
  }
  return new Map([...held].map(([id, weight]) => [id, weight / all]))
}
