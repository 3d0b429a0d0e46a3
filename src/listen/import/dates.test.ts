import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOrderOf, parseDate } from './dates.ts'
import type { DateOrder } from './layout.ts'
import { instantIn } from './zone.ts'

const london = instantIn('Europe/London')
const iso = (text: string, dates: DateOrder = 'dmy', toInstant = london): string | undefined => {
  const at = parseDate(text, { dates, toInstant })
  return at === undefined ? undefined : new Date(at).toISOString()
}

test.each<[string, DateOrder, string | undefined]>([
  ['2009-12-01 07:45:00', 'dmy', '2009-12-01T07:45:00.000Z'],
  ['2010-07-01 07:45:00', 'dmy', '2010-07-01T06:45:00.000Z'],
  ['12/1/2010 8:26', 'mdy', '2010-12-01T08:26:00.000Z'],
  ['01/12/2009 07:45', 'dmy', '2009-12-01T07:45:00.000Z'],
  ['01.12.2009 07:45:10', 'dmy', '2009-12-01T07:45:10.000Z'],
  ['1/12/09 8:26 PM', 'dmy', '2009-12-01T20:26:00.000Z'],
  ['1/12/2009 12:05 am', 'dmy', '2009-12-01T00:05:00.000Z'],
  ['2024-01-05 10:11:12 -0500', 'dmy', '2024-01-05T15:11:12.000Z'],
  ['2024-07-05T10:11:12Z', 'dmy', '2024-07-05T10:11:12.000Z'],
  ['2024-07-05T10:11:12.123+02:00', 'dmy', '2024-07-05T08:11:12.000Z'],
  ['2024-07-05 10:11:12 UTC', 'dmy', '2024-07-05T10:11:12.000Z'],
  ['20240105', 'dmy', '2024-01-05T12:00:00.000Z'],
  ['2024/01/05', 'dmy', '2024-01-05T12:00:00.000Z'],
  ['5 Jan 2024', 'dmy', '2024-01-05T12:00:00.000Z'],
  ['January 5, 2024 10:00', 'dmy', '2024-01-05T10:00:00.000Z'],
  ['29/02/2024', 'dmy', '2024-02-29T12:00:00.000Z'],
  ['29/02/2023', 'dmy', undefined], ['31/06/2023', 'dmy', undefined], ['13/13/2023', 'dmy', undefined], ['2023-00-10', 'dmy', undefined],
  ['2023-01-10 25:00', 'dmy', undefined], ['2023-01-10 10:60', 'dmy', undefined], ['1/1/2024 13:00 PM', 'dmy', undefined],
  ['', 'dmy', undefined], ['yesterday', 'dmy', undefined], ['44927', 'dmy', undefined], [
    '0000-00-00 00:00:00', 'dmy', undefined,
  ], ['1899-12-30', 'dmy', undefined],
])('%j read as %s is %s', (text, dates, expected) => {
  expect(iso(text, dates)).toBe(expected)
})

test.each<[string, ReturnType<typeof dateOrderOf>]>([
  ['25/12/2010', 'dmy'], ['12/25/2010 8:26', 'mdy'], ['12/1/2010', 'either'], [
    '5/5/2010', undefined,
  ], ['2010-12-25', undefined], ['n/a', undefined],
])('%s tells %s about the order of day and month', (text, expected) => {
  expect(dateOrderOf(text)).toBe(expected)
})

describe('when the clocks change', () => {
  test('a time they skip is read as if they had not changed yet', () => {
    expect(iso('2010-03-28 01:30:00')).toBe('2010-03-28T01:30:00.000Z')
    expect(iso('2010-03-28 00:59:59')).toBe('2010-03-28T00:59:59.000Z')
    expect(iso('2010-03-28 02:00:00')).toBe('2010-03-28T01:00:00.000Z')
  })
  test('a time they show twice is the first of the two', () => {
    expect(iso('2010-10-31 01:30:00')).toBe('2010-10-31T00:30:00.000Z')
    expect(iso('2010-10-31 02:00:00')).toBe('2010-10-31T02:00:00.000Z')
  })
  test('half hours, the other hemisphere and a day that did not exist', () => {
    expect(iso('2024-04-07 01:45:00', 'dmy', instantIn('Australia/Lord_Howe'))).toBe('2024-04-06T14:45:00.000Z')
    expect(iso('2024-06-01 12:00:00', 'dmy', instantIn('Asia/Kolkata'))).toBe('2024-06-01T06:30:00.000Z')
    expect(iso('2024-01-01 12:00:00', 'dmy', instantIn('America/Sao_Paulo'))).toBe('2024-01-01T15:00:00.000Z')
    expect(iso('2011-12-30 12:00:00', 'dmy', instantIn('Pacific/Apia'))).toBeDefined()
  })
  test('an unknown zone is refused', () => {
    expect(() => instantIn('Mars/Olympus')).toThrow(RangeError)
  })
})

test('a local time read in its zone shows the same clock there', () => {
  fc.assert(fc.property(fc.integer({ min: 2 * 24 * 60, max: 40 * 365 * 24 * 60 }), fc.constantFrom(
    'Europe/London', 'America/New_York', 'Australia/Adelaide', 'Asia/Kathmandu',
  ), (minutes, zone) => {
    const at = minutes * 60_000
    const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
    const read = parseDate(shown, { dates: 'dmy', toInstant: instantIn(zone) }) ?? NaN
    // Equal but for the second of two hours that look the same.
    expect([0, 3_600_000]).toContain(at - read)
  }), { numRuns: 300 })
})
