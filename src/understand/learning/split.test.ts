import { expect, test } from 'vitest'
import type { History } from './history.ts'
import { splitDayOf } from './split.ts'

const shop = (...visits: readonly (readonly [day: number, count: number])[]): History => [{
  customerId: 'c', visits: visits.flatMap(([day, count]) => (
    Array.from({ length: count }, () => ({ day, hour: 9, weekday: 1, goods: [1] }))
  )),
}]
const daily = (days: number, count = 1): History => shop(...Array.from({ length: days }, (_, day) => [1000 + day, count] as const))

test.each([
  ['the newest tenth of an even year', daily(365), 1000 + 365 - 37],
  ['a week where a tenth is less than a week', daily(60), 1000 + 60 - 7],
  ['a quarter of the days where there are few', daily(12), 1000 + 12 - 3],
  ['one of two days', daily(2), 1001],
  ['a tenth of the visits, not of the days', shop([1000, 80], [1100, 1], [1200, 10]), 1194],
  ['a single busy day at the end', shop([1000, 1], [1100, 1], [1150, 1000]), 1144],
])('held back: %s', (_, history, expected) => {
  expect(splitDayOf(history)).toBe(expected)
})

test('of one day, or of nothing, nothing can be held back', () => {
  expect(splitDayOf(daily(1, 50))).toBeUndefined()
  expect(splitDayOf([])).toBeUndefined()
})

test('there is always a day before, and at least a day held back', () => {
  for (let days = 2; days < 200; days++) {
    const split = splitDayOf(daily(days))!
    expect(split).toBeGreaterThan(1000)
    expect(split).toBeLessThan(1000 + days)
  }
})
