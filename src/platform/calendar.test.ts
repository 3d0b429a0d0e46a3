import { expect, test } from 'vitest'
import { dayText, localDayIn, localTimeIn } from './calendar.ts'

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

test.each(['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'Pacific/Kiritimati', 'Africa/Cairo'])(
  'in %s the day alone is the day of the local time, also where clocks change and a day is left out', zone => {
    const [local, dayOf] = [localTimeIn(zone), localDayIn(zone)]
    // A step that meets every quarter of an hour; Apia left out the 30th of December 2011.
    const wrong: string[] = []
    for (let at = Date.UTC(2011, 9, 1); at < Date.UTC(2012, 10, 15); at += 53 * 60_000) {
      if (dayOf(at) !== local(at).day) wrong.push(new Date(at).toISOString())
    }
    expect(wrong).toEqual([])
  },
)
