import { expect, test } from 'vitest'
import { someChannel, someFacts, someNow } from '../../test/decisions.ts'
import { localTimeIn } from '../platform/calendar.ts'
import type { Facts } from './facts.ts'
import { emptyResponse } from './response/empty.ts'
import type { ResponseModel } from './response/model.ts'
import { slotOf } from './slot.ts'

const hourMs = 3_600_000
/** The chance that takes the best hour. */
const best = 0.5
const iso = (text: string): number => Date.parse(text)
const slotAt = (facts: Partial<Facts>, now: number, chance = best) => (
  slotOf(someChannel, { ...someFacts, ...facts }, emptyResponse, now, chance)
)

// Quiet from 21 to 9.
test.each<[what: string, facts: Partial<Facts>, now: string, at: string]>([
  ['at once by day', {}, '2026-03-02T12:20:00Z', '2026-03-02T12:20:00Z'],
  ['in the last hour before the quiet', {}, '2026-03-02T20:59:00Z', '2026-03-02T20:59:00Z'],
  ['at night when the quiet is over', {}, '2026-03-02T21:00:00Z', '2026-03-03T09:00:00Z'],
  ['after midnight too', {}, '2026-03-03T03:30:00Z', '2026-03-03T09:00:00Z'],
  ['by their clock, not ours: night in Tokyo', { timezone: 'Asia/Tokyo' }, '2026-03-02T13:00:00Z', '2026-03-03T00:00:00Z'],
  ['by their clock, not ours: day in Honolulu', { timezone: 'Pacific/Honolulu' }, '2026-03-02T22:30:00Z', '2026-03-02T22:30:00Z'],
  ['where clocks are off by a quarter the first full hour', { timezone: 'Asia/Kathmandu' }, '2026-03-02T18:00:00Z', '2026-03-03T04:00:00Z'],
  ['when the clock leaps ahead an hour sooner', { timezone: 'Europe/Berlin' }, '2026-03-28T20:30:00Z', '2026-03-29T07:00:00Z'],
  ['when the clock goes back an hour later', { timezone: 'Europe/Berlin' }, '2026-10-24T19:30:00Z', '2026-10-25T08:00:00Z'],
  ['on the weekday that suits them', { weekdays: [1] }, '2026-03-02T12:20:00Z', '2026-03-03T09:00:00Z'],
  ['their Tuesday begins earlier in Tokyo', { weekdays: [1], timezone: 'Asia/Tokyo' }, '2026-03-02T11:00:00Z', '2026-03-03T00:00:00Z'],
])('%s', (_what, facts, now, at) => {
  expect(new Date(slotAt(facts, iso(now))!.at)).toEqual(new Date(at))
})

test('none where no hour within a day suits', () => {
  expect(slotAt({ weekdays: [3] }, someNow)).toBeNull()
  expect(slotAt({ weekdays: [] }, someNow)).toBeNull()
})

test('the hour in which everybody reads is waited for, and so is the one before the usual hour of this customer', () => {
  const pairs = (busy: number): number[] => Array.from({ length: 48 }, (_, i) => (i % 2 === 0 ? 100 : i === 2 * busy + 1 ? 60 : 10))
  const read: ResponseModel = { ...emptyResponse, hours: { email: pairs(18) } }
  const slot = slotOf(someChannel, someFacts, read, someNow, best)!
  expect(new Date(slot.at)).toEqual(new Date('2026-03-02T18:00:00Z'))
  expect(slot.factor).toBeGreaterThan(1.5)
  const usually16 = { ...someFacts, hours: someFacts.hours.map((_, hour) => (hour === 16 ? 9 : 0)) }
  expect(new Date(slotOf(someChannel, usually16, { ...emptyResponse, leads: { email: pairs(1) } }, someNow, best)!.at))
    .toEqual(new Date('2026-03-02T15:00:00Z'))
})

test('one contact in ten goes out at an hour by chance, each of those that are not quiet', () => {
  const local = localTimeIn('UTC')
  const hours = new Set<number>()
  let moved = 0
  for (let i = 0; i < 1000; i++) {
    const { at } = slotAt({}, someNow, (i + 0.5) / 1000)!
    expect(at >= someNow && at < someNow + 24 * hourMs).toBe(true)
    hours.add(local(at).hour)
    if (at !== someNow) moved++
  }
  expect([...hours].toSorted((a, b) => a - b)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20])
  expect(moved).toBeGreaterThan(50)
  expect(moved).toBeLessThan(150)
})

test('who is before us is answered now, at any hour', () => {
  const night = iso('2026-03-02T03:00:00Z')
  const counter = { ...someChannel, kind: 'counter' } as const
  expect(slotOf(counter, { ...someFacts, weekdays: [] }, emptyResponse, night, 0)).toEqual({ at: night, factor: 1 })
})
