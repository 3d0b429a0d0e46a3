import { expect, test } from 'vitest'
import { dayNumber, daysOf, periodOf } from './period.ts'

const programme = { begunOn: dayNumber('2026-01-05'), today: dayNumber('2026-03-01') }
const kept = { ...programme, summedUntil: '2026-02-28' }
const fresh = { ...programme, summedUntil: null }

test.each([
  ['nothing said: all that is kept', {}, kept, { from: '2026-01-05', until: '2026-02-28', days: 55, isWhole: true }],
  ['nothing kept yet: until today', {}, fresh, { from: '2026-01-05', until: '2026-03-01', days: 56, isWhole: true }],
  ['an end of its own', { until: '2026-01-05' }, kept, { from: '2026-01-05', until: '2026-01-05', days: 1, isWhole: true }],
  ['a beginning of its own', { from: '2026-02-01' }, kept, { from: '2026-02-01', until: '2026-02-28', days: 28, isWhole: false }],
  ['a beginning after what is kept', { from: '2026-03-01' }, kept, { from: '2026-03-01', until: '2026-03-01', days: 1, isWhole: false }],
  ['days before the programme and after today', { from: '2020-02-29', until: '2030-01-01' }, kept,
    { from: '2026-01-05', until: '2026-03-01', days: 56, isWhole: true }],
])('%s', (_, wish, of, expected) => {
  expect(periodOf(wish, of)).toEqual(expected)
})

test('an end before the beginning, or before the programme, is no period', () => {
  expect(periodOf({ from: '2026-02-02', until: '2026-02-01' }, kept)).toBeUndefined()
  expect(periodOf({ until: '2026-01-04' }, kept)).toBeUndefined()
})

test('every day is in it once, over the end of a month too', () => {
  expect(daysOf({ from: '2026-02-27', days: 4 })).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'])
})
