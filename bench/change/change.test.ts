import { expect, test } from 'vitest'
import { changeBench } from './bench.ts'
import { ratioInterval, visitsUntilRight } from './measure.ts'
import { type Switch, switchesOf } from './switches.ts'

type Habit = Parameters<typeof switchesOf>[0]['habits'][number]
/** One visit a day: letters are drinks, in the part of the day given. */
function lived(drinks: string, part: Habit['part'] = 0): Habit[] {
  return [...drinks].map((drink, day) => ({ day, part, drink, snack: null }))
}

test('a habit that gave way to another, each held for eight visits, is one change', () => {
  const [change, ...others] = switchesOf({ habits: lived('aaaaaaaaabbbbbbbbb') })
  expect(others).toEqual([])
  expect(change).toMatchObject({ part: 0, from: 'a', to: 'b', day: 9, visits: [10, 11, 12, 13, 14, 15, 16, 17] })
})

test('what is tried for a few visits is no change, neither when the old habit comes back nor on the way to the new one', () => {
  expect(switchesOf({ habits: lived('aaaaaaaabbbaaaaaaaa') })).toEqual([])
  expect(switchesOf({ habits: lived('aaaaaaaaccbbbbbbbb') })).toMatchObject([{ from: 'a', to: 'b', day: 10 }])
})

test('a change in a part of the day in which one seldom comes is not the usual', () => {
  const seldom = lived('aaaaaaaabbbbbbbb', 2)
  const mostly = lived('x'.repeat(17), 0)
  expect(switchesOf({ habits: [...mostly, ...seldom].sort((a, b) => a.day - b.day) })).toEqual([])
})

test('right again is right for most of the next four visits', () => {
  const change: Switch = { part: 0, from: 'a', to: 'b', day: 0, visits: [1, 2, 3, 4, 5, 6, 7, 8] }
  const guessed = (drinks: string) => new Map([...drinks].map((drink, i) => [i + 1, drink] as const))
  expect(visitsUntilRight(change, guessed('bbbbbbbb'))).toBe(1)
  expect(visitsUntilRight(change, guessed('abaabbbb'))).toBe(5)
  expect(visitsUntilRight(change, guessed('aaaaaaaa'))).toBe(8)
})

test('the interval of a ratio holds the ratio and is a point where nothing varies', () => {
  const random = (() => { let at = 0; return () => (at = (at + 0.618) % 1) })()
  expect(ratioInterval([1, 1, 1], [2, 2, 2], random)).toEqual([0.5, 0.5])
  const [low, high] = ratioInterval([1, 2, 3, 4, 5, 6], [4, 4, 4, 4, 4, 4], random)
  expect(low).toBeLessThan(3.5 / 4)
  expect(high).toBeGreaterThan(3.5 / 4)
})

test('after a change the usual, learned or not, is right again in at most .6 of the visits of a plain count', async () => {
  const { json } = await changeBench.run({ size: 'smoke', file: undefined, say: () => undefined })
  const hits = json['hits'] as Record<string, number>
  expect(json['changes']).toBeGreaterThan(10)
  expect(json['ratio']).toBeLessThanOrEqual(0.6)
  expect(json['mixtureRatio']).toBeLessThanOrEqual(0.6)
  // Not bought by restlessness: it is right more often at all visits, too.
  expect(hits['mixture']).toBeGreaterThan(hits['reference']!)
  expect(hits['usual']).toBeGreaterThan(hits['reference']!)
  expect(json['precision']).toBeGreaterThan(0.9)
  // "This instead of that" is taken about as often as was said, and far more often than that.
  const { shown, said, taken, stayed } = json['instead'] as Record<'shown' | 'said' | 'taken' | 'stayed', number>
  expect(shown).toBeGreaterThan(20)
  expect(Math.abs(said - taken) / shown).toBeLessThan(0.15)
  expect(taken).toBeGreaterThan(3 * stayed)
}, 120_000)
