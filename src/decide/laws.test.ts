import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyBook, anyFacts, someNow } from '../../test/decisions.ts'
import { localTimeIn } from '../platform/calendar.ts'
import { seededRandom } from '../platform/random.ts'
import { bitOf } from '../remember/consent/consent.ts'
import type { Book } from './book.ts'
import { isInbound, purposesOf } from './channels/channel.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import type { Facts } from './facts.ts'
import { emptyResponse } from './response/empty.ts'
import { isQuiet } from './response/hour.ts'

const cases = 100_000
/** Books are few and customers many, as anywhere. */
const books = Array.from({ length: 2000 }, (_, seed) => anyBook(seed))

/** A decision about anybody, by a book of anything. `again`: the same, made of what was kept. */
function made(seed: number): { facts: Facts; book: Book; decision: Decision; again: () => Decision } {
  const [facts, book] = [anyFacts(seed), books[seed % books.length]!]
  const place = seed % 3 === 0 ? 'page' as const : seed % 3 === 1 ? 'counter' as const : undefined
  const of = (known: Facts, by: Book) => decide(known, by, {
    decisionId: `d${seed}`, now: someNow, direction: place ? 'inbound' : 'outbound', place, random: seededRandom(seed + 1),
  })
  return { facts, book, decision: of(facts, book), again: () => of(kept(facts), { ...kept({ ...book, response: null }), response }) }
}
/** The one model of all books, which is large. */
const response = JSON.parse(JSON.stringify(emptyResponse)) as Book['response']
const kept = <Data>(data: Data): Data => JSON.parse(JSON.stringify(data)) as Data

test('whoever is decided about, nothing is said that was not permitted, nor too often, nor at a wrong hour, nor at a wrong price', () => {
  let contacts = 0
  fc.assert(fc.property(fc.nat(0x7fff_ffff), seed => {
    const { facts, book, decision } = made(seed)
    if (decision.choice.kind === 'silence') return
    contacts++
    const { channel: kind, offerId, price, at } = decision.choice
    const [offer, channel] = [book.offers.find(each => each.offerId === offerId)!, book.channels.find(each => each.kind === kind)!]
    for (const purpose of [...purposesOf(kind), ...offer.purposes]) {
      if ((facts.granted & bitOf(purpose)) === 0) throw new Error(`not permitted: ${purpose}`)
    }
    if (facts.isHeldOut || facts.hasComplaint || !channel.isOn || offer.state !== 'active' || offer.left === 0) throw new Error('not now')
    if (price < offer.floor) throw new Error('under the floor')
    const promised = offer.productIds.reduce((sum, id) => sum + (facts.promised[id] ?? Infinity), 0)
    if (offer.productIds.length > 0 && price > promised) throw new Error('above what was promised')
    if (price > offer.price || (facts.creditLeft !== null && price > facts.creditLeft)) throw new Error('too dear')
    if (isInbound(kind)) return
    const week = facts.contacts.filter(each => each.at >= someNow - 7 * 86_400_000 && !isInbound(each.channel))
    const here = week.filter(each => each.channel === kind)
    if (week.length >= book.policy.contactsPerWeek || here.length >= channel.perWeek) throw new Error('too often')
    const { hour, weekday } = localTimeIn(facts.timezone)(at)
    if (isQuiet(channel, hour) || facts.weekdays?.includes(weekday) === false) throw new Error('wrong hour')
    if (at < someNow || at >= someNow + 86_400_000) throw new Error('not within a day')
  }), { numRuns: cases, seed: 5 })
  // It must be possible to break these laws, or nothing was tested.
  expect(contacts).toBeGreaterThan(cases / 50)
}, 60_000)

test('probabilities add up to 1, parts to the value, and the same facts give the same bytes', () => {
  fc.assert(fc.property(fc.nat(0x7fff_ffff), seed => {
    const { decision, again } = made(seed)
    const sum = decision.candidates.reduce((all, { probability }) => all + probability, decision.silenceProbability)
    if (Math.abs(sum - 1) > 1e-9) throw new Error(`probabilities add up to ${sum}`)
    for (const { probability, value, read, accepted } of decision.candidates) {
      if (![probability, read, accepted].every(each => each >= 0 && each <= 1) || accepted > read) throw new Error('no probability')
      const { total, ...parts } = value
      const whole = Object.values(parts).reduce((all, part) => all + part, 0)
      if (!(Math.abs(whole - total) <= 1e-9 * Math.max(1, ...Object.values(parts).map(Math.abs)))) throw new Error('parts do not add up')
    }
    if (decision.choice.probability <= 0) throw new Error('chosen without a chance')
    if (JSON.stringify(decision) !== JSON.stringify(again())) throw new Error('another decision')
  }), { numRuns: cases / 25, seed: 6 })
}, 60_000)
