import { expect, test } from 'vitest'
import { dayOf, momentOf } from './days.ts'

test.each([
  ['2026-07-01', 'Europe/Berlin', '2026-06-30T22:00:00.000Z', '2026-07-01T21:59:59.999Z'],
  ['2026-01-15', 'America/New_York', '2026-01-15T05:00:00.000Z', '2026-01-16T04:59:59.999Z'],
  // Clocks go back at three: the day has 25 hours.
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z'],
  ['2026-05-05', 'Asia/Kolkata', '2026-05-04T18:30:00.000Z', '2026-05-05T18:29:59.999Z'],
  ['2026-05-05', 'UTC', '2026-05-05T00:00:00.000Z', '2026-05-05T23:59:59.999Z'],
])('%s in %s begins and ends where the clocks there say', (day, timezone, first, last) => {
  expect([momentOf(day, 'first', timezone), momentOf(day, 'last', timezone)]).toEqual([first, last])
  expect([dayOf(first, timezone), dayOf(last, timezone)]).toEqual([day, day])
})
