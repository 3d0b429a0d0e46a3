import { expect, test } from 'vitest'
import { dayMs } from './event.ts'
import { paceOf, spanOf } from './pace.ts'

const now = Date.UTC(2026, 5, 15, 13, 30)

test('live time begins where the loaded past ended, runs faster than ours, and never passes the present', () => {
  const simulated = paceOf({ startedAt: now, lagMs: 7 * dayMs, speed: 720 })
  expect(simulated(now)).toBe(now - 7 * dayMs)
  expect(simulated(now + 120_000) - simulated(now)).toBe(dayMs)
  // Seven days at 720 times are 14 minutes; the present has moved on by then.
  expect(simulated(now + 15 * 60_000)).toBe(now + 15 * 60_000)
  for (let minute = 0; minute < 60; minute++) expect(simulated(now + minute * 60_000)).toBeLessThanOrEqual(now + minute * 60_000)
})

test('the loaded past is whole days from midnight; a world that lives on has no end', () => {
  const past = spanOf({ now, months: 6, live: false, lagDays: 7 })
  expect(past.from % dayMs).toBe(0)
  expect(past.loadUntil).toBe(now)
  expect(past.from + past.days * dayMs).toBeGreaterThanOrEqual(now)
  expect((now - past.from) / dayMs).toBeCloseTo(183, -1)
  expect(spanOf({ now, months: 6, live: true, lagDays: 7 })).toMatchObject({ loadUntil: now - 7 * dayMs, days: Infinity })
})
