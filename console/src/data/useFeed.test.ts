import type { FeedEvent } from '@usual/sdk/types.ts'
import { expect, test } from 'vitest'
import { withNew } from './useFeed.ts'

const event = (seq: number | string): FeedEvent => ({
  seq, customerId: 'c', customerName: null, kind: 'track', name: 'x', at: '2024-01-01T00:00:00Z', source: 'api',
})
const seqs = (events: readonly FeedEvent[]) => events.map(each => each.seq)

test('an event told by the list and by the stream stands there once, the newest first', () => {
  expect(seqs(withNew([event(3), event(2)], [event(3), event(10), event(4)]))).toEqual([10, 4, 3, 2])
})

test('numbers that come as text are ordered as numbers', () => {
  expect(seqs(withNew([event('9')], [event('10')]))).toEqual(['10', '9'])
})

test('only the latest 500 are kept', () => {
  const many = Array.from({ length: 700 }, (_, i) => event(i))
  const kept = withNew([], many)
  expect(kept).toHaveLength(500)
  expect(kept.at(-1)?.seq).toBe(200)
})
