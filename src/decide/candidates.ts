import type { Book } from './book.ts'
import { isInbound, type Channel } from './channels/channel.ts'
import type { Candidate, Rung, ValueParts } from './decision.ts'
import { channelRefusal, offerRefusal } from './eligible.ts'
import type { Facts } from './facts.ts'
import type { Offer, Variant } from './offers/offer.ts'
import { priceFor } from './price.ts'
import type { Refusal } from './refusals.ts'
import { acceptFeatures, putChannel, putOffer, scoreIfGone } from './response/accept.ts'
import { annoyFeatures, pressureOf, putAnnoyance } from './response/annoy.ts'
import { type Lift, openLift, returnShare } from './response/lift.ts'
import { doubtOf, doubtOfLast, openRow, scoreOf, sigmoid } from './response/logistic.ts'
import type { Logistic } from './response/model.ts'
import { readRate } from './response/rates.ts'
import { openWarmth } from './response/warmth.ts'
import { slotOf } from './slot.ts'
import { attentionOf, bringsOf, curiosityOf, type Expected, hopeOf, noStake, noValue, silencedOf, type Stake, stakeOf, valueOf } from './value.ts'

/** What there is to choose from: the best dozen, best first, with the standard deviation of each value, and why the others are none. */
export type Sifted = {
  readonly best: readonly Candidate[]
  readonly doubts: readonly number[]
  readonly considered: number
  readonly refused: Readonly<Partial<Record<Refusal, number>>>
}

/**
 * Every offer in every channel: refused by name, or worth something. `chance` (0 to 1) may move the hour. Equal values stay in the order of
 * offers.
 */
export function candidatesOf(facts: Facts, book: Book, { now, place, direction }: Asked, chance: number): Sifted {
  const { offers, policy } = book
  const asked = book.channels.filter(({ kind }) => (direction === 'inbound' ? kind === (place ?? 'page') : !isInbound(kind)))
  const ways = asked.map(channel => wayOf(channel, facts, book, now, chance))
  const refused: Partial<Record<Refusal, number>> = {}
  const lift = openLift(book.response)(facts, now)
  let eligible = 0
  let most = usualGain(facts, book, lift)
  const warmthOf = openWarmth(facts, offers)
  const { accept } = book.response
  const gone = scoreIfGone(0, accept, facts)
  // By place: a list of pairs for each decision is garbage.
  for (let nth = 0; nth < offers.length; nth++) {
    const offer = offers[nth]!
    const price = priceFor(offer, facts)
    const refusal = offerRefusal(offer, facts, price, policy, now)
    let stake: Stake | undefined
    for (const way of ways) {
      const no = way.refusal ?? refusal ?? (offer.channels.includes(way.channel.kind) ? undefined : 'channel_off')
      if (no) {
        refused[no] = (refused[no] ?? 0) + 1
        continue
      }
      if (!stake) {
        stake = stakeOf(offer, facts, price, book.response, (stakes[nth] ??= noStake()))
        const warmth = warmthOf(nth)
        putOffer(row, facts, offer, warmth)
        whole.score = scoreOf(accept, row)
        whole.doubt = doubtOf(accept, row) + ownDoubt / (1 + warmth.seen)
      }
      expectAnswer(way, accept, gone)
      keepEligible(eligible++, offer, way, price, stake)
      most = Math.max(most, bringsOf(stake, way, facts, lift))
    }
  }
  const silenced = silencedOf(most, facts, policy)
  const [returns, hope, curiosity] = [returnShare(book.response), hopeOf(facts), curiosityOf(facts)]
  const wishes = new Map(ways.map(way => {
    const { channel: { kind, cost } } = way
    return [way, { facts, lift, returns, hope, curiosity, cost, silenced, attention: attentionOf(kind, policy), policy }]
  }))
  const heap: Found[] = []
  for (let nth = 0; nth < eligible; nth++) {
    const one = pool[nth]!
    const expected = expectedOf(one)
    valueOf(one.stake, expected, wishes.get(one.way)!, value)
    if (isAmongBest(heap, value)) keepBest(heap, { one, value: { ...value }, spread: spreadOf(one.stake, expected, facts, lift) })
  }
  return {
    best: heap.map(found => toCandidate(found, facts)), doubts: heap.map(({ spread }) => spread),
    considered: offers.length * asked.length, refused,
  }
}

// --- internal ---

type Asked = { readonly now: number; readonly direction: 'inbound' | 'outbound'; readonly place?: 'page' | 'counter' | undefined }
/** One channel for this customer now, whatever the offer; `accepts` and `doubt` are of the offer at hand. */
type Way = Expected & { readonly channel: Channel; readonly refusal: Refusal | undefined; readonly at: number; readonly rung: Rung }
type Eligible = { offer: Offer; way: Way; price: number; stake: Stake; accepts: number; ifGone: number; doubt: number }
type Found = { readonly one: Eligible; readonly value: ValueParts; readonly spread: number }

const mostKept = 12
/** Variance of the log-odds by which one customer's liking of one offer differs from what is foretold, before any answer to the like of it. */
const ownDoubt = 1
// Rows that live no longer than one call, which awaits nothing.
const row = openRow(acceptFeatures)
const annoyance = openRow(annoyFeatures)
// Likewise what is known of each candidate: of hundreds a dozen are kept, and objects of their own were 160 KB a decision.
const pool: Eligible[] = []
const stakes: Stake[] = []
const value = noValue()
const whole = { score: 0, doubt: 0 }

