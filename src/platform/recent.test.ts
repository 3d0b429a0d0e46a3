import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openRecent } from './recent.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

test('of all who ask at once one looks, and again when it is too old', async () => {
  const { ask, answer, looks } = opened()
  const asked = [ask(), ask(), ask()]
  answer('one')
  expect(await Promise.all(asked)).toEqual(['one', 'one', 'one'])
  vi.advanceTimersByTime(999)
  expect(await ask()).toBe('one')
  expect(looks()).toBe(1)
  vi.advanceTimersByTime(1)
  const again = [ask(), ask()]
  answer('two')
  expect(await Promise.all(again)).toEqual(['two', 'two'])
  expect(looks()).toBe(2)
})

test('the age counts from when a look began, however long it took', async () => {
  const { ask, answer, looks } = opened()
  const slow = ask()
  vi.advanceTimersByTime(1000)
  const next = ask()
  expect(looks()).toBe(2)
  answer('old', 0)
  answer('new', 1)
  expect(await Promise.all([slow, next, ask()])).toEqual(['old', 'new', 'new'])
})

test('after a change nobody waits for a look that began before it', async () => {
  const { recent, ask, answer } = opened()
  const before = ask()
  recent.forget(shop)
  const after = ask()
  answer('changed', 1)
  answer('as it was', 0)
  expect(await Promise.all([before, after, ask()])).toEqual(['as it was', 'changed', 'changed'])
})

test('a failed look fails who waited for it, and the next one looks again', async () => {
  const { ask, answer } = opened()
  const asked = [ask(), ask()]
  answer(new Error('away'))
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const again = ask()
  answer('there')
  expect(await again).toBe('there')
})

test('each key has a look of its own, and so has each database', async () => {
  const recent = openRecent<string>(1000)
  expect(await recent.get(shop, () => Promise.resolve('a tenth'), 0.1)).toBe('a tenth')
  expect(await recent.get(shop, () => Promise.resolve('a fifth'), 0.2)).toBe('a fifth')
  expect(await recent.get({}, () => Promise.resolve('another'), 0.2)).toBe('another')
  expect(await recent.get(shop, () => Promise.resolve('new'), 0.2)).toBe('a fifth')
})

// --- internal ---

const shop = {}

/** `answer` ends a look, the last one if not said which. */
function opened() {
  const recent = openRecent<string>(1000)
  const waiting: ((said: string | Error) => void)[] = []
  const look = () => new Promise<string>((resolve, reject) => {
    waiting.push(said => (typeof said === 'string' ? resolve(said) : reject(said)))
  })
  return {
    recent, looks: () => waiting.length, ask: () => recent.get(shop, look),
    answer: (said: string | Error, which = waiting.length - 1) => waiting[which]!(said),
  }
}
