import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openRanking, partOf, sharesFromTop } from './cuts.ts'

function rankingOf(amounts: readonly number[]) {
  const ranking = openRanking()
  for (const amount of amounts) ranking.note(amount)
  return ranking
}
const customersIn = (amounts: readonly number[], cuts: readonly number[]): number[] => (
  [...cuts, NaN].map((_, i) => amounts.filter(amount => partOf(Math.fround(amount), cuts) === i + 1).length)
)

test('a thousand different amounts are parted as asked for, whatever their order and sign', () => {
  const amounts = Array.from({ length: 1000 }, (_, i) => (((i * 7919) % 1000) - 300) * 3.7)
  expect(customersIn(amounts, rankingOf(amounts).cuts([0.1, 0.4]))).toEqual([100, 300, 600])
})

describe('amounts of one size stand together', () => {
  test.each([
    ['all the same: everyone is in the last', Array<number>(50).fill(7), [0, 0, 50]],
    ['three quarters are worth nothing', [...Array<number>(75).fill(0), ...Array.from({ length: 25 }, (_, i) => i + 1)], [10, 15, 75]],
    [
      'a tie at the cut goes to where it is nearer', [...Array<number>(12).fill(9), ...Array.from({ length: 88 }, (_, i) => i / 20)],
      [12, 28, 60],
    ],
    ['nobody', [], [0, 0, 0]],
    ['one', [3], [0, 0, 1]],
    ['0 and -0 are one size', [-0, 0, -0, 0], [0, 0, 4]],
  ])('%s', (_, amounts, parts) => {
    expect(customersIn(amounts, rankingOf(amounts).cuts([0.1, 0.4]))).toEqual(parts)
  })
})

/** Hundredths up to ten millions, as a row holds them. */
const money = fc.integer({ min: -1e9, max: 1e9 }).map(cents => Math.fround(cents / 100))

test('whatever the amounts: nobody better stands lower, and shares are right to the size of a tie', () => {
  fc.assert(fc.property(fc.array(money, { minLength: 1, maxLength: 200 }), amounts => {
    const [first = NaN, second = NaN] = rankingOf(amounts).cuts([0.2, 0.5])
    expect(first).toBeGreaterThanOrEqual(second)
    for (const [cut, share] of [[first, 0.2], [second, 0.5]] as const) {
      const above = amounts.filter(amount => amount >= cut).length
      const size = Math.max(
        0, ...amounts.map(amount => amounts.filter(other => Math.abs(other - amount) <= Math.abs(amount) / 1000).length),
      )
      expect(Math.abs(above - share * amounts.length)).toBeLessThanOrEqual(Math.max(1, size))
    }
  }), { seed: 4, numRuns: 100 })
})

test('the middle is right to a two-thousandth', () => {
  const amounts = Array.from({ length: 999 }, (_, i) => 1 + i * 0.37)
  expect(rankingOf(amounts).median() / (1 + 499 * 0.37)).toBeCloseTo(1, 2.9)
  expect(rankingOf([]).median()).toBe(0)
  expect(rankingOf([0, 0, 0, 5]).median()).toBe(0)
})

test('shares of tiers need not add up to one', () => {
  expect(sharesFromTop([1, 3, 4])).toEqual([0.125, 0.5])
  expect(sharesFromTop([0.7])).toEqual([])
})
