import { expect, test } from 'vitest'
import { evenly, flawsOf, sumOf, toExperiment, type ArmDraft, type Draft } from './arms.ts'

const arm = (key: number, change: Partial<ArmDraft> = {}): ArmDraft =>
  ({ key, name: `arm ${key}`, percent: 50, hears: 'all', offerIds: [], ...change })
const draft: Draft = { name: 'Tea', arms: [arm(1), arm(2)], metric: 'profit', trafficPercent: 100, days: 28, stopEarly: true }

test('a finished draft has no flaw, and becomes shares from 0 to 1', () => {
  expect(flawsOf(draft)).toEqual([])
  expect(toExperiment({ ...draft, arms: [arm(1), arm(2, { hears: 'silence', offerIds: ['tea'] })] })).toMatchObject({
    traffic: 1, arms: [{ share: 0.5, silence: false, offerIds: [] }, { share: 0.5, silence: true, offerIds: [] }],
  })
})

test.each([
  [{ name: ' ' }, ['nameMissing']],
  [{ arms: [arm(1), arm(2, { name: ' arm 1' })] }, ['armNameMissing']],
  [{ arms: [arm(1), arm(2, { percent: 40 })] }, ['sharesWrong']],
  [{ arms: [arm(1, { percent: 100 }), arm(2, { percent: NaN })] }, ['sharesWrong']],
  [{ arms: [arm(1), arm(2, { hears: 'some' })] }, ['offersMissing']],
  [{ trafficPercent: 0, days: 1.5 }, ['trafficWrong', 'daysWrong']],
] as const)('%j lacks %j', (change, flaws) => {
  expect(flawsOf({ ...draft, ...change })).toEqual(flaws)
})

test.each([2, 3, 6, 7])('%d arms shared evenly add up to all', count => {
  const arms = evenly(Array.from({ length: count }, (_, i) => arm(i, { percent: NaN })))
  expect(sumOf(arms)).toBeCloseTo(100, 9)
  expect(flawsOf({ ...draft, arms })).toEqual([])
})
