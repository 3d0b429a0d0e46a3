import type { Rule } from '@usual/sdk/audience.ts'
import { expect, test } from 'vitest'
import { asGroup, isEverybody, isFinished, modeOf, modes, peel, withMode, type GroupRule } from './rules.ts'

const known: Rule = { kind: 'exists', field: 'email' }

test('a not of a not is neither', () => {
  expect(peel({ kind: 'not', rule: { kind: 'not', rule: known } })).toEqual({ not: false, inner: known })
  expect(peel({ kind: 'not', rule: { kind: 'not', rule: { kind: 'not', rule: known } } })).toEqual({ not: true, inner: known })
})

test.each(modes)('a group said as "%s" is read as that again, with its rows', mode => {
  const { not, inner } = peel(withMode(mode, [known]))
  expect(modeOf(not, inner as GroupRule)).toBe(mode)
  expect((inner as GroupRule).rules).toEqual([known])
})

test('a single row stands in a group, a group as it is', () => {
  expect(asGroup(known)).toEqual({ kind: 'all', rules: [known] })
  const none = withMode('none', [known])
  expect(asGroup(none)).toBe(none)
})

test('no rows mean everybody, one row does not', () => {
  expect(isEverybody({ kind: 'all', rules: [{ kind: 'all', rules: [] }] })).toBe(true)
  expect(isEverybody({ kind: 'any', rules: [] })).toBe(false)
  expect(isEverybody(asGroup(known))).toBe(false)
})

test.each<readonly [Rule, boolean]>([
  [{ kind: 'compare', field: 'spent', op: '>=', value: 0 }, true],
  [{ kind: 'compare', field: 'spent', op: '>=', value: NaN }, false],
  [{ kind: 'compare', field: 'manager', op: '=', value: '' }, false],
  [{ kind: 'in', field: 'kind', values: [] }, false],
  [{ kind: 'days', field: 'last_order', direction: 'ago', op: '<=', days: NaN }, false],
  [{ kind: 'count', of: 'product', op: '>=', times: 1 }, false],
  [{ kind: 'count', of: 'product', name: 'TEA', op: '>=', times: 1, days: NaN }, false],
  [{ kind: 'count', of: 'orders', op: '=', times: 0, days: 30 }, true],
  [{ kind: 'not', rule: { kind: 'any', rules: [known, { kind: 'exists', field: '' }] } }, false],
])('%j is finished: %s', (rule, finished) => {
  expect(isFinished(rule)).toBe(finished)
})
