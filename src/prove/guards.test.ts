import { expect, test } from 'vitest'
import { seededRandom } from '../platform/random.ts'
import { type Earned, paybackOf } from './payback.ts'
import { sampleRatio } from './ratio.ts'
import { winsorised, winsorLimit } from './winsor.ts'

test('arms that are not as drawn are refused, at any share', () => {
  expect(ratio(5000, 5150, 0.5)).toMatchObject({ kind: 'as_drawn' })
  expect(ratio(5000, 5400, 0.5)).toMatchObject({ kind: 'sample_ratio_mismatch' })
  expect(ratio(1000, 9000, 0.1)).toMatchObject({ kind: 'as_drawn', chiSquare: 0, p: 1 })
  expect(ratio(1200, 9000, 0.1)).toMatchObject({ kind: 'sample_ratio_mismatch' })
  expect(ratio(0, 0, 0.5)).toMatchObject({ kind: 'as_drawn' })
  expect(ratio(450, 550, 0.5).p).toBeCloseTo(0.001565, 5)
})

test('of 300 sound draws, asked after every customer, at most 3 are ever refused', () => {
  const refused = Array.from({ length: 300 }, (_, seed) => {
    const random = seededRandom(seed)
    const counts = [0, 0]
    for (let n = 1; n <= 2000; n++) {
      counts[random() < 0.1 ? 0 : 1]!++
      if (n % 5 === 0 && ratio(counts[0]!, counts[1]!, 0.1).kind === 'sample_ratio_mismatch') return true
    }
    return false
  }).filter(Boolean).length
  expect(refused).toBeLessThanOrEqual(3)
})

test('the limit is a quantile of the time before, of those who bought where hardly anybody did', () => {
  expect(winsorLimit(Array.from({ length: 1000 }, (_, i) => i + 1))).toBe(995)
  expect(winsorLimit([...Array.from({ length: 999 }, () => 0), 70])).toBe(70)
  expect(winsorLimit([0, 0, 0])).toBeUndefined()
  expect([-500, 20, 500].map(money => winsorised(money, 100))).toEqual([-100, 20, 100])
})

test('payback: the day from which the sum stays above, each end of the interval with its own', () => {
  const numbers = Array.from({ length: 10 }, (_, i) => i + 1)
  const days: Earned[] = numbers.map(i => ({ day: 100 + i, profit: 10 * i, low: 2 * i, high: 30 * i }))
  expect(paybackOf(days, { investment: 60, from: 100 })).toEqual({ kind: 'paid_back', day: 106, earliest: 102, latest: 130 })
  expect(paybackOf(days, { investment: 200, from: 100 })).toMatchObject({ kind: 'ahead', day: 120, latest: 200 })
  const losing = days.map(each => ({ ...each, profit: -each.profit, low: -3 * each.profit }))
  expect(paybackOf(losing, { investment: 60, from: 100 })).toEqual({ kind: 'never', day: undefined, earliest: 102, latest: undefined })
  const dips = [50, 20, 45].map((profit, i) => ({ day: i + 1, profit, low: 0, high: 60 }))
  expect(paybackOf(dips, { investment: 40, from: 0 }).day).toBe(3)
})

// --- internal ---

const ratio = (a: number, b: number, share: number): ReturnType<typeof sampleRatio> => (
  sampleRatio([{ arm: 'a', share, n: a }, { arm: 'b', share: 1 - share, n: b }])
)
