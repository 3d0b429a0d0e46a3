import { dayMs } from '../platform/calendar.ts'
import { bitOf } from '../remember/consent/consent.ts'
import { purposes } from '../remember/consent/purposes.ts'
import { holds } from './audience/holds.ts'
import type { Book, Policy } from './book.ts'
import { isInbound, purposesOf, type Channel } from './channels/channel.ts'
import type { Facts } from './facts.ts'
import type { Offer } from './offers/offer.ts'
import { mostAcceptable } from './price.ts'
import type { Refusal } from './refusals.ts'

/** Why this offer is none for this customer now, whatever the channel; undefined where it is one. `price`: of `priceFor`. */
export function offerRefusal(offer: Offer, facts: Facts, price: number, policy: Policy, now: number): Refusal | undefined {
  if (offer.state !== 'active') return 'not_active'
  if (now < (offer.validFrom ?? -Infinity) || now >= (offer.validUntil ?? Infinity)) return 'not_valid_now'
  if (offer.left !== null && offer.left <= 0) return 'sold_out'
  if (!permits(facts, offer.purposes)) return 'no_consent'
  if (facts.onlyOffers?.includes(offer.offerId) === false) return 'other_arm'
  const declinedAt = facts.declined[offer.offerId]
  if (declinedAt !== undefined && now - declinedAt < policy.declinedDays * dayMs) return 'declined_recently'
  if (price < offer.floor) return 'below_floor'
  if (price > mostAcceptable(offer, facts)) return 'above_acceptable'
  if (facts.creditLeft !== null && price > facts.creditLeft) return 'over_credit'
  return offer.audience && !holds(offer.audience, facts.audience) ? 'not_in_audience' : undefined
}

/** Why this channel may carry nothing to this customer now; undefined where it may. Consent first: nothing else is told before it. */
export function channelRefusal(channel: Channel, facts: Facts, book: Pick<Book, 'policy' | 'channels'>, now: number): Refusal | undefined {
  const { policy, channels } = book
  const { kind } = channel
  if (!permits(facts, purposesOf(kind))) return 'no_consent'
  if (isInbound(kind)) return !channel.isOn ? 'channel_off' : wantsNoOffers(facts) ? 'no_offers_wanted' : complaint(facts)
  if (!channel.isOn) return 'channel_off'
  if ((facts.reactions[kind]?.unsubscribed ?? 0) > 0) return 'unsubscribed'
  if (!facts.reachable.includes(kind)) return 'no_address'
  if (facts.chosenChannel !== null && facts.chosenChannel !== kind && mayUse(facts, facts.chosenChannel, channels)) return 'other_channel'
  if (channel.left !== null && channel.left <= 0) return 'channel_full'
  const [inAll, here] = contactsSince(facts, now - 7 * dayMs, kind)
  if (here >= channel.perWeek) return 'contacted_recently'
  if (inAll >= policy.contactsPerWeek) return 'contacted_enough'
  return complaint(facts)
}

// --- internal ---

const offerBits = purposes.reduce((bits, { name, bit }) => (name.startsWith('offers.') ? bits | bit : bits), 0)
const bits = new Map(purposes.map(({ name }) => [name, bitOf(name)]))

function permits({ granted }: Facts, needed: readonly string[]): boolean {
  for (const purpose of needed) {
    const bit = bits.get(purpose as (typeof purposes)[number]['name'])
    if (bit === undefined || (granted & bit) === 0) return false
  }
  return true
}

/** About half of buyers want better service and no offers: who spoke about offers and permits none hears none, at the till neither. */
const wantsNoOffers = ({ stated, granted }: Facts): boolean => (stated & offerBits) !== 0 && (granted & offerBits) === 0

/** Who complained wants it mended, not sold over. */
const complaint = ({ hasComplaint }: Facts): Refusal | undefined => (hasComplaint ? 'open_complaint' : undefined)

/** The chosen channel comes first where it can be used at all; where it cannot, another is better than none. */
function mayUse(facts: Facts, kind: Channel['kind'], channels: readonly Channel[]): boolean {
  if (!permits(facts, purposesOf(kind)) || !facts.reachable.includes(kind) || (facts.reactions[kind]?.unsubscribed ?? 0) > 0) return false
  return channels.some(channel => channel.kind === kind && channel.isOn)
}

/** Contacts since then: in all, and in this channel. What is due and not sent yet counts. */
function contactsSince({ contacts }: Facts, since: number, kind: Channel['kind']): [number, number] {
  let [inAll, here] = [0, 0]
  for (const { at, channel } of contacts) {
    if (at < since || isInbound(channel)) continue
    inAll++
    if (channel === kind) here++
  }
  return [inAll, here]
}
