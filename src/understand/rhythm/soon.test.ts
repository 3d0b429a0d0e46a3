import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecast } from './forecast.ts'
import { horizonDays } from './hazard.ts'
import type { Pulse } from './pulse.ts'
import { defaultRhythm, evidenceFrom } from './rhythm.ts'
import { openSoon } from './soon.ts'

const calibrated = {
  ...defaultRhythm, weekdays: [0.5, 1, 1, 1, 1.5, 2, 0], calibration: evidenceFrom.map((_, bin) => [0, 0.2 + bin / 50, 0.5, 0.7, 0.95]),
}
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const pulses: fc.Arbitrary<Pulse> = fc.record({
  lastDay: fc.integer({ min: 15_000, max: 21_000 }), visits: fc.integer({ min: 1, max: 40 }), gaps: fc.integer({ min: 0, max: 39 }),
  meanLog: number(0, 6),
  spread: number(0, 2), pace: number(-2, 2), basketLog: number(0, 4), weekdays: fc.array(fc.nat(9), { minLength: 7, maxLength: 7 }),
})

test.each([
  ['as it is before anything was learned', defaultRhythm], ['calibrated', calibrated],
])('a visit soon is what the forecast says: %s', (_, rhythm) => {
  const soons = new Map([1, 7, 30].map(days => [days, openSoon(rhythm, days)]))
  fc.assert(fc.property(pulses, fc.integer({ min: 0, max: 900 }), fc.constantFrom(1, 7, 30), (pulse, elapsed, days) => {
    const { comeBy } = forecast(pulse, rhythm)
    const gone = comeBy[Math.min(horizonDays, Math.max(0, elapsed - 1))]!
    const by = comeBy[Math.min(horizonDays, elapsed + days)]!
    expect(soons.get(days)!(pulse, elapsed)).toBeCloseTo(gone >= 1 ? 0 : (by - gone) / (1 - gone), 6)
  }), { numRuns: 500, seed: 11 })
})
