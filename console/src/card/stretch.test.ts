import type { NextVisit } from '@usual/sdk/customer.ts'
import { expect, test } from 'vitest'
import { toStretch } from './stretch.ts'

const next: NextVisit = {
  state: 'due', expectedAt: '2026-11-22', earliestAt: '2026-11-20', latestAt: '2026-11-26', gapDays: 7, lastAt: '2026-11-15T09:00:00.000Z',
}

test('the line goes from the last visit to the last likely day', () => {
  const stretch = toStretch(next, '2026-11-21', '2026-11-15')
  expect([stretch?.last, stretch?.end, stretch?.now]).toEqual([new Date('2026-11-15'), new Date('2026-11-26'), new Date('2026-11-21')])
})

test('who comes back on the day of the last visit is drawn, too', () => {
  const stretch = toStretch({ ...next, expectedAt: '2026-11-15', earliestAt: null, latestAt: null }, '2026-11-15', '2026-11-15')
  expect([stretch?.now, stretch?.end]).toEqual([new Date('2026-11-15'), new Date('2026-11-16')])
})

test('in a business whose orders end earlier today is left out', () => {
  const stretch = toStretch(next, '2036-12-05', '2026-11-15')
  expect([stretch?.now, stretch?.end]).toEqual([null, new Date('2026-11-26')])
})

test('without an expectation nothing is drawn', () => {
  expect(toStretch({ ...next, expectedAt: null }, '2026-11-21', '2026-11-15')).toBeNull()
  expect(toStretch(next, '2026-11-21', null)).toBeNull()
})
