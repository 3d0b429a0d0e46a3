import { beforeAll, expect, test } from 'vitest'
import { dayMs } from './event.ts'
import type { Order } from './order.ts'
import { createRandom } from './random.ts'
import type { Truth } from './truth.ts'
import { createWorld } from './world.ts'

// What the models assume of customers must not be what the world is made of, or they would be proven on themselves.
type Visit = { readonly at: number; readonly part: number; readonly drink: string }
let visits: Map<string, Visit[]>
let truth: Truth

beforeAll(() => {
  const world = createWorld({ seed: 3, from: Date.UTC(2026, 0, 12), days: 183 })
  visits = new Map()
  for (const { event, userId, properties, timestamp } of world.events()) {
    if (event !== 'Order Completed' || !userId?.startsWith('u-')) continue
    const at = Date.parse(timestamp)
    const minute = (at % dayMs) / 60_000
    const drink = (properties as Order).products[0]?.sku ?? ''
    visits.set(userId, [...(visits.get(userId) ?? []), { at, drink, part: minute < 660 ? 0 : minute < 870 ? 1 : minute < 1065 ? 2 : 3 }])
  }
  truth = world.truth()
})

test('visits are heavy-tailed: the busiest tenth makes at least three visits in ten, and many come once or twice', () => {
  const counts = truth.persons.map(person => person.visits).toSorted((a, b) => b - a)
  const all = counts.reduce((sum, count) => sum + count, 0)
  expect(counts.slice(0, 200).reduce((sum, count) => sum + count, 0) / all).toBeGreaterThan(0.3)
  expect(counts.filter(count => count <= 2).length).toBeGreaterThan(150)
  expect(counts[0]).toBeLessThan(183)
})

test('gaps are not those of a Poisson buyer: within a person they are far more regular', () => {
  // For exponential gaps the squared coefficient of variation is 1, whatever the rate, hence also under a gamma mixture of rates.
  const dispersion = regulars().map(gapsOf).map(gaps => {
    const mean = average(gaps)
    return average(gaps.map(gap => (gap - mean) ** 2)) / mean ** 2
  })
  expect(dispersion.length).toBeGreaterThan(200)
  expect(median(dispersion)).toBeLessThan(0.6)
})

test('gaps remember: their order within a person is not exchangeable', () => {
  const random = createRandom('shuffle')
  const real = average(regulars().map(gapsOf).map(correlation))
  const shuffled = Array.from({ length: 40 }, () => average(regulars().map(gapsOf).map(gaps => correlation(shuffle(random, gaps)))))
  const spreadOf = Math.sqrt(average(shuffled.map(value => (value - average(shuffled)) ** 2)))
  expect(Math.abs(real - average(shuffled))).toBeGreaterThan(4 * spreadOf)
})

test('drinks come in runs: a logit of constant tastes would repeat no more often than a shuffle of the same visits', () => {
  const random = createRandom('runs')
  const drinksAt = (list: readonly Visit[], part: number) => list.filter(visit => visit.part === part).map(visit => visit.drink)
  const sequences = regulars().flatMap(list => [0, 1, 2, 3].map(part => drinksAt(list, part))).filter(list => list.length >= 10)
  const repeats = (list: readonly string[]) => list.filter((drink, i) => i > 0 && drink === list[i - 1]).length / (list.length - 1)
  const real = average(sequences.map(repeats))
  const shuffled = average(sequences.map(list => repeats(shuffle(random, list))))
  expect(real).toBeGreaterThan(shuffled + 0.03)
  expect(real).toBeGreaterThan(0.5)
  expect(real).toBeLessThan(0.95)
})

test('the week and the day have the shape of a juice bar: mornings and lunches on weekdays, none at night', () => {
  const hours = new Array<number>(24).fill(0)
  const weekdays = new Array<number>(7).fill(0)
  for (const { at } of [...visits.values()].flat()) {
    const [hour, weekday] = [new Date(at).getUTCHours(), new Date(at).getUTCDay()]
    hours[hour] = (hours[hour] ?? 0) + 1
    weekdays[weekday] = (weekdays[weekday] ?? 0) + 1
  }
  expect(hours.slice(0, 7).concat(hours.slice(22)).every(count => count === 0)).toBe(true)
  expect((hours[8] ?? 0) + (hours[12] ?? 0)).toBeGreaterThan((hours[10] ?? 0) + (hours[14] ?? 0))
  expect(weekdays[1]).toBeGreaterThan(weekdays[0] ?? 0)
})

test('people leave for every reason there is, none of them alone explains half, and most stay', () => {
  const residents = truth.persons.filter(({ kind }) => kind !== 'tourist')
  const reasons = new Map<string, number>()
  for (const { leftWhy } of residents) if (leftWhy) reasons.set(leftWhy, (reasons.get(leftWhy) ?? 0) + 1)
  const left = [...reasons.values()].reduce((sum, count) => sum + count, 0)
  expect([...reasons.keys()].toSorted()).toEqual(['boredom', 'competitor', 'habit_died', 'life_change', 'moved', 'price', 'service'])
  expect(Math.max(...reasons.values()) / left).toBeLessThan(0.5)
  expect(left / residents.length).toBeGreaterThan(0.1)
  expect(left / residents.length).toBeLessThan(0.4)
})

test('circles have adepts who draw friends in, and friendship is mutual', () => {
  const { persons } = truth
  const recruited = persons.filter(({ recruitedBy }) => recruitedBy !== null)
  expect(recruited.length).toBeGreaterThan(10)
  for (const person of recruited) {
    const adept = persons[person.recruitedBy ?? -1]
    expect(adept?.adept).toBe(true)
    expect(adept?.circle).toBe(person.circle)
    expect(adept?.friends).toContain(person.index)
  }
  for (const person of persons) for (const friend of person.friends) expect(persons[friend]?.friends).toContain(person.index)
})

// --- internal ---

function regulars(): Visit[][] {
  return [...visits.values()].filter(list => list.length >= 25)
}
function gapsOf(list: readonly Visit[]): number[] {
  return list.slice(1).map((visit, i) => (visit.at - (list[i]?.at ?? 0)) / dayMs)
}
function average(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0) / list.length
}
function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN
}
function correlation(list: readonly number[]): number {
  const mean = average(list)
  const variance = average(list.map(value => (value - mean) ** 2))
  return average(list.slice(1).map((value, i) => (value - mean) * ((list[i] ?? 0) - mean))) / variance
}
function shuffle<T>(random: () => number, list: readonly T[]): T[] {
  return list.map(value => ({ value, order: random() })).toSorted((a, b) => a.order - b.order).map(({ value }) => value)
}