function wayOf(channel: Channel, facts: Facts, book: Book, now: number, chance: number): Way {
  const { response } = book
  const refusal = channelRefusal(channel, facts, book, now)
  const slot = refusal ? null : slotOf(channel, facts, response, now, chance)
  const { rate, rung } = readRate(facts, channel.kind, response)
  const way: Way = {
    channel, rung, refusal: slot ? refusal : refusal ?? 'not_that_day', at: slot ? slot.at : now, read: slot ? Math.min(1, rate * slot.factor) : 0,
    accepts: 0, ifGone: 0, doubt: 0, gaveUp: 0, gaveUpMore: 0,
  }
  // Who asks us is not disturbed by an answer.
  if (!slot || isInbound(channel.kind)) return way
  const pressure = pressureOf(facts, now)
  way.gaveUp = giveUp(facts, channel, response, pressure)
  way.gaveUpMore = Math.max(0, giveUp(facts, channel, response, pressure + 1) - way.gaveUp)
  return way
}

export function giveUp(facts: Facts, { kind }: Channel, { annoy }: Book['response'], pressure: number): number {
  putAnnoyance(annoyance, facts, kind, pressure)
  return sigmoid(scoreOf(annoy, annoyance))
}

/** The row holds the offer, of which `whole` is known; the channel is put beside it and taken off again. `gone`: what having gone adds. */
function expectAnswer(way: Way, accept: Logistic, gone: number): void {
  const { n } = row
  putChannel(row, way.channel.kind)
  const score = whole.score + accept.mean[row.at[n]!]! * row.x[n]!
  way.accepts = sigmoid(score)
  way.ifGone = sigmoid(score + gone)
  way.doubt = way.accepts * (1 - way.accepts) * Math.sqrt(Math.max(0, whole.doubt + doubtOfLast(accept, row)))
  row.n = n
}

function keepEligible(nth: number, offer: Offer, way: Way, price: number, stake: Stake): void {
  const one = (pool[nth] ??= { offer, way, price: 0, stake, accepts: 0, ifGone: 0, doubt: 0 })
  one.offer = offer
  one.way = way
  one.price = price
  one.stake = stake
  one.accepts = way.accepts
  one.ifGone = way.ifGone
  one.doubt = way.doubt
}

/** The same object each time: of hundreds of candidates a dozen are kept, and making each of its own costs more than reckoning its value. */
function expectedOf({ way: { read, gaveUp, gaveUpMore }, accepts, ifGone, doubt }: Eligible): Expected {
  expected.read = read
  expected.accepts = accepts
  expected.ifGone = ifGone
  expected.doubt = doubt
  expected.gaveUp = gaveUp
  expected.gaveUpMore = gaveUpMore
  return expected
}
const expected: Expected = { read: 0, accepts: 0, ifGone: 0, doubt: 0, gaveUp: 0, gaveUpMore: 0 }

/** Of the answer and of how much it brings, which err independently. */
function spreadOf(stake: Stake, { read, accepts, doubt }: Expected, { silent }: Facts, lift: Lift): number {
  const here = 1 - silent
  const answer = read * doubt * Math.abs(here * lift.share * stake.gain)
  return Math.hypot(answer, read * accepts * here * stake.gain * lift.error)
}

/** What a contact brings on average with a customer like this, everybody's answers taken together. */
export function usualGain({ perVisit, silent }: Facts, { response: { channels } }: Book, lift: Lift): number {
  let [sent, accepted] = [usualContacts, usualContacts * usualAccepted]
  for (const counts of Object.values(channels)) [sent, accepted] = [sent + counts.sent, accepted + counts.accepted]
  return (accepted / sent) * (1 - silent) * lift.share * perVisit
}

const usualContacts = 20
const usualAccepted = 0.05

function isAmongBest(heap: readonly Found[], { total }: ValueParts): boolean {
  const last = heap[mostKept - 1]
  return !last || total > last.value.total
}

/** Insertion into a short list: most candidates are worse than the last and cost one comparison. */
function keepBest(heap: Found[], found: Found): void {
  let at = Math.min(heap.length, mostKept - 1)
  while (at > 0 && heap[at - 1]!.value.total < found.value.total) at--
  heap.splice(at, 0, found)
  if (heap.length > mostKept) heap.length = mostKept
}

function toCandidate({ one: { offer, way, price, accepts }, value }: Found, { theme }: Facts): Candidate {
  return {
    offerId: offer.offerId, channel: way.channel.kind, at: way.at, variantId: variantFor(offer.variants, theme)?.variantId ?? null,
    price, listPrice: offer.price, read: way.read, accepted: way.read * accepts, value, rung: way.rung, probability: 0,
  }
}

/** The words meant for the circle, else those for everybody, else the first. */
function variantFor(variants: readonly Variant[], theme: string | null): Variant | undefined {
  return variants.find(each => each.theme !== null && each.theme === theme) ?? variants.find(each => each.theme === null) ?? variants[0]
}
