import { expect, test } from 'vitest'
import { hourAt, isQuiet, nearerEnd } from './quiet.ts'

const quietHours = (from: number, until: number) => Array.from({ length: 24 }, (_, hour) => hour).filter(hour => isQuiet(hour, from, until))

test('quiet hours go over midnight, and the same hour twice is none', () => {
  expect(quietHours(21, 9)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 21, 22, 23])
  expect(quietHours(12, 14)).toEqual([12, 13])
  expect(quietHours(0, 6)).toEqual([0, 1, 2, 3, 4, 5])
  expect(quietHours(22, 0)).toEqual([22, 23])
  expect(quietHours(9, 9)).toEqual([])
})

test('the nearer end is dragged, over midnight too', () => {
  expect(nearerEnd(20 / 24, 21, 9)).toBe('from')
  expect(nearerEnd(10 / 24, 21, 9)).toBe('until')
  expect(nearerEnd(0.1 / 24, 23, 7)).toBe('from')
  expect(nearerEnd(23.9 / 24, 12, 0)).toBe('until')
})

test('a place on the line is a full hour; the right end is midnight', () => {
  expect([0, 0.02, 0.5, 0.98, 1, 1.2, -1].map(hourAt)).toEqual([0, 0, 12, 0, 0, 0, 0])
})
