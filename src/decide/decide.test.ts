import { expect, test } from 'vitest'
import { type Change, decideOn, someBook, someFacts, someOffer } from '../../test/decisions.ts'
import { seededRandom } from '../platform/random.ts'
import type { Silence } from './refusals.ts'

/** Worth so much that no small number matters. */
const rich = { perVisit: 300, worth: 0 }

test.each<[what: string, change: Change, reason: Silence]>([
  ['the held out are spoken to by nobody, whatever it would bring', { facts: { ...rich, isHeldOut: true } }, 'held_out'],
  ['nor at the counter', { facts: { ...rich, isHeldOut: true }, direction: 'inbound' }, 'held_out'],
  ['nothing to offer', { book: { offers: [] } }, 'nothing_to_offer'],
  ['nothing that fits', { facts: rich, offer: { left: 0 } }, 'nothing_to_offer'],
  ['no channel of that kind', { facts: rich, direction: 'inbound', place: 'counter' }, 'nothing_to_offer'],
  ['nobody may', { facts: { ...rich, granted: 0 } }, 'nobody_may'],
  ['silence beats a worthless message', { facts: { perVisit: 0, silent: 0 }, offer: { margin: 0 } }, 'not_worth_it'],
  ['a message that costs more than it brings', { channel: { cost: 4 } }, 'not_worth_it'],
  ['a loss for everybody who accepts', { offer: { discount: 0.9, margin: 0.4 }, facts: { perVisit: 0.4, silent: 0 } }, 'not_worth_it'],
  ['chance', { facts: rich, policy: { exploreShare: 0.5 }, random: () => 0.9999 }, 'explored'],
])('%s', (_what, change, reason) => {
  const { choice, silenceProbability } = decideOn(change)
  expect(choice).toEqual({ kind: 'silence', reason, probability: silenceProbability })
  expect(silenceProbability).toBeGreaterThan(0)
})

test('silence wins a tie', () => {
  // At the page nothing is sent and nobody annoyed: an offer that brings nothing, read in no time, is worth exactly nothing.
  const change: Change = { direction: 'inbound', offer: { margin: 0 }, facts: { perVisit: 0, before: 0 }, policy: { hour: 0 } }
  const { candidates: [best], choice } = decideOn(change)
  expect(best!.value.total).toBeCloseTo(0, 12)
  expect(choice).toMatchObject({ kind: 'silence', reason: 'not_worth_it' })
})

test('who comes to us is offered something only at the place where they are', () => {
  const counter = { ...someBook.channels[1]!, kind: 'counter' as const }
  const book = { channels: [...someBook.channels, counter], offers: [{ ...someOffer, channels: ['email', 'page', 'counter'] as const }] }
  const at = (change: Change) => decideOn({ book, facts: rich, ...change }).candidates.map(({ channel }) => channel)
  expect(at({ direction: 'inbound', place: 'counter' })).toEqual(['counter'])
  expect(at({ direction: 'inbound' })).toEqual(['page'])
  expect(at({ direction: 'outbound' })).toEqual(['email'])
})

test('what is chosen is what chance says, as often as it says', () => {
  const offers = ['a', 'b', 'c', 'd'].map((offerId, i) => ({ ...someOffer, offerId, margin: 2.4 + i / 10 }))
  const counts = new Map<string, number>()
  const random = seededRandom(4)
  const facts = { ...rich, perVisit: 3 }
  const [times, change] = [2000, { book: { offers }, facts, policy: { exploreShare: 0.5, restShare: 0.3, responseDays: 1 } }]
  for (let i = 0; i < times; i++) {
    const { choice } = decideOn({ ...change, facts: { ...facts, customerId: `c${i}` }, random })
    const what = choice.kind === 'contact' ? choice.offerId : 'silence'
    counts.set(what, (counts.get(what) ?? 0) + 1)
  }
  const { candidates, silenceProbability } = decideOn(change)
  expect(silenceProbability).toBeGreaterThan(0.3)
  expect(candidates.filter(({ probability }) => probability > 0).length).toBeGreaterThan(1)
  const chances = [['silence', silenceProbability] as const, ...candidates.map(each => [each.offerId, each.probability] as const)]
  for (const [what, chance] of chances) {
    // Four standard errors.
    expect(Math.abs((counts.get(what) ?? 0) / times - chance), what).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / times) + 1e-9)
  }
})

test('a dozen of many are told, best first, and the one that is chosen is among them', () => {
  const offers = Array.from({ length: 40 }, (_, i) => ({ ...someOffer, offerId: `o${i}`, margin: (i * 7) % 40 }))
  const { candidates, choice, considered } = decideOn({ book: { offers }, facts: { perVisit: 0 } })
  expect(considered).toBe(40)
  expect(candidates.length).toBe(12)
  const totals = candidates.map(({ value }) => value.total)
  expect(totals).toEqual(totals.toSorted((a, b) => b - a))
  expect(choice).toEqual({ kind: 'contact', ...candidates[0] })
  expect(candidates[0]!.offerId).toBe('o17')
})

test('of equals the offer that stands first, whatever else there is', () => {
  const offers = ['z', 'a', 'm'].map(offerId => ({ ...someOffer, offerId, price: 4 }))
  const made = decideOn({ book: { offers }, facts: { ...rich, answers: {} } })
  // Places of what is its own of an offer are equal before anything was learned.
  expect(made.candidates.map(({ offerId }) => offerId)).toEqual(['z', 'a', 'm'])
})

test('words for the circle are taken first, then those for everybody', () => {
  const variant = (variantId: string, theme: string | null) => ({ variantId, theme, subject: '', text: '' })
  const said = (theme: string | null, ...variants: ReturnType<typeof variant>[]) => (
    decideOn({ offer: { variants }, facts: { ...rich, theme } }).candidates[0]!.variantId
  )
  const [green, all, other] = [variant('g', 'green'), variant('a', null), variant('o', 'other')]
  expect([said('green', all, green), said('sweet', green, all), said(null, green, all), said(null, other, green), said(null)])
    .toEqual(['g', 'a', 'a', 'o', null])
})

test('a decision keeps the facts as they were given', () => {
  const before = JSON.stringify([someFacts, someBook])
  decideOn()
  expect(JSON.stringify([someFacts, someBook])).toBe(before)
})
