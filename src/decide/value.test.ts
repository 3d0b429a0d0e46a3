import { expect, test } from 'vitest'
import { type Change, decideOn, someBook, someFacts, someNow, someOffer } from '../../test/decisions.ts'
import { dayMs } from '../platform/calendar.ts'
import type { ValueParts } from './decision.ts'
import { emptyResponse } from './response/empty.ts'
import type { ResponseModel } from './response/model.ts'
import { bringsOf, silencedOf, stakeOf } from './value.ts'

/** What the latte is worth by e-mail, or wherever it is asked. */
function worthOf(change: Change = {}): ValueParts {
  const { candidates: [best] } = decideOn(change)
  return best!.value
}
const read = (n: number, accepted: number, clicked = accepted) => (
  { email: { delivered: n, read: n, clicked, accepted, declined: 0, complained: 0, unsubscribed: 0 } }
)
const contact = (daysAgo: number) => ({ channel: 'sms' as const, offerId: 'other', at: someNow - daysAgo * dayMs })
const anyPressure = { policy: { contactsPerWeek: 1000 } }
/** How much comes on top was learned: nothing, or all that seems so. */
const lifted = (share: number): ResponseModel => (
  { ...emptyResponse, lift: { kept: { n: 1e6, wz: 1e6, wy: share * 1e6, ww: 1e3, yy: 1e3 } } }
)

test('each part goes the way it should', () => {
  const more = (part: keyof ValueParts, one: Change, other: Change): void => {
    expect(worthOf(one)[part], part).toBeGreaterThan(worthOf(other)[part])
  }
  more('incremental', {}, { facts: { perVisit: 1 }, offer: { margin: 1 } })
  more('incremental', {}, { facts: { wants: {} } })
  more('incremental', {}, { facts: { silent: 0.4 } })
  more('incremental', { facts: { comes: 0.1 } }, { facts: { comes: 0.95 } })
  more('incremental', { book: { response: lifted(0.9) } }, { book: { response: lifted(0.1) } })
  more('wonBack', { facts: { silent: 0.7 } }, { facts: { silent: 0.1 } })
  more('wonBack', { facts: { silent: 0.7, before: 500 } }, { facts: { silent: 0.7, before: 100 } })
  more('wonBack', { facts: { silent: 0.7, reactions: {} } }, { facts: { silent: 0.7, reactions: read(9, 0) } })
  more('subsidised', { offer: { discount: 0.1 } }, { offer: { discount: 0.4 } })
  more('cost', { channel: { cost: 0.002 } }, { channel: { cost: 1.1 } })
  more('patience', {}, { facts: { contacts: [contact(1), contact(2)] }, ...anyPressure })
  more('patience', { facts: { contacts: [contact(25)] }, ...anyPressure }, { facts: { contacts: [contact(1)] }, ...anyPressure })
  more('patience', { facts: { reactions: read(9, 0, 9) } }, { facts: { reactions: read(9, 0, 0) } })
  // The more contacts may follow, the more one that makes them harder to bear takes away.
  more('patience', { policy: { contactsPerWeek: 2 } }, { policy: { contactsPerWeek: 20 } })
  more('patience', {}, { policy: { complaintCost: 500 } })
  more('patience', {}, { facts: { worth: 9000 } })
  more('patience', {}, { policy: { hour: 100 } })
  more('learning', { facts: { answers: {} } }, { facts: { answers: { latte: { read: 50, clicked: 25, accepted: 25 } } } })
})

test('only the parts that can be are other than nothing', () => {
  const here = worthOf({ direction: 'inbound', facts: { silent: 0 }, policy: { hour: 0 } })
  expect([here.cost, here.patience, here.wonBack, here.subsidised].every(part => part + 0 === 0)).toBe(true)
  expect(here.incremental).toBeGreaterThan(0)
  const nothing = worthOf({ book: { response: lifted(0) } })
  expect(nothing.incremental).toBeLessThan(0.01)
})

test('a customer who costs us money is no reason to annoy them', () => {
  expect(worthOf({ facts: { worth: -100 } }).patience).toBe(worthOf({ facts: { worth: 0 } }).patience)
})

test('terms do not go to who would buy anyway', () => {
  const offers = [someOffer, { ...someOffer, offerId: 'latte-off', discount: 0.25 }]
  const chosen = (facts: Change['facts'], direction: 'inbound' | 'outbound' = 'outbound') => {
    const { choice } = decideOn({ book: { offers }, facts: { answers: {}, ...facts }, direction })
    return choice.kind === 'contact' ? choice.offerId : 'silence'
  }
  for (const wants of [0.3, 0.6, 0.95]) for (const comes of [0.75, 0.9, 1]) for (const direction of ['inbound', 'outbound'] as const) {
    expect(chosen({ wants: { 1: wants }, comes }, direction), `${wants} ${comes}`).not.toBe('latte-off')
  }
  // Terms are there for who would not: they seldom come, want it little, and bring much when they do.
  expect(chosen({ wants: { 1: 0.02 }, comes: 0.05, perVisit: 60 })).toBe('latte-off')
  // Both give the same off; it is used far more by those who would have paid.
  const given = (wants: number, comes: number) => worthOf({ offer: { discount: 0.25 }, facts: { wants: { 1: wants }, comes } }).subsidised
  expect(given(0.9, 0.9)).toBeLessThan(given(0.1, 0.1))
})

test('a promised price is money off as well', () => {
  expect(worthOf({ facts: { promised: { 1: 3 } } }).subsidised).toBe(worthOf({ offer: { discount: 0.25 } }).subsidised)
})

test('the stake is a visit, or the margin where that is more; and what would come anyway', () => {
  const facts = { ...someFacts, perVisit: 2, comes: 0.5, wants: { 1: 0.6 } }
  expect(stakeOf(someOffer, facts, 3, emptyResponse)).toMatchObject({ gain: 2.4, off: 1, anyway: 0.3 })
  expect(stakeOf(someOffer, { ...facts, perVisit: 9 }, 4, emptyResponse)).toMatchObject({ gain: 9, off: 0 })
})

test('of who has gone nothing comes on top, of who half has half', () => {
  const [stake, lift] = [{ gain: 10, off: 0, anyway: 0, used: 0 }, { share: 0.5, error: 0.1, n: 0 }]
  const expected = { read: 0.5, accepts: 0.4, ifGone: 0, doubt: 0, gaveUp: 0, gaveUpMore: 0 }
  const brings = (silent: number) => bringsOf(stake, expected, { silent }, lift)
  expect([brings(0), brings(0.5), brings(1)]).toEqual([1, 0.5, 0])
})

test('to be silenced costs what would have been worth hearing, and never less than nothing', () => {
  const costs = (best: number, worth = 0, contactsPerWeek = 2) => silencedOf(best, { worth }, { ...someBook.policy, contactsPerWeek })
  expect(costs(-5, -100)).toBe(costs(0))
  expect(costs(2)).toBeGreaterThan(costs(1))
  expect(costs(1, 0, 1)).toBeGreaterThan(costs(1, 0, 0))
  expect(costs(0, 500)).toBeGreaterThan(costs(0))
})
