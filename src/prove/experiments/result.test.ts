import { describe, expect, test } from 'vitest'
import { seededRandom, type Random } from '../../platform/random.ts'
import type { DaySum } from '../account/daySums.ts'
import { addedArms, armOf, emptyArm } from '../arm.ts'
import type { NewExperiment } from './experiment.ts'
import { isCertain, resultOf } from './result.ts'

const arm = (name: string, share: number) => ({ name, share, offerIds: [], silence: false })
const wish: NewExperiment = {
  name: 'test', traffic: 1, arms: [arm('usual', 0.5), arm('new', 0.5)], metric: 'profit', days: 28, stopEarly: true,
}

/** Customers who buy with probability 0.2 for about 20, and `more` in each arm but the first. */
function sums(random: Random, sizes: readonly number[], more: number): DaySum[] {
  return sizes.flatMap((n, i) => {
    let [yes, money] = [emptyArm, emptyArm]
    for (let c = 0; c < n; c++) {
      const bought = random() < 0.2
      yes = addedArms(yes, armOf(Number(bought)))
      money = addedArms(money, armOf((bought ? 10 + 20 * random() : 0) + (i > 0 ? more : 0)))
    }
    const row = { day: '2026-01-05', state: 'kept', arm: i }
    return [
      { ...row, metric: 'conversion', sums: yes },
      ...(['margin', 'profit', 'profit_capped'] as const).map(metric => ({ ...row, metric, sums: money })),
    ] satisfies DaySum[]
  })
}
const look = (all: readonly DaySum[], days = 14) => ({ sums: all, until: '2026-01-18', days })

test('a difference that is there is claimed, with an interval that agrees', () => {
  const result = resultOf(wish, look(sums(seededRandom(1), [4000, 4000], 1)))
  const [profit] = result.lifts
  expect(profit).toMatchObject({ metric: 'profit', arm: 'new', verdict: 'better', control: { customers: 4000 } })
  expect(profit!.lift!.low).toBeGreaterThan(0)
  expect(profit!.lift!.low).toBeLessThan(1)
  expect(profit!.lift!.high).toBeGreaterThan(1)
  expect(result.lifts.find(({ metric }) => metric === 'conversion')!.verdict).toBe('cannot_tell')
  expect(result).toMatchObject({ customers: 8000, warnings: [] })
})

test('the interval of what is asked is narrower than that of what is asked beside it', () => {
  const { lifts } = resultOf(wish, look(sums(seededRandom(2), [3000, 3000], 0)))
  const width = (metric: string): number => {
    const { high, low } = lifts.find(each => each.metric === metric)!.lift!
    return high - low
  }
  expect(width('profit')).toBeLessThan(width('margin'))
})

test('of two hundred experiments without a difference, looked at twice, at most 5 % claim anything', () => {
  let wrong = 0
  for (let seed = 0; seed < 200; seed++) {
    const random = seededRandom(seed)
    const first = sums(random, [300, 300, 300], 0)
    const three = { ...wish, arms: [arm('a', 0.34), arm('b', 0.33), arm('c', 0.33)] }
    const claims = [look(first, 7), look([...first, ...sums(random, [300, 300, 300], 0)], 14)]
      .map(each => resultOf(three, each).lifts.some(({ verdict }) => verdict === 'better' || verdict === 'worse'))
    wrong += Number(claims.includes(true))
  }
  expect(wrong).toBeLessThanOrEqual(10)
})

test('arms that are not as large as they were drawn are told, and nothing is certain then', () => {
  const result = resultOf(wish, look(sums(seededRandom(3), [4000, 3500], 1)))
  expect(result.warnings.map(({ code }) => code)).toContain('sample_ratio_mismatch')
  expect(isCertain(wish, result, 14)).toBe(false)
})

describe('an answer is certain', () => {
  const clear = resultOf(wish, look(sums(seededRandom(4), [4000, 4000], 2)))

  test('where the metric that was asked about is decided', () => expect(isCertain(wish, clear, 14)).toBe(true))
  test('not before a week is over', () => expect(isCertain(wish, clear, 6)).toBe(false))
  test('not for a metric beside it', () => expect(isCertain({ ...wish, metric: 'conversion' }, clear, 14)).toBe(false))
  test('not while one of the arms is open', () => {
    const three = { ...wish, arms: [arm('a', 1 / 3), arm('b', 1 / 3), arm('c', 1 / 3)] }
    const half = sums(seededRandom(5), [3000, 3000, 3000], 2).map(each => (each.arm === 2 ? { ...each, sums: emptyArm } : each))
    expect(isCertain(three, resultOf(three, look(half)), 14)).toBe(false)
  })
})

test('too few customers are told, not judged', () => {
  const { lifts, warnings } = resultOf(wish, look(sums(seededRandom(6), [10, 10], 5)))
  expect(lifts.every(({ verdict, lift }) => verdict === 'too_few' && lift === null)).toBe(true)
  expect(warnings).toEqual([{ code: 'too_few', params: { customers: 20 } }])
})
