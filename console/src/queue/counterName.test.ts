import { expect, test } from 'vitest'
import { freeNumber } from './counterName.ts'

test('a new counter is offered the smallest number that none in use has', () => {
  expect(freeNumber([])).toBe(1)
  expect(freeNumber(['Counter 1', null, 'Стойка 3'])).toBe(2)
  expect(freeNumber(['Counter 2', 'By the window'])).toBe(1)
})
