import { expect, test } from 'vitest'
import { dayMs } from '../../platform/calendar.ts'
import { daysIn, yearlyIn } from './days.ts'

const dayOf = (text: string): number => Date.parse(text) / dayMs
const today = dayOf('2026-03-01')

test.each([
  ['>', 30, 'ago', null, '2026-01-29'], ['>=', 30, 'ago', null, '2026-01-30'], ['<', 30, 'ago', '2026-01-31', '2026-03-01'],
  ['<=', 1, 'ago', '2026-02-28', '2026-03-01'], ['=', 0, 'ago', '2026-03-01', '2026-03-01'], ['<=', 7, 'ahead', '2026-03-01', '2026-03-08'],
  ['>', 7, 'ahead', '2026-03-09', null], ['=', 1, 'ahead', '2026-03-02', '2026-03-02'],
] as const)('%s %d days %s: from %s until %s', (op, days, direction, from, until) => {
  expect(daysIn({ op, days, direction }, today)).toEqual({ from, until })
})

test('less than no days is never', () => {
  const { from, until } = daysIn({ op: '<', days: 0, direction: 'ago' }, today)
  expect(from! > until!).toBe(true)
})

test('a birthday in the next days, over the end of the year', () => {
  expect(yearlyIn({ op: '<=', days: 2, direction: 'ahead' }, dayOf('2025-12-30'))).toEqual(['12-30', '12-31', '01-01'])
})

test('a birthday of today is 0 days ahead and 0 ago, and not a year', () => {
  expect(yearlyIn({ op: '=', days: 0, direction: 'ahead' }, today)).toEqual(['03-01'])
  expect(yearlyIn({ op: '>=', days: 365, direction: 'ahead' }, today)).not.toContain('03-01')
})

test('who was born on a leap day has their birthday on the 28th of an ordinary February, and on the 29th of a leap one', () => {
  expect(yearlyIn({ op: '=', days: 1, direction: 'ago' }, today)).toEqual(['02-28', '02-29'])
  expect(yearlyIn({ op: '=', days: 2, direction: 'ago' }, dayOf('2028-03-01'))).toEqual(['02-28'])
})

test('each day of the year is somewhere ahead and somewhere back', () => {
  for (const direction of ['ago', 'ahead'] as const) expect(yearlyIn({ op: '>=', days: 0, direction }, today).toSorted()).toHaveLength(366)
})
