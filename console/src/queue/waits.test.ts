import type { Ticket } from '@usual/sdk/queue.ts'
import { expect, test } from 'vitest'
import { formats } from '../words/format.ts'
import { en, ru } from '../words/words.ts'
import { clockText, dueText, minutesText, overdueOf, waitOf } from './waits.ts'

const arrived = Date.UTC(2026, 0, 5, 9)
const minute = 60_000
const ticket = (waitedMinutes: number) =>
  ({ arrivedAt: new Date(arrived).toISOString(), dueAt: new Date(arrived + 3 * minute).toISOString(), waitedMinutes }) as Ticket

test('time goes on between two answers of the server', () => {
  const fetchedAt = arrived + 2 * minute
  expect(waitOf(ticket(2), fetchedAt, fetchedAt)).toEqual({ waitedMs: 2 * minute, leftMs: minute })
  expect(waitOf(ticket(2), fetchedAt + 90_000, fetchedAt)).toEqual({ waitedMs: 3.5 * minute, leftMs: -30_000 })
})

test('a tablet whose clock is hours off still tells how long somebody has waited', () => {
  const fetchedAt = arrived + 2 * minute - 5 * 3_600_000
  expect(waitOf(ticket(2), fetchedAt + 1_000, fetchedAt)).toEqual({ waitedMs: 2 * minute + 1_000, leftMs: minute - 1_000 })
})

test('what the server rounded makes no time jump back', () => {
  const fetchedAt = arrived + 2.4 * minute
  expect(waitOf(ticket(2), fetchedAt, fetchedAt).waitedMs).toBe(2.4 * minute)
})

test('overdue is who has passed the time promised, in the order of the line', () => {
  expect(overdueOf([ticket(4), ticket(4)], arrived + 4 * minute, arrived + 4 * minute)).toHaveLength(2)
  expect(overdueOf([ticket(3)], arrived + 3 * minute, arrived + 3 * minute)).toHaveLength(0)
})

test('times are written as a clock, from an hour on in words', () => {
  expect([0, 59_999, 245_000, 3_599_000].map(ms => clockText(ms, en.queue))).toEqual(['0:00', '0:59', '4:05', '59:59'])
  expect(clockText(3_840_000, ru.queue)).toBe('1 ч 4 мин')
  expect([61_000, 0, -61_000].map(leftMs => dueText({ waitedMs: 0, leftMs }, en.queue)))
    .toEqual(['due in 1:01', 'due now', 'overdue by 1:01'])
})

test('minutes on average are short, and never 60 beside an hour', () => {
  const format = formats('en', 'EUR', 'UTC')
  expect([3.44, 59.94, 59.96, 119.6].map(minutes => minutesText(minutes, en.queue, format)))
    .toEqual(['3.4 min', '59.9 min', '1 h 0 min', '2 h 0 min'])
})
