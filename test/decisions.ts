import type { Book } from '../src/decide/book.ts'
import type { Channel } from '../src/decide/channels/channel.ts'
import { decide, type Moment } from '../src/decide/decide.ts'
import type { Decision } from '../src/decide/decision.ts'
import type { Facts } from '../src/decide/facts.ts'
import { type Offer, offerKinds } from '../src/decide/offers/offer.ts'
import { emptyResponse } from '../src/decide/response/empty.ts'
import { type Random, seededRandom } from '../src/platform/random.ts'
import { channelKinds } from '../src/remember/memory/deed.ts'

/** A moment that all of them know: 2026-03-02, a Monday, at noon UTC. */
export const someNow = Date.UTC(2026, 2, 2, 12)
const dayMs = 86_400_000

export const someOffer: Offer = {
  offerId: 'latte', name: 'Latte', kind: 'product', state: 'active', productIds: [1], attributes: [], price: 4, discount: 0, floor: 0,
  margin: 2.4, left: null, validFrom: null, validUntil: null, audience: null, channels: ['email', 'page'], purposes: [],
  theme: null, variants: [],
}
export const someChannel: Channel = {
  kind: 'email', isOn: true, cost: 0.002, perDay: null, left: null, perWeek: 2, quietFrom: 21, quietUntil: 9,
}
/** Chance left out, so that what is worth most is chosen. */
export const someBook: Book = {
  bookId: 'book', offers: [someOffer],
  channels: [someChannel, { ...someChannel, kind: 'page', cost: 0, perWeek: 1000, quietFrom: 0, quietUntil: 0 }],
  policy: {
    contactsPerWeek: 3, responseDays: 7, declinedDays: 60, exploreShare: 0, restShare: 0, complaintCost: 5, hour: 15, discountRate: 0.1,
  },
  response: emptyResponse,
}
/** A regular who permits profiling and offers by e-mail, and often has a latte. */
export const someFacts: Facts = {
  customerId: 'anna', granted: 4 + 8, stated: 8, timezone: 'UTC', reachable: ['email', 'page', 'counter'], chosenChannel: null,
  orders: 20, silentDays: 6, gapDays: 5, perVisit: 3, comes: 0.5, state: 'kept', tier: 1, worth: 150, silent: 0.05, before: 200,
  wants: { 1: 0.6 }, likes: {},
  reactions: { email: { delivered: 6, read: 5, clicked: 4, accepted: 3, declined: 0, complained: 0, unsubscribed: 0 } },
  answers: { latte: { read: 5, clicked: 4, accepted: 3 } }, acceptedAt: null,
  hours: new Array<number>(24).fill(0), contacts: [], declined: {}, promised: {},
  acceptable: {}, creditLeft: null, weekdays: null, hasComplaint: false, theme: null, isHeldOut: false, arms: {}, onlyOffers: null,
  audience: { today: 20_514, isSomebody: true, permitsProfiling: true, values: {}, counts: {} },
}

/** What becomes of the same with something changed; what is left to chance is drawn in the middle. */
export function decideOn({ facts, offer, channel, policy, book, ...moment }: Change = {}): Decision {
  const changed: Book = {
    ...someBook, offers: [{ ...someOffer, ...offer }],
    channels: someBook.channels.map(each => ({ ...each, ...(each.kind === someChannel.kind && channel) })),
    policy: { ...someBook.policy, ...policy }, ...book,
  }
  return decide({ ...someFacts, ...facts }, changed, { decisionId: 'd', now: someNow, direction: 'outbound', random: () => 0.5, ...moment })
}
export type Change = Partial<Moment> & {
  readonly facts?: Partial<Facts>; readonly offer?: Partial<Offer>; readonly channel?: Partial<Channel>
  readonly policy?: Partial<Book['policy']>; readonly book?: Partial<Book>
}

