import { expect, test } from 'vitest'
import { weeklyModel } from '../../../test/worth.ts'
import { sharedError, toSummary, withNames } from './summary.ts'
import { isDue } from './assessJob.ts'

const totals = { customers: 100, worth: 1000, deviation: 30, tenths: [], states: [], corners: [], tiers: [
  { tier: 1, customers: 10, worth: 500, least: 40 }, {
    tier: 2, customers: 30, worth: 300, least: 8,
  }, { tier: 3, customers: 60, worth: 200, least: 1 },
] }
const assessed = {
  customers: 100, crowd: { share: 0.4, weight: 1, costPerPurchase: 0 }, much: { gives: 1, gets: 2 }, knowing: [0.01, 0.25],
}
const of = { model: weeklyModel, version: 3, days: 365 }

test('the total varies as customers do, and with what the model gets wrong about all of them', () => {
  const { total } = toSummary(totals, assessed, of)
  const half = 1.96 * Math.hypot(30, 1000 * sharedError(weeklyModel))
  expect(total).toEqual({ mean: 1000, low: 1000 - half, high: 1000 + half })
})

test('the error that all share is that of the back-tests: of the total, or of the count of the lost', () => {
  expect(sharedError({ ...weeklyModel, countSpread: { low: 1, high: 1 } })).toBeCloseTo(0.02)
  expect(sharedError(weeklyModel)).toBeCloseTo(0.2 / 3.92)
  expect(sharedError({ ...weeklyModel, candidates: [], countSpread: { low: 1, high: 1 } })).toBe(0)
})

test('tiers have the names of now, and those that are gone are in the last', () => {
  const summary = toSummary(totals, assessed, of)
  const tier = (en: string) => ({ en, ru: en, share: 0.5, waitMinutes: 1 })
  expect(withNames(summary, { tiers: [tier('Best'), tier('Rest')] }).tiers).toEqual([
    { tier: 1, name: { en: 'Best', ru: 'Best' }, customers: 10, worth: 500, least: 40 },
    { tier: 2, name: { en: 'Rest', ru: 'Rest' }, customers: 90, worth: 500, least: 1 },
  ])
  expect(withNames(summary, { tiers: [tier('Best'), tier('Rest')] })).not.toHaveProperty('crowd')
})

test.each([
  ['never assessed', undefined, '2026-01-05T12:00Z', true],
  ['assessed after the learning of this night', '2026-01-05T03:20Z', '2026-01-05T12:00Z', false],
  ['assessed yesterday by day', '2026-01-04T14:00Z', '2026-01-05T03:00Z', false],
  ['assessed yesterday by day, and it is six in Berlin', '2026-01-04T14:00Z', '2026-01-05T05:00Z', true],
  ['assessed last night, before the next one', '2026-01-04T05:10Z', '2026-01-05T04:50Z', false],
])('at night: %s', (_, last, now, due) => {
  expect(isDue(last === undefined ? undefined : Date.parse(last), Date.parse(now), 'Europe/Berlin')).toBe(due)
})
