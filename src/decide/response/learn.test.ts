import { expect, test } from 'vitest'
import { decideOn, someBook, someFacts, someNow, someOffer } from '../../../test/decisions.ts'
import { dayMs } from '../../platform/calendar.ts'
import { seededRandom } from '../../platform/random.ts'
import type { Facts } from '../facts.ts'
import { emptyResponse } from './empty.ts'
import { type Answer, learnAnswer } from './learn.ts'
import type { ResponseModel } from './model.ts'

const offers = [someOffer, { ...someOffer, offerId: 'mocha', productIds: [2], attributes: ['sweet'] }]
const answer: Answer = {
  facts: { ...someFacts, reactions: {}, answers: {} }, offer: offers[0]!, offers, channel: 'email', at: someNow,
  read: true, accepted: false, gaveUp: false,
}
const heard = (all: readonly Partial<Answer>[]): ResponseModel => (
  all.reduce<ResponseModel>((model, each) => learnAnswer(model, { ...answer, ...each }), emptyResponse)
)
const times = (n: number, change: Partial<Answer>): Partial<Answer>[] => Array.from({ length: n }, () => change)
const expected = (response: ResponseModel, offerId = 'latte') => (
  decideOn({ book: { response, offers }, facts: answer.facts }).candidates.find(each => each.offerId === offerId)!
)

test('what is accepted is expected to be accepted, of the offer and less of others', () => {
  const accepts = (response: ResponseModel, offerId = 'latte'): number => {
    const { accepted, read } = expected(response, offerId)
    return accepted / read
  }
  const [liked, disliked] = [heard(times(40, { accepted: true })), heard(times(40, {}))]
  expect(accepts(liked)).toBeGreaterThan(accepts(emptyResponse) + 0.1)
  expect(accepts(disliked)).toBeLessThan(accepts(emptyResponse))
  expect(accepts(liked, 'mocha') - accepts(emptyResponse, 'mocha')).toBeLessThan(accepts(liked) - accepts(emptyResponse))
  expect(expected(liked).value.incremental).toBeGreaterThan(expected(emptyResponse).value.incremental)
})

test('what is not read says nothing of the offer, and who gave up neither', () => {
  expect(heard(times(9, { read: false })).accept).toBe(emptyResponse.accept)
  expect(heard(times(9, { gaveUp: true })).accept).toBe(emptyResponse.accept)
  expect(heard(times(9, { read: false })).channels).toEqual({ email: { sent: 9, read: 0, accepted: 0, gaveUp: 0 } })
  expect(expected(heard(times(30, { read: false }))).read).toBeLessThan(expected(emptyResponse).read)
})

test('giving up makes every contact dearer, above all where there were many of late', () => {
  const contacts = [1, 2, 3, 4].map(days => ({ channel: 'sms' as const, offerId: 'x', at: someNow - days * dayMs }))
  const [seldom, often] = [answer.facts, { ...answer.facts, contacts }]
  const patience = (response: ResponseModel, facts: Facts): number => (
    decideOn({ policy: { contactsPerWeek: 100 }, book: { response }, facts }).candidates[0]!.value.patience
  )
  const calm = heard(times(60, { facts: often }))
  const angry = heard(times(20, {}).concat(times(20, { facts: often }), times(20, { facts: often, gaveUp: true })))
  expect(patience(angry, seldom)).toBeLessThan(patience(calm, seldom))
  expect(patience(angry, often) - patience(calm, often)).toBeLessThan(patience(angry, seldom) - patience(calm, seldom))
})

test('who stands before us teaches what is accepted, and neither hours nor patience', () => {
  const model = heard(times(9, { channel: 'page', accepted: true }))
  expect(model.accept).not.toBe(emptyResponse.accept)
  expect([model.annoy, model.hours, model.leads]).toEqual([emptyResponse.annoy, {}, {}])
})

test('the hour is the customer\'s own, and how long before their usual one', () => {
  const facts = { ...answer.facts, timezone: 'Asia/Tokyo', hours: someFacts.hours.map((_, hour) => (hour === 22 ? 5 : 0)) }
  const { hours, leads } = heard([{ facts }])
  // Noon in UTC is nine in the evening there, an hour before ten.
  expect([hours.email![2 * 21], hours.email![2 * 21 + 1], leads.email![2 * 1]]).toEqual([1, 1, 1])
  expect(heard([{}]).leads).toEqual({})
})

test('the same answers give the same bytes, and what is known does not grow with them', () => {
  const random = seededRandom(2)
  const many = Array.from({ length: 600 }, (): Partial<Answer> => ({
    offer: offers[Math.floor(random() * 2)]!, read: random() < 0.6, accepted: random() < 0.2, gaveUp: random() < 0.05,
    at: someNow + Math.floor(random() * 24) * 3_600_000, facts: { ...answer.facts, comes: random(), silent: random() },
  }))
  const model = heard(many)
  expect(JSON.stringify(heard(many))).toBe(JSON.stringify(model))
  expect(model.version).toBe(600)
  const numbersIn = (part: unknown): number => (
    typeof part === 'object' && part !== null ? Object.values(part).reduce((sum: number, each) => sum + numbersIn(each), 0) : 1
  )
  expect(numbersIn(model)).toBe(numbersIn(heard(many.slice(0, 20))))
  expect(someBook.response.version).toBe(0)
})
