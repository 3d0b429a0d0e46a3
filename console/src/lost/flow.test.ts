import { expect, test } from 'vitest'
import { flowOf, monthName } from './flow.ts'

test('who came stands above the line and who went below', () => {
  const month = { month: '2026-03', new: 12, wonBack: 2.5, lost: 4, lostLow: 3, lostHigh: 6, kept: 80, weakening: 9, money: 300, base: 100 }
  expect(flowOf([month]).map(({ kind, customers }) => [kind, customers])).toEqual([['new', 12], ['wonBack', 2.5], ['lost', -4]])
})

test('a month is written as the language does', () => {
  expect(monthName('2026-03', 'en', 'long')).toBe('March 2026')
  expect(monthName('2026-03-01', 'ru', 'long')).toBe('Март 2026')
  expect(monthName('2026-02', 'en', 'short')).toBe('Feb')
  expect(monthName('before', 'en', 'long')).toBe('before')
})
