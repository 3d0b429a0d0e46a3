import { seededRandom } from '../../src/platform/random.ts'
import { defaultSettings } from '../../src/platform/settings/settings.ts'
import { purposes } from '../../src/remember/consent/purposes.ts'
import type { Book } from '../../src/decide/book.ts'
import type { ChannelKind } from '../../src/decide/channels/channel.ts'
import { toChannels } from '../../src/decide/channels/settings.ts'
import type { Facts } from '../../src/decide/facts.ts'
import { toBook } from '../../src/decide/keeper.ts'
import type { Offer } from '../../src/decide/offers/offer.ts'
import { emptyResponse } from '../../src/decide/response/empty.ts'

const ways: readonly ChannelKind[] = ['email', 'sms', 'push', 'messenger']
const day = 86_400_000
export const now = Date.UTC(2026, 2, 2, 10)

/** A book of `offers` x `channels` in which all is eligible; a third of the offers take something off, a fifth are bundles of three. */
export function bookOf(offers: number, channels: number): Book {
  const random = seededRandom(offers)
  const all = Array.from({ length: offers }, (_, i): Offer => {
    const price = Math.round(300 + 4000 * random()) / 100
    const productIds = i % 5 === 0 ? [1 + i, 401 + i, 801 + i] : [1 + i]
    return {
      offerId: `offer-${i}`, name: `Offer ${i}`, kind: i % 5 === 0 ? 'bundle' : 'product', state: 'active', productIds, price, attributes: [`category ${i % 12}`, `maker ${i % 7}`],
      discount: i % 3 === 0 ? 0.1 : 0, floor: price / 2, margin: Math.round(price * (20 + 30 * random())) / 100, left: i % 7 === 0 ? 1 : null,
      validFrom: now - day, validUntil: now + 30 * day, channels: ways,
      audience: i % 4 === 0 ? { kind: 'compare', field: 'orders', op: '>=', value: 1 } : null, purposes: [],
      theme: null, variants: [{ variantId: 'plain', theme: null, subject: 'For you', text: 'Something you may like.' }],
    }
  })
  const { contactsPerWeek, responseDays, declinedDays, exploreShare, restShare, discountRate, costs, balance } = defaultSettings
  return toBook({
    offers: all, channels: toChannels(defaultSettings, () => 0).filter(({ kind }) => ways.slice(0, channels).includes(kind)),
    policy: { contactsPerWeek, responseDays, declinedDays, exploreShare, restShare, complaintCost: costs.complaint, hour: balance.hour, discountRate },
    response: emptyResponse,
  })
}

/** Customers who permit everything, each with a past of their own: some usuals, tastes, reactions, hours, a contact of late. */
export function crowdOf(count: number, products: number): Facts[] {
  return Array.from({ length: count }, (_, n) => factsOf(`customer-${n}`, products, seededRandom(n + 1)))
}

// --- internal ---

function factsOf(customerId: string, products: number, random: () => number): Facts {
  const [wants, likes]: [Record<string, number>, Record<string, number>] = [{}, {}]
  for (let id = 1; id <= products; id++) {
    if (random() < 0.1) wants[id] = Math.round(6000 * random() ** 2) / 10_000
    else likes[id] = Math.round(10_000 * random()) / 10_000
  }
  const orders = 1 + Math.floor(40 * random())
  const gapDays = 3 + 40 * random()
  const perVisit = 1 + 15 * random()
  const delivered = Math.floor(8 * random())
  const read = Math.floor(delivered * random())
  return {
    customerId, granted: purposes.reduce((bits, { bit }) => bits | bit, 0), stated: 1023, timezone: 'Europe/Berlin',
    reachable: [...ways, 'call', 'post', 'counter', 'page'], chosenChannel: null,
    orders, silentDays: Math.floor(2 * gapDays * random()), gapDays, perVisit, comes: random(), state: random() < 0.2 ? 'weakening' : 'kept',
    tier: 2, worth: 300 * random(), silent: 0.4 * random(), before: (365 / gapDays) * perVisit, wants, likes,
    reactions: { email: { delivered, read, clicked: Math.floor(read * random()), accepted: Math.floor(read * random()), declined: 0, complained: 0, unsubscribed: 0 } },
    answers: random() < 0.6 ? { 'offer-2': { read: 2, clicked: 1, accepted: 0 }, 'offer-5': { read: 1, clicked: 1, accepted: 1 } } : {},
    acceptedAt: random() < 0.2 ? now - Math.floor(10 * random()) * day : null,
    hours: Array.from({ length: 24 }, (_, hour) => (hour > 7 && hour < 21 ? Math.floor(3 * random()) : 0)),
    contacts: random() < 0.5 ? [{ channel: 'email', offerId: 'offer-1', at: now - 10 * day }] : [],
    declined: {}, promised: {}, acceptable: {}, creditLeft: null, weekdays: null, hasComplaint: false, theme: null, isHeldOut: false,
    arms: {}, onlyOffers: null,
    audience: { today: Math.floor(now / day), isSomebody: true, permitsProfiling: true, values: { orders }, counts: {} },
  }
}
