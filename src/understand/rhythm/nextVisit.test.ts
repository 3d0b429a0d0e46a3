import fc from 'fast-check'
import { expect, test } from 'vitest'
import { weekdayOf } from '../../platform/calendar.ts'
import { emptyMemory, fold, type Memory } from '../../remember/memory/memory.ts'
import { forecast } from './forecast.ts'
import { nextVisit } from './nextVisit.ts'
import { pulseOf } from './pulse.ts'
import { defaultRhythm, type Rhythm } from './rhythm.ts'

/** A Monday. */
const monday = 20_003
const taught: Rhythm = { ...defaultRhythm, learnedFrom: 1000 }

function visits(days: readonly number[]): Memory {
  const memory = emptyMemory()
  for (const day of days) {
    const moment = { at: day * 86_400 + 36_000, day, hour: 10, weekday: weekdayOf(day) }
    fold(memory, { kind: 'order', ...moment, totalCents: 0, goods: [], usual: undefined })
  }
  return memory
}
const every = (gap: number, times: number): number[] => Array.from({ length: times }, (_, i) => monday - (times - 1 - i) * gap)

test('who never came, or came once while nothing is learned, has no next visit', () => {
  const unknown = { state: 'new', expectedDay: null, earliestDay: null, latestDay: null, gapDays: null }
  expect(nextVisit(emptyMemory(), monday)).toEqual({ ...unknown, lastAt: null })
  expect(nextVisit(visits([monday]), monday + 3)).toEqual({ ...unknown, lastAt: monday * 86_400 + 36_000 })
})

test('who came once is expected as others of the shop were', () => {
  const { state, earliestDay, expectedDay } = nextVisit(visits([monday]), monday + 1, taught)
  expect(state).toBe('new')
  expect(earliestDay).toBeGreaterThan(monday)
  expect(expectedDay).toBeGreaterThan(earliestDay!)
})

test('who comes every Monday is expected on Monday, and is early, due and overdue in turn', () => {
  const memory = visits(every(7, 20))
  expect(nextVisit(memory, monday)).toMatchObject({ expectedDay: monday + 7, gapDays: 7 })
  const states = Array.from({ length: 20 }, (_, elapsed) => nextVisit(memory, monday + elapsed).state)
  expect(states[0]).toBe('early')
  expect(states[3]).toBe('early')
  expect(states[7]).toBe('due')
  expect(states[19]).toBe('overdue')
  const order = states.map(state => ['early', 'due', 'overdue'].indexOf(state))
  expect(order).toEqual(order.toSorted((a, b) => a - b))
})

test('who comes daily has a window of days, not of none', () => {
  const { earliestDay, expectedDay, latestDay } = nextVisit(visits(every(1, 60)), monday)
  expect(earliestDay).toBe(monday + 1)
  expect(expectedDay).toBe(monday + 1)
  expect(latestDay).toBeLessThanOrEqual(monday + 3)
  expect(latestDay).toBeGreaterThanOrEqual(monday + 1)
})

test('the more is known of a customer, the narrower the window', () => {
  const width = (times: number): number => {
    const { earliestDay, latestDay } = nextVisit(visits(every(14, times)), monday)
    return latestDay! - earliestDay!
  }
  expect(width(20)).toBeLessThan(width(6))
  expect(width(6)).toBeLessThan(width(2))
})

test('nobody is expected on a day on which the shop is closed', () => {
  const closedOnSunday: Rhythm = { ...taught, weekdays: [7 / 6, 7 / 6, 7 / 6, 7 / 6, 7 / 6, 7 / 6, 0] }
  const { comeBy } = forecast(pulseOf(visits([monday - 9, monday - 4, monday])), closedOnSunday)
  for (let day = 1; day < 60; day++) {
    const chance = comeBy[day]! - comeBy[day - 1]!
    if (weekdayOf(monday + day) === 6) expect(chance).toBe(0)
    else expect(chance).toBeGreaterThan(0)
  }
})

test('whatever the past, the days are in order and not before today', () => {
  const pasts = fc.tuple(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 60 }), fc.integer({ min: 0, max: 900 }))
  fc.assert(fc.property(pasts, ([gaps, elapsed]) => {
    const days = [10_000]
    for (const gap of gaps) days.push(days.at(-1)! + gap)
    const memory = visits(days)
    const [last, today] = [days.at(-1)!, days.at(-1)! + elapsed]
    const { comeBy } = forecast(pulseOf(memory), taught)
    expect(comeBy.every((by, i) => by >= (comeBy[i - 1] ?? 0) && by <= 1)).toBe(true)
    const { earliestDay, latestDay, expectedDay } = nextVisit(memory, today, taught)
    expect(earliestDay).toBeGreaterThanOrEqual(Math.min(today, last + 731))
    expect(earliestDay).toBeGreaterThan(last)
    if (latestDay !== null) expect(latestDay).toBeGreaterThanOrEqual(earliestDay!)
    if (latestDay !== null && expectedDay !== null) expect(expectedDay).toBeLessThanOrEqual(latestDay)
    if (expectedDay !== null) expect(expectedDay).toBeGreaterThanOrEqual(earliestDay!)
  }), { numRuns: 200, seed: 7 })
})
