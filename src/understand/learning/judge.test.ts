import { expect, test } from 'vitest'
import { finite, judge } from './judge.ts'

const high = { figure: 'ndcg', better: 'higher', margin: 0.01 } as const
const low = { figure: 'surprise', better: 'lower', margin: 0.01 } as const
const active = (value: number) => ({ version: 7, figures: { ndcg: value, surprise: value } })

test.each([
  ['better', high, 0.3, active(0.2), false],
  ['equal', high, 0.2, active(0.2), false],
  ['worse, but not to be told apart', high, 0.191, active(0.2), false],
  ['worse by more than the margin', high, 0.18, active(0.2), true],
  ['lower where lower is better', low, 0.18, active(0.2), false],
  ['higher where lower is better', low, 0.22, active(0.2), true],
  ['the first of its kind', high, 0.001, undefined, false],
  ['without a figure of its own', high, NaN, active(0.2), false],
  ['against one without a figure', high, 0.1, active(NaN), false],
])('a candidate that is %s', (_, rule, value, before, isWorse) => {
  const verdict = judge(rule, { ndcg: value, surprise: value }, before)
  expect(verdict.isWorse).toBe(isWorse)
  expect(verdict.judged).toMatchObject({ figure: rule.figure, value: Number.isFinite(value) ? value : null })
})

test('figures without a value are left out, since JSON has none', () => {
  expect(finite({ a: 1, b: NaN, c: -Infinity, d: 0 })).toEqual({ a: 1, d: 0 })
})
