import { expect, test } from 'vitest'
import { decideOn, someBook, someFacts, someNow } from '../../../test/decisions.ts'
import { dayMs } from '../../platform/calendar.ts'
import { stretchOf } from '../rest.ts'
import { emptyResponse } from './empty.ts'
import { learnLesson, type Lesson } from './lesson.ts'
import type { Reaction } from './reaction.ts'

const policy = { restShare: 0.1 }
/** Of whom the stretch begins today. */
const beginsToday = (id: string): boolean => stretchOf(id, someNow, 7) !== stretchOf(id, someNow - dayMs, 7)
const customerId = Array.from({ length: 100 }, (_, i) => `c${i}`).find(beginsToday)!
const facts = { ...someFacts, customerId, perVisit: 30 }
const decision = decideOn({ facts, offer: { discount: 0.25 }, policy: { ...policy, restShare: 0 } })
const offers = someBook.offers.map(offer => ({ ...offer, discount: 0.25 }))
const book = { ...someBook, offers, policy: { ...someBook.policy, ...policy } }

/** A message that was chosen and sent, nothing said of it and nothing bought. */
const lesson: Lesson = {
  row: {
    customerId, decisionId: 'd', decidedAt: new Date(someNow), direction: 'outbound', kind: 'contact', bookId: 'book', answer: '',
    facts: null, reaction: null, contact: 'sent', sentAt: new Date(someNow), planId: null,
  },
  decision, facts, book, reactions: [], neighbours: [], orders: [], responseDays: 7, shares: { of: () => 0.5, share: 0.5 },
}
const said = (...reactions: readonly Reaction[]) => (
  reactions.map(reaction => ({ customerId, decisionId: 'd', reaction, at: new Date(someNow) }))
)
const learnt = (change: Partial<Lesson>, row: Partial<Lesson['row']> = {}) => (
  learnLesson(emptyResponse, { ...lesson, ...change, row: { ...lesson.row, ...row } })
)
const counts = (...args: Parameters<typeof learnt>) => learnt(...args).channels
const stretches = (...args: Parameters<typeof learnt>): number => (
  Object.values(learnt(...args).lift).reduce((sum, { n }) => sum + n, 0)
)
const before = (daysAgo: number, planned = false) => ({
  customerId, decisionId: 'earlier', decidedAt: new Date(someNow - daysAgo * dayMs), planned, answer: null,
})

test('what was said of a message counts once, and by the strongest of it', () => {
  expect(counts({})).toEqual({ email: { sent: 1, read: 0, accepted: 0, gaveUp: 0 } })
  const all = said('delivered', 'opened', 'clicked', 'accepted')
  expect(counts({ reactions: all })).toEqual({ email: { sent: 1, read: 1, accepted: 1, gaveUp: 0 } })
  expect(counts({ reactions: said('delivered', 'unsubscribed') })).toEqual({ email: { sent: 1, read: 0, accepted: 0, gaveUp: 1 } })
})

test('what was cancelled nobody heard; what is due counts, since not every sender tells that it has sent', () => {
  expect(counts({}, { contact: 'cancelled' })).toEqual({})
  expect(counts({}, { contact: 'due', sentAt: null })).toEqual({ email: { sent: 1, read: 0, accepted: 0, gaveUp: 0 } })
  expect(counts({}, { kind: 'silence', contact: null })).toEqual({})
})

test('a stretch is learned once, by the first that was decided in it, silence too', () => {
  expect(stretches({})).toBe(1)
  expect(stretches({}, { kind: 'silence', contact: null })).toBe(1)
  expect(stretches({ neighbours: [before(-1)] })).toBe(1)
  expect(stretches({ neighbours: [before(1)] })).toBe(1)
  const third = { decidedAt: new Date(someNow + 2 * dayMs) }
  expect(stretches({ neighbours: [before(-1)] }, third)).toBe(0)
  expect(stretches({ neighbours: [before(-1, true)] }, third)).toBe(1)
})

test('a contact of a plan, and one who is before us, say what is accepted and not what comes on top', () => {
  expect(stretches({}, { planId: 'p' })).toBe(0)
  expect(counts({}, { planId: 'p' })).not.toEqual({})
  expect(stretches({}, { direction: 'inbound', contact: null })).toBe(0)
  expect(counts({}, { direction: 'inbound', contact: null })).toMatchObject({ email: { sent: 1, read: 1 } })
})

test('terms count for who read of them, by the money that was let off in the days of response', () => {
  const order = (days: number, total: number) => ({
    customerId, kind: 'purchase' as const, orderedAt: new Date(someNow + days * dayMs), total, lines: [{ productId: 1, amount: 4 }],
  })
  const terms = (...args: Parameters<typeof learnt>) => Object.values(learnt(...args).terms)
  expect(terms({})).toEqual([])
  expect(terms({ reactions: said('opened') })).toEqual([{ readers: 1, used: 0 }])
  expect(terms({ reactions: said('opened'), orders: [order(3, 3.5)] })).toEqual([{ readers: 1, used: 0.5 }])
  expect(terms({ reactions: said('opened'), orders: [order(8, 3)] })).toEqual([{ readers: 1, used: 0 }])
  // Money let off for other reasons is not ours beyond what we said.
  expect(terms({ reactions: said('opened'), orders: [order(1, 1)] })).toEqual([{ readers: 1, used: 1 }])
})

test('an offer that the book does not have teaches nothing of its answer', () => {
  expect(counts({ book: { ...book, offers: [] } })).toEqual({})
})
