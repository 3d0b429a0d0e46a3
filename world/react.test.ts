import { beforeEach, expect, test } from 'vitest'
import { dayMs } from './event.ts'
import type { SegmentEvent } from './event.ts'
import type { PersonTruth } from './truth.ts'
import { createWorld } from './world.ts'
import type { World } from './world.ts'

const from = Date.UTC(2026, 0, 12)
let world: World
let events: Generator<SegmentEvent, void>
let persons: readonly PersonTruth[]

beforeEach(() => {
  world = createWorld({ seed: 5, customers: 600, from, days: Infinity, settleDays: 120 })
  events = world.events()
  takeUntil(120)
  persons = world.truth().persons
})

test('asking how somebody would react changes nothing', () => {
  const ask = () => persons.map(({ index }) => world.wouldReact(index, { channel: 'email', hour: 11 }))
  expect(ask()).toEqual(ask())
})

test('people differ: the same message is ignored by some, opened by others, accepted by a few', () => {
  const reactions = persons.map(({ index, favourites }) => world.wouldReact(index,
    { channel: 'email', hour: 11, code: favourites[0]!, discount: 0.1 }))
  for (const reaction of ['ignored', 'opened', 'clicked', 'accepted']) expect(reactions).toContain(reaction)
})

test('a message at night is read by fewer, one about a favourite tempts more than one about nothing', () => {
  const count = (hour: number, about: boolean, wanted: string[]) => persons.filter(({ index, favourites }) =>
    wanted.includes(world.wouldReact(index, { channel: 'messenger', hour, ...(about ? { code: favourites[0]! } : {}) }))).length
  expect(count(2, true, ['ignored'])).toBeGreaterThan(count(11, true, ['ignored']))
  expect(count(11, true, ['clicked', 'accepted'])).toBeGreaterThan(count(11, false, ['clicked', 'accepted']))
})

test('the key of a circle speaks to its members only', () => {
  const warmer = (circle: boolean) => persons.filter(person => (person.circle === 'runners') === circle)
    .filter(({ index }) => ladder(world.wouldReact(index,
      { channel: 'email', hour: 11, theme: 'endurance' })) > ladder(world.wouldReact(index, { channel: 'email', hour: 11 }))).length
  expect(warmer(true)).toBeGreaterThan(0)
  expect(warmer(false)).toBe(0)
})

test('every contact costs patience: ten dull messages in a row drive everybody out of the channel', () => {
  const { index } = persons.find(({ leftAt }) => leftAt === null)!
  let last = world.contact(index, { channel: 'email', hour: 3 })
  for (let i = 0; i < 10; i++) last = world.contact(index, { channel: 'email', hour: 3 })
  expect(['unsubscribed', 'complained']).toContain(last)
})

test('a lost customer comes back only when won back, and never from a move', () => {
  const lost = persons.filter(({ leftWhy }) => leftWhy !== null)
  for (const { index, favourites } of lost) world.contact(index, { channel: 'messenger', hour: 11, code: favourites[0]!, discount: 0.5 })
  const { persons: after } = world.truth()
  const back = lost.filter(({ index }) => after[index]!.wonBackAt !== null)
  expect(back.length).toBeGreaterThan(0)
  for (const { leftWhy } of back) expect(['moved', 'went_home', 'life_change']).not.toContain(leftWhy)
  const returned = new Set(takeUntil(180).filter(({ event }) => event === 'Order Completed').map(({ userId }) => userId))
  const gone = lost.filter(person => !back.includes(person))
  expect(back.filter(({ userId }) => returned.has(userId)).length).toBeGreaterThan(0)
  expect(gone.filter(({ userId }) => returned.has(userId))).toEqual([])
})

// --- internal ---

function ladder(reaction: string): number {
  return ['complained', 'unsubscribed', 'ignored', 'opened', 'clicked', 'accepted'].indexOf(reaction)
}
function takeUntil(day: number): SegmentEvent[] {
  const taken: SegmentEvent[] = []
  for (let step = events.next(); !step.done; step = events.next()) {
    taken.push(step.value)
    if (Date.parse(step.value.timestamp) >= from + day * dayMs) break
  }
  return taken
}
