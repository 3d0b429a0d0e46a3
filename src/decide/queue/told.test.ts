import { expect, test } from 'vitest'
import type { Json } from '../../remember/card/values.ts'
import { expectedMinutes, within } from './handling.ts'
import { averageTier, dueAt, stakeOf } from './stake.ts'
import { startOfDay } from './today.ts'
import { type OnRecord, problemsIn, promisedIn } from './told.ts'

const on = (field: string, value: Json, day = ''): OnRecord => ({ field, value, day })
const asked = { today: '2026-01-05', currency: 'EUR' }

test('what was promised is told in the words of the card, as long as it holds', () => {
  const records = [
    on('contracts.prices', [
      { what: 'Latte', price: 3.5 }, { what: 'Tea', price: 2, until: '2026-01-05' }, { what: 'Old', price: 1, until: '2026-01-04' },
    ]),
    on('contracts.schedules', [{ date: '2026-02-01', text: 'Delivery on Mondays' }]), on('contracts.otherServices', ['Cups']),
    on('afterSale.complaints', [{ text: 'Cold' }]),
  ]
  expect(promisedIn(records, asked)).toEqual(['Latte: 3.5 EUR', 'Tea: 2 EUR (2026-01-05)', 'Delivery on Mondays (2026-02-01)', 'Cups'])
})

test('what is open comes first, then what went wrong lately; no more than can be read', () => {
  const records = [
    on('Complaint Filed', { note: 'The milk was sour' }, '2026-01-03'), on('Order Refunded', null, '2026-01-02'),
    on('feasibility.problems', [{ text: 'No lift' }]),
    on('afterSale.complaints', [{ date: '2026-01-01', text: `Cold ${'x'.repeat(200)}` }]),
  ]
  const problems = problemsIn(records)
  expect(problems.slice(1)).toEqual(['No lift', 'Complaint Filed: The milk was sour (2026-01-03)', 'Order Refunded (2026-01-02)'])
  expect(problems[0]).toHaveLength(120)
  expect(problemsIn([on('afterSale.complaints', Array.from({ length: 9 }, (_, i) => ({ text: `${i}` })))])).toHaveLength(5)
})

const odd: [Json][] = [[null], [7], ['text'], [[]], [[null, 7, { what: 1 }, { price: 2 }]], [{}]]
test.each(odd)('%j on a card says nothing and breaks nothing', value => {
  expect(promisedIn([on('contracts.prices', value), on('contracts.schedules', value)], asked)).toEqual([])
  expect(problemsIn([on('afterSale.complaints', value)])).toEqual([])
})

test('nobody counts for more than five times the average, or less than a fifth; who is not known is the average', () => {
  const everybody = { mean: 40, least: [100, 30, -5] }
  expect([400, 1000, 80, 8, 0, -50, null].map(worth => stakeOf(worth, everybody))).toEqual([5, 5, 2, 0.2, 0.2, 0.2, 1])
  expect(stakeOf(400, { mean: 0, least: [] })).toBe(1)
  expect(averageTier(everybody, 3)).toBe(2)
  expect(averageTier({ mean: 0, least: [] }, 3)).toBe(3)
  expect(averageTier({ mean: 5, least: [100, 30, 1] }, 2)).toBe(2)
})

test('a tier that the settings have no more is served as the last', () => {
  const tiers = [{ en: 'A', ru: 'А', share: 0.5, waitMinutes: 1 }, { en: 'B', ru: 'Б', share: 0.5, waitMinutes: 2 }]
  expect([1, 2, 9].map(tier => dueAt(0, tier, { tiers }))).toEqual([60_000, 120_000, 120_000])
})

test('few that were served say little of how long the next takes', () => {
  expect(expectedMinutes({ served: 0, minutes: 0 })).toBe(5)
  expect(expectedMinutes({ served: 10, minutes: 20 })).toBe(3.5)
  expect(expectedMinutes({ served: 100_000, minutes: 200_000 })).toBeCloseTo(2, 2)
  expect([within(0), within(1e9)]).toEqual([0.5, 480])
})

test('the day begins at midnight of the business, also when the clocks change', () => {
  const at = (text: string, zone: string): string => new Date(startOfDay(Date.parse(text), zone)).toISOString()
  expect(at('2026-01-05T12:34:56Z', 'UTC')).toBe('2026-01-05T00:00:00.000Z')
  expect(at('2026-01-05T00:00:00Z', 'UTC')).toBe('2026-01-05T00:00:00.000Z')
  expect(at('2026-03-29T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z')
  expect(at('2026-01-05T20:00:00Z', 'Asia/Kathmandu')).toBe('2026-01-05T18:15:00.000Z')
})