/** Anybody, in any state: as `seed` has it. Half of what can be missing is. */
export function anyFacts(seed: number): Facts {
  const random = seededRandom(seed)
  const { of, some, money, share } = drawing(random)
  const byProduct = (value: () => number) => Object.fromEntries([1, 2, 3].filter(() => some()).map(id => [id, value()]))
  const reactions = channelKinds.filter(() => random() < 0.3).map(kind => {
    const delivered = of([0, 1, 5, 40])
    const read = Math.round(delivered * share())
    const [clicked, accepted] = [Math.round(read * share()), Math.round(read * share())]
    return [kind, { delivered, read, clicked, accepted, declined: 0, complained: 0, unsubscribed: random() < 0.1 ? 1 : 0 }]
  })
  return {
    ...someFacts, customerId: `c${seed}`, granted: Math.floor(random() * 1024), stated: Math.floor(random() * 1024),
    timezone: of(['UTC', 'Asia/Kathmandu', 'America/St_Johns']), reachable: channelKinds.filter(() => some()),
    chosenChannel: random() < 0.2 ? of(channelKinds) : null, silentDays: some() ? Math.floor(random() * 400) : null,
    gapDays: some() ? 1 + random() * 60 : null, perVisit: money(), comes: share(), state: of(['new', 'kept', 'weakening', 'lost']),
    worth: money() * of([1, 10, -1]), silent: share(), before: money() * 50, wants: byProduct(share), likes: byProduct(share),
    reactions: Object.fromEntries(reactions) as Facts['reactions'],
    answers: some() ? { o0: { read: 3, clicked: 2, accepted: of([0, 1, 2]) } } : {},
    acceptedAt: some() ? someNow - Math.floor(random() * 30 * dayMs) : null,
    hours: Array.from({ length: 24 }, () => (some() ? 0 : Math.floor(random() * 9))),
    contacts: Array.from({ length: of([0, 0, 1, 2, 3, 8]) }, () => ({
      channel: of(channelKinds), offerId: 'o0', at: someNow - Math.floor(random() * 30 * dayMs),
    })).sort((a, b) => a.at - b.at),
    declined: random() < 0.2 ? { o1: someNow - Math.floor(random() * 90 * dayMs) } : {},
    promised: byProduct(money), acceptable: random() < 0.3 ? byProduct(money) : {}, creditLeft: random() < 0.2 ? money() : null,
    weekdays: random() < 0.2 ? [Math.floor(random() * 7)] : null, hasComplaint: random() < 0.1, isHeldOut: random() < 0.05,
    onlyOffers: random() < 0.1 ? ['o0'] : null,
  }
}

/** Any book of up to six offers in all channels. */
export function anyBook(seed: number): Book {
  const random = seededRandom(seed ^ 0x5eed)
  const { of, some, money, share } = drawing(random)
  const offers = Array.from({ length: Math.floor(random() * 7) }, (_, i): Offer => {
    const price = money()
    return {
      ...someOffer, offerId: `o${i}`, name: `Offer ${i}`, kind: of(offerKinds), state: random() < 0.9 ? 'active' : 'paused',
      productIds: [1, 2, 3].filter(() => some()), attributes: ['sweet', 'green', 'hot'].filter(() => some()),
      price, discount: some() ? 0 : share(), floor: some() ? 0 : price * share(), margin: price * share(),
      left: some() ? null : of([0, 1, 9]),
      validFrom: random() < 0.1 ? someNow + 1 : null, validUntil: random() < 0.1 ? someNow : null,
      channels: channelKinds.filter(() => random() < 0.8), purposes: random() < 0.1 ? ['research'] : [],
      variants: some() ? [] : [{ variantId: 'v', theme: null, subject: '', text: '' }],
    }
  })
  const channels = channelKinds.map((kind): Channel => ({
    kind, isOn: random() < 0.9, cost: of([0, 0.01, 1, 4]), perDay: null, left: random() < 0.8 ? null : of([0, 5]),
    perWeek: of([0, 1, 2, 1000]), quietFrom: Math.floor(random() * 24), quietUntil: Math.floor(random() * 24),
  }))
  const policy = {
    ...someBook.policy, contactsPerWeek: of([0, 1, 3, 10]), exploreShare: of([0, 0.02, 0.3]), restShare: of([0, 0.1, 0.5]),
  }
  return { bookId: `b${seed}`, offers, channels, policy, response: emptyResponse }
}

function drawing(random: Random) {
  const of = <Each>(list: readonly Each[]): Each => list[Math.floor(random() * list.length)]!
  return {
    of, some: () => random() < 0.5, money: () => Math.round(random() * of([500, 5000, 100_000])) / 100,
    share: () => of([0, 1, random(), random() ** 3]),
  }
}
