import type { AudienceField } from '@usual/sdk/audience.ts'
import { expect, test } from 'vitest'
import { askedBy, comparisonOf, comparisonsOf, freshRow, toAny } from './comparisons.ts'
import { isFinished, peel } from './rules.ts'

const label = { en: 'Field', ru: 'Поле' }
const field = (type: AudienceField['type'], takes: AudienceField['takes']): AudienceField =>
  ({ name: 'f', group: 'customer', type, label, takes, profile: false })
const fields = [
  field('number', ['>=', '<=', '=', '!=', 'in', 'exists']),
  field('day', ['days', '>=', '=', 'exists']), field('yearly', ['days', 'exists']),
  field('text', ['=', 'contains', 'in', 'exists']), field('choice', ['=', 'in']), field('flag', ['=']), field('list', ['has', 'in']),
]

test.each(fields)('every way to ask a $type is read as that again', ({ name, type, takes }) => {
  for (const comparison of comparisonsOf({ type, takes })) {
    const { not, inner } = peel(askedBy(comparison, name, type, undefined))
    if (inner.kind === 'all' || inner.kind === 'any') throw new Error('a row became a group')
    expect(comparisonOf(not, inner, type)).toBe(comparison)
  }
})

test('a fresh row is not finished, unless there is nothing to type', () => {
  expect(fields.map(each => isFinished(freshRow(each)))).toEqual([false, false, false, false, false, true, false])
})

test('what was typed stays when the row is asked another way', () => {
  const least = { kind: 'compare', field: 'f', op: '>=', value: 5 } as const
  expect(askedBy('<=', 'f', 'number', least)).toEqual({ ...least, op: '<=' })
  expect(askedBy('in', 'f', 'number', least)).toEqual({ kind: 'in', field: 'f', values: [5] })
  const ago = { kind: 'days', field: 'f', direction: 'ago', op: '<=', days: 30 } as const
  expect(askedBy('ahead>=', 'f', 'day', ago)).toEqual({ ...ago, direction: 'ahead', op: '>=' })
})

test('what a source sent is a number where it is one', () => {
  expect(['12', '1.5', '1.', ' ', 'A1', '007'].map(toAny)).toEqual([12, 1.5, '1.', ' ', 'A1', '007'])
})
