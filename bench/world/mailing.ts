import { seededRandom } from '../../src/platform/random.ts'
import type { Book } from '../../src/decide/book.ts'
import { purposesOf, type ChannelKind } from '../../src/decide/channels/channel.ts'
import { decide } from '../../src/decide/decide.ts'
import type { Candidate, Decision } from '../../src/decide/decision.ts'
import type { Facts } from '../../src/decide/facts.ts'
import { learnAnswer, learnStretch } from '../../src/decide/response/learn.ts'
import { stretchOf } from '../../src/decide/rest.ts'
import { bitOf } from '../../src/remember/consent/consent.ts'
import { dayMs } from '../../world/event.ts'
import type { Reaction } from '../../world/react.ts'
import type { World } from '../../world/world.ts'
import { type Gathering, openGathering } from './gather.ts'
import { learnFrom } from './knowledge.ts'
import { marginShare } from './offers.ts'
import type { Guest, Shop } from './shop.ts'

export type Policy =
  | { readonly kind: 'silence' }
  /** The same offer to all who permit it, every week at eleven, by the first channel they permit. */
  | { readonly kind: 'universal'; readonly offerId: string }
  /** Each is decided about, every midnight. `heldOut` says who gets silence instead. */
  | { readonly kind: 'usual'; readonly heldOut: (guest: Guest) => boolean }

/** What was said, and what became of it. `cost` in euros. */
export type Counts = { contacts: number; cost: number; read: number; accepted: number; gaveUp: number; decisions: number }
export type Mailing = {
  readonly counts: Counts
  /** Cost of the contacts with one guest. */
  readonly costOf: ReadonlyMap<number, number>
  /** What is said on one day, `nth` of the policy; before the day is lived. */
  send(today: number, nth: number): Promise<void>
}

export type Scene = { readonly world: World; readonly shop: Shop; readonly book: Book; readonly seed: number }

export function openMailing(scene: Scene, policy: Policy): Mailing {
  const voice = openVoice(scene)
  const { counts, costOf } = voice
  if (policy.kind === 'silence') return { counts, costOf, send: () => Promise.resolve() }
  if (policy.kind === 'universal') return { counts, costOf, send: (today, nth) => mailAll(scene, voice, policy.offerId, today, nth) }
  return { counts, costOf, send: openDeciding(scene, voice, policy.heldOut) }
}

// --- internal ---

type Voice = Pick<Mailing, 'counts' | 'costOf'> & {
  readonly say: (guest: Guest, offerId: string, channel: ChannelKind, at: number) => Reaction
}

/** Messages to people of the world; what they answer is remembered, and whoever gives up is asked no more in that channel. */
function openVoice({ world, shop, book }: Scene): Voice {
  const counts: Counts = { contacts: 0, cost: 0, read: 0, accepted: 0, gaveUp: 0, decisions: 0 }
  const costOf = new Map<number, number>()
  const costs = new Map(book.channels.map(({ kind, cost }) => [kind, cost]))
  const say: Voice['say'] = (guest, offerId, channel, at) => {
    const reaction = world.contact(guest.key, { channel: channel as 'email', hour: new Date(at).getUTCHours(), code: offerId })
    counts.contacts++
    counts.cost += costs.get(channel)!
    costOf.set(guest.key, (costOf.get(guest.key) ?? 0) + costs.get(channel)!)
    guest.contacts.push({ channel, offerId, at })
    remember(shop, guest, channel, reaction, at)
    if (isRead(reaction)) {
      const { read, clicked, accepted } = guest.answers[offerId] ?? { read: 0, clicked: 0, accepted: 0 }
      const [looked, taken] = [reaction === 'opened' ? 0 : 1, reaction === 'accepted' ? 1 : 0]
      guest.answers[offerId] = { read: read + 1, clicked: clicked + looked, accepted: accepted + taken }
      counts.read++
      counts.accepted += taken
      if (taken) guest.acceptedAt = at
    }
    if (hasGivenUp(reaction)) {
      counts.gaveUp++
      const bit = bitOf(purposesOf(channel)[1]!)
      guest.stated |= bit
      guest.granted &= ~bit
    }
    return reaction
  }
  return { counts, costOf, say }
}

const isRead = (reaction: Reaction): boolean => reaction === 'opened' || reaction === 'clicked' || reaction === 'accepted'
const hasGivenUp = (reaction: Reaction): boolean => reaction === 'unsubscribed' || reaction === 'complained'

