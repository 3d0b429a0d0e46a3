import { expect, test } from 'vitest'
import { cornerOf } from './balance.ts'
import { earnedCodes, knowingCodes, toParts } from './parts.ts'
import { openSpending } from './spending.ts'
import { stateOf } from './state.ts'
import { tierNamed } from './tier.ts'

test.each([
  [11, 3, 'partner'], [11, 2, 'giver'], [10, 3, 'taker'], [10, 2, 'guest'], [-5, 0, 'guest'],
])('who gives %d and gets %d is a %s where more than 10 and more than 2 are much', (gives, gets, corner) => {
  expect(cornerOf(gives, gets, { gives: 10, gets: 2 })).toBe(corner)
})

test('where most get nothing, nothing is not much', () => {
  expect(cornerOf(1, 0, { gives: 0, gets: 0 })).toBe('giver')
})

test('parts that are nothing are left out, and no code stands twice', () => {
  expect(toParts(knowingCodes, [0.01, ...knowingCodes.slice(1).map(() => 0)])).toEqual([{ code: 'keeping', amount: 0.01 }])
  for (const codes of [earnedCodes, knowingCodes]) expect(new Set(codes).size).toBe(codes.length)
})

test.each([[1, 1, 'Best'], [2, 2, 'Rest'], [9, 2, 'Rest'], [null, 2, 'Rest']])('tier %s of two is %i, %s', (said, tier, en) => {
  const tiers = [{ en: 'Best', ru: 'Лучшие', share: 0.1, waitMinutes: 3 }, { en: 'Rest', ru: 'Остальные', share: 0.9, waitMinutes: 9 }]
  expect(tierNamed(said, tiers)).toMatchObject({ tier, tierName: { en } })
})

test('the money of the next purchase lies between the own mean and everyone\'s, nearer to the own with each purchase', () => {
  for (const at of [null, [6.25, 3.74, 15.44] as const]) {
    const spendingOf = openSpending({ spending: { at, mean: 35 } })
    const means = [1, 2, 5, 20, 200].map(purchases => spendingOf(purchases, purchases * 100).mean)
    expect(means).toEqual(means.toSorted((a, b) => a - b))
    expect(means[0]).toBeGreaterThan(35)
    expect(means.at(-1)).toBeGreaterThan(98)
    expect(means.at(-1)).toBeLessThan(100)
    const doubts = [1, 2, 5, 20].map(purchases => spendingOf(purchases, 100).doubt)
    expect(doubts).toEqual(doubts.toSorted((a, b) => b - a))
    expect(spendingOf(3, -20).mean).toBeGreaterThanOrEqual(0)
  }
})

test.each([
  [0.5, 400, 0, 'lost'], [0.49, 400, 40, 'weakening'], [0.49, 400, 380, 'kept'], [0.19, 400, 40, 'kept'], [0.49, 80, 40, 'new'],
  [0.6, 80, 40, 'lost'],
])('silent %d, %i days a customer, last bought on day %i, every 30 days: %s', (silent, age, recency, state) => {
  expect(stateOf(silent, { frequency: 1, recency, age, logGaps: 0 }, 1 / 30, 90)).toBe(state)
})
