import { expect, test } from 'vitest'
import { waterfallOf } from './waterfall.ts'

const none = { incremental: 0, wonBack: 0, subsidised: 0, cost: 0, patience: 0, learning: 0, total: 0 }

test('each part begins where the one before it ended, and the total begins at 0', () => {
  const { steps, zero } = waterfallOf({ ...none, incremental: 8, cost: -3, patience: -1, total: 4 })
  expect(zero).toBe(0)
  expect(steps.map(({ part, from, to }) => [part, from, to])).toEqual([
    ['incremental', 0, 1], ['cost', 0.625, 1], ['patience', 0.5, 0.625], ['total', 0, 0.5],
  ])
})

test('a loss lies left of 0', () => {
  const { steps, zero } = waterfallOf({ ...none, incremental: 1, cost: -4, total: -3 })
  expect(zero).toBe(0.75)
  expect(steps.at(-1)).toMatchObject({ part: 'total', amount: -3, from: 0, to: 0.75 })
})

test('nothing at all is drawn as nothing', () => {
  expect(waterfallOf(none)).toEqual({ zero: 0, steps: [{ part: 'total', amount: 0, from: 0, to: 0 }] })
})