/** As a sender would tell it: each step up to what came of it. */
function remember(shop: Shop, guest: Guest, channel: ChannelKind, reaction: Reaction, at: number): void {
  shop.react(guest, channel, 'delivered', at)
  if (isRead(reaction)) shop.react(guest, channel, 'opened', at)
  if (reaction === 'clicked' || reaction === 'accepted') shop.react(guest, channel, 'clicked', at)
  if (reaction !== 'opened' && reaction !== 'clicked') shop.react(guest, channel, reaction, at)
}

const mayUse = (guest: Guest, kind: ChannelKind): boolean => (
  guest.reachable.has(kind) && purposesOf(kind).every(purpose => (guest.granted & bitOf(purpose)) !== 0)
)

function mailAll({ shop, book }: Scene, { say }: Voice, offerId: string, today: number, nth: number): Promise<void> {
  if (nth % 7 === 0) {
    for (const guest of shop.guests.values()) {
      const channel = book.channels.find(({ kind }) => mayUse(guest, kind))?.kind
      if (channel) say(guest, offerId, channel, today * dayMs + 11 * 3_600_000)
    }
  }
  return Promise.resolve()
}

/** A stretch of days of one guest that is under way. `before`: their money when it began. */
type Open = {
  readonly guest: Guest; readonly facts: Facts; readonly decision: Decision; readonly until: number
  readonly said: Candidate[]; readonly before: number
}

/** The product's own core: facts, decide, learn from answers at once and from stretches when they are over. Models are learned quarterly. */
type HeldOut = (guest: Guest) => boolean
function openDeciding({ shop, book: first, seed }: Scene, { counts, say }: Voice, heldOut: HeldOut): Mailing['send'] {
  let book = first
  let gather: Gathering | undefined
  const [open, openBy, stretches] = [[] as Open[], new Map<number, Open>(), new Map<number, number>()]
  const byId = new Map(first.offers.map(offer => [offer.offerId, offer]))
  const close = (today: number): void => {
    while (open.length > 0 && open[0]!.until <= today) {
      const { guest, facts, decision, said, before } = open.shift()!
      const past = { decision, facts, offers: byId, said, policy: book.policy, profit: profitOf(guest) - before }
      book = { ...book, response: learnStretch(book.response, past) }
    }
  }
  const beginStretch = (guest: Guest, facts: Facts, decision: Decision, today: number): void => {
    const stretch = stretchOf(facts.customerId, decision.at, book.policy.responseDays)
    if (stretches.get(guest.key) === stretch) return
    stretches.set(guest.key, stretch)
    const one = { guest, facts, decision, until: today + book.policy.responseDays, said: [], before: profitOf(guest) }
    open.push(one)
    openBy.set(guest.key, one)
  }
  return async (today, nth) => {
    close(today)
    if (!gather || nth % 91 === 0) gather = openGathering(await learnFrom(shop, today - 1), book.policy.responseDays)
    const now = today * dayMs
    for (const guest of shop.guests.values()) {
      if (heldOut(guest) || !book.channels.some(({ kind }) => mayUse(guest, kind))) continue
      while (guest.contacts.length > 0 && guest.contacts[0]!.at < now - 30 * dayMs) guest.contacts.shift()
      const facts = gather(guest, today)
      const random = seededRandom(seed * 1_000_003 + today * 5003 + guest.key)
      const decision = decide(facts, book, { decisionId: '', now, direction: 'outbound', random })
      counts.decisions++
      beginStretch(guest, facts, decision, today)
      const { choice } = decision
      if (choice.kind === 'silence') continue
      const reaction = say(guest, choice.offerId, choice.channel, choice.at)
      openBy.get(guest.key)!.said.push(choice)
      book = { ...book, response: learnAnswer(book.response, {
        facts, offer: byId.get(choice.offerId)!, offers: book.offers, channel: choice.channel, at: choice.at,
        read: isRead(reaction), accepted: reaction === 'accepted', gaveUp: hasGivenUp(reaction),
      }) }
    }
  }
}

/** Of all purchases so far. A discount comes off the price, not off what the goods cost. */
export const profitOf = ({ paid, discounts }: Guest): number => (paid + discounts) * marginShare - discounts
