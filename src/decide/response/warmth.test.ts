import { expect, test } from 'vitest'
import { decideOn, someOffer } from '../../../test/decisions.ts'
import type { Facts } from '../facts.ts'
import { openWarmth } from './warmth.ts'

const offers = [
  { ...someOffer, offerId: 'latte', productIds: [1], attributes: ['coffee', 'milk'] },
  { ...someOffer, offerId: 'mocha', productIds: [2], attributes: ['coffee', 'milk', 'sweet'] },
  { ...someOffer, offerId: 'tea', productIds: [3], attributes: ['leaf'] },
]

/** That each offer is accepted once it is read, after some answers to the latte. */
function acceptedAfter(answers: Facts['answers']): Readonly<Record<string, number>> {
  const { candidates } = decideOn({ book: { offers }, facts: { wants: {}, answers } })
  return Object.fromEntries(candidates.map(({ offerId, accepted, read }) => [offerId, accepted / read]))
}
const after = (read: number, clicked: number, accepted: number) => acceptedAfter({ latte: { read, clicked, accepted } })
const before = acceptedAfter({})

test('an answer says most of the same offer, something of the like of it, and nothing of others', () => {
  const liked = after(4, 4, 4)
  const gain = (offerId: string): number => liked[offerId]! - before[offerId]!
  expect(gain('latte')).toBeGreaterThan(gain('mocha'))
  expect(gain('mocha')).toBeGreaterThan(0)
  expect(gain('tea')).toBe(0)
})

test('what was read and left alone is accepted less; what was looked into more than that, and what was accepted most', () => {
  const latte = (...answers: Parameters<typeof after>) => after(...answers)['latte']!
  expect(latte(4, 0, 0)).toBeLessThan(before['latte']!)
  expect(latte(4, 4, 0)).toBeGreaterThan(latte(4, 0, 0))
  expect(latte(4, 4, 4)).toBeGreaterThan(latte(4, 4, 0))
  expect(latte(8, 0, 0)).toBeLessThan(latte(1, 0, 0))
})

test('an answer to what is offered no more, or what was never read, says nothing', () => {
  const seen = (answers: Facts['answers']) => openWarmth({ answers }, offers)(0).seen
  expect(acceptedAfter({ gone: { read: 4, clicked: 4, accepted: 4 } })).toEqual(before)
  expect(after(0, 0, 0)).toEqual(before)
  expect([seen({}), seen({ latte: { read: 0, clicked: 0, accepted: 0 } })]).toEqual([0, 0])
  expect(seen({ latte: { read: 3, clicked: 1, accepted: 0 } })).toBe(3)
})

test('the same goods in another offer are as good as the same', () => {
  const pack = { ...someOffer, offerId: 'pack', productIds: [1, 4], attributes: [] }
  const warmthOf = openWarmth({ answers: { latte: { read: 4, clicked: 3, accepted: 3 } } }, [...offers, pack])
  const [same, alike] = [warmthOf(0).similar, warmthOf(3).similar]
  expect(alike).toBe(same)
  expect(warmthOf(2).similar).toBe(0)
})
