import { expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { estimatesOf, type Logged } from './estimates.ts'
import { crossFitted } from './rewardModel.ts'
import { spreadOf } from './spread.ts'

test('each estimator is its formula', () => {
  const n = 1000
  const logged: Logged = {
    rewards: Float64Array.from({ length: n }, (_, i) => (i % 10 === 0 ? 1 : 0)),
    weights: Float64Array.from({ length: n }, (_, i) => (i % 4 === 0 ? 12 : 0.5)),
    expected: new Float64Array(n).fill(0.08), expectedOfTarget: new Float64Array(n).fill(0.09),
  }
  const told = estimatesOf(logged)
  if (told.kind !== 'estimates') throw new Error(told.kind)
  // A quarter weighs 12, the rest .5; of the 100 rewarded rows 50 are of the quarter.
  const [total, weighted] = [250 * 12 + 750 * 0.5, 50 * 12 + 50 * 0.5]
  const error = weighted - 0.08 * total
  const kept = 50 * 0.5 - 0.08 * 750 * 0.5
  const values = [told.ipw, told.snipw, told.dm, told.dr, told.sndr, told.switchDr].map(({ value }) => value)
  const wanted = [weighted / n, weighted / total, 0.09, 0.09 + error / n, 0.09 + error / total, 0.09 + kept / n]
  values.forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 12))
  expect(told.ess).toBeCloseTo(total ** 2 / (250 * 144 + 750 * 0.25), 9)
  for (const { value, low, high } of [told.ipw, told.dm, told.switchDr]) {
    expect(low).toBeLessThanOrEqual(value)
    expect(high).toBeGreaterThanOrEqual(value)
  }
})

test('a log that has too little to say is refused by name, and no number is given', () => {
  const few = logOf(1000, i => (i < 100 ? 5 : 0))
  expect(estimatesOf(few)).toEqual({ kind: 'too_few_effective', rows: 1000, ess: 100, maxWeight: 5 })
  expect(estimatesOf(logOf(10_000, i => (i === 0 ? 501 : 1)))).toMatchObject({ kind: 'one_weight_dominates', maxWeight: 501 })
  expect(estimatesOf(logOf(10_000, i => (i === 0 ? 178 : 1)))).toMatchObject({ kind: 'estimates' })
  expect(estimatesOf(logOf(1000, () => 0)).kind).toBe('too_few_effective')
})

test('the interval knows of rows that would have weighed much and brought nothing yet', () => {
  const rewards = Float64Array.from({ length: 10_000 }, (_, i) => (i % 100 === 1 ? 1 : 0))
  const even = spreadOf(rewards, new Float64Array(10_000).fill(1), 0.05)
  // 100 rewards of 10,000: Poisson's interval is .0081 to .0122.
  expect(0.01 - even.below).toBeCloseTo(0.00814, 4)
  expect(0.01 + even.above).toBeCloseTo(0.0121, 4)
  const uneven = spreadOf(rewards, Float64Array.from(rewards, (_, i) => (i % 100 === 0 ? 60 : 0.4)), 0.05)
  expect(uneven.above).toBeGreaterThan(2 * even.above)
})

test('a log without any reward does not say that there are none', () => {
  expect(spreadOf(new Float64Array(1000), new Float64Array(1000).fill(1), 0.05).above).toBeGreaterThan(0.002)
})

test('losses count: of money that is lost as often as won the interval holds nothing', () => {
  const rewards = Float64Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? 3 : -3))
  const { below, above } = spreadOf(rewards, new Float64Array(1000).fill(1), 0.05)
  expect(above).toBeCloseTo(below, 1)
  expect(above).toBeGreaterThan(0.18)
})

test('the model of rewards finds what each action brings, from rows that it did not see', () => {
  const random = seededRandom(4)
  const rows = 4000
  const done = Int32Array.from({ length: rows }, () => (random() < 0.9 ? 0 : 1))
  const rewards = Float64Array.from(done, action => (random() < (action === 0 ? 0.1 : 0.5) ? 1 : 0))
  const { expected, expectedOfTarget } = crossFitted({
    width: 3, features: (_, action, tell) => tell(1 + action, 1), done, rewards, actions: 2, target: () => [0, 1],
  })
  expect(expectedOfTarget[7]).toBeCloseTo(0.5, 1)
  expect(expected[done.indexOf(0)]).toBeCloseTo(0.1, 1)
  // A reward of the row itself changes what the other folds are told, not what it is told.
  const changed = rewards.with(0, 1 - rewards[0]!)
  const other = crossFitted({
    width: 3, features: (_, action, tell) => tell(1 + action, 1), done, rewards: changed, actions: 2, target: () => [0, 1],
  })
  expect(other.expected[0]).toBe(expected[0])
  expect(other.expectedOfTarget[1]).not.toBe(expectedOfTarget[1])
})

// --- internal ---

const logOf = (rows: number, weight: (row: number) => number): Logged => ({
  rewards: new Float64Array(rows), weights: Float64Array.from({ length: rows }, (_, i) => weight(i)),
  expected: new Float64Array(rows), expectedOfTarget: new Float64Array(rows),
})
