import { expect, test } from 'vitest'
import { dayText, localTimeIn } from './calendar.ts'

test.each([
  ['UTC', '2026-03-01T00:00:00Z', '2026-03-01', 0, 6],
  ['Europe/Berlin', '2026-03-01T23:30:00Z', '2026-03-02', 0, 0],
  ['America/New_York', '2026-03-02T03:00:00Z', '2026-03-01', 22, 6],
  ['Asia/Kolkata', '2026-06-15T18:45:00Z', '2026-06-16', 0, 1],
  ['Europe/Berlin', '2026-03-29T00:59:59Z', '2026-03-29', 1, 6],
  ['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29', 3, 6],
  ['UTC', '1970-01-01T00:00:00Z', '1970-01-01', 0, 3],
])('in %s %s is %s, hour %i, weekday %i', (zone, at, day, hour, weekday) => {
  const local = localTimeIn(zone)(Date.parse(at))
  expect({ ...local, day: dayText(local.day) }).toEqual({ day, hour, weekday })
})

test('a zone that nobody knows is refused', () => {
  expect(() => localTimeIn('Mars/Olympus')).toThrow(RangeError)
})
