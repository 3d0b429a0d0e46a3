import { expect, test } from 'vitest'
import { someFacts } from '../../../test/decisions.ts'
import { emptyResponse } from './empty.ts'
import { hourFactors, isQuiet, leadOf, usualHour } from './hour.ts'

const open = (quietFrom: number, quietUntil: number, kind: 'email' | 'page' = 'email'): number[] => (
  Array.from({ length: 24 }, (_, hour) => hour).filter(hour => !isQuiet({ quietFrom, quietUntil, kind }, hour))
)
const hoursAt = (...times: readonly (readonly [number, number])[]): number[] => {
  const hours = new Array<number>(24).fill(0)
  for (const [hour, n] of times) hours[hour] = n
  return hours
}

test('quiet hours: by day, over midnight, none, and never before us', () => {
  expect(open(21, 9)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20])
  expect(open(12, 14)).toHaveLength(22)
  expect(open(12, 14)).not.toContain(13)
  expect(open(23, 0)).toEqual(Array.from({ length: 23 }, (_, hour) => hour))
  expect(open(0, 0)).toHaveLength(24)
  expect(open(9, 9)).toHaveLength(24)
  expect(open(0, 23, 'page')).toHaveLength(24)
})

test('the usual hour is where most purchases are, its neighbours counted half; two say nothing', () => {
  expect(usualHour({ hours: hoursAt([8, 2]) })).toBeNull()
  expect(usualHour({ hours: hoursAt([8, 2], [17, 3]) })).toBe(17)
  expect(usualHour({ hours: hoursAt([7, 3], [8, 2], [9, 3], [17, 4]) })).toBe(8)
  // Round the clock.
  expect(usualHour({ hours: hoursAt([23, 2], [0, 2], [1, 2], [12, 3]) })).toBe(0)
  expect([leadOf(15, 16), leadOf(16, 15), leadOf(9, 9)]).toEqual([1, 23, 0])
})

test('hours are alike until something was seen, and factors average to about 1 over what was sent', () => {
  expect(hourFactors(someFacts, 'email', emptyResponse)).toEqual(new Array(24).fill(1))
  // Ten times as many sent at noon, read half as often as in the evening; nothing sent at night.
  const pairs = Array.from({ length: 24 }, (_, hour) => (
    hour === 12 ? [1000, 200] : hour === 19 ? [100, 40] : [0, 0]
  )).flat()
  const factors = hourFactors(someFacts, 'email', { ...emptyResponse, hours: { email: pairs } })
  expect(factors[19]).toBeGreaterThan(1.3)
  expect(factors[18]).toBeGreaterThan(factors[16]!)
  expect(factors[3]).toBe(1)
  expect((1000 * factors[12]! + 100 * factors[19]!) / 1100).toBeCloseTo(1, 1)
  // One that was read proves little.
  const one = hourFactors(someFacts, 'email', { ...emptyResponse, hours: { email: pairs.map((_, at) => (at < 2 ? 1 : 0)) } })
  expect(Math.max(...one)).toBeLessThan(1.3)
  expect(hourFactors(someFacts, 'email', { ...emptyResponse, hours: { email: pairs.map((n, at) => (at % 2 === 0 ? n : 0)) } }))
    .toEqual(new Array(24).fill(1))
})
