import { bestOf, type Eligible, type Found } from './best.ts'
import type { Book } from './book.ts'
import { isInbound } from './channels/channel.ts'
import type { Candidate } from './decision.ts'
import { offerRefusal } from './eligible.ts'
import type { Facts } from './facts.ts'
import type { Offer, Variant } from './offers/offer.ts'
import { priceFor } from './price.ts'
import type { Refusal } from './refusals.ts'
import { acceptFeatures, type Bent, bentOf, putChannel, putOffer, scoreIfGone } from './response/accept.ts'
import { type Lift, openLift } from './response/lift.ts'
import { doubtOf, doubtOfLast, openRow, scoreOf, sigmoid } from './response/logistic.ts'
import type { Logistic } from './response/model.ts'
import { openWarmth, type Warmth } from './response/warmth.ts'
import { bringsOf, noStake, type Stake, stakeOf } from './value.ts'
import { type Way, wayOf } from './way.ts'

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
  const asked = book.channels.filter(({ kind }) => (direction === 'inbound' ? kind === (place ?? 'page') : !isInbound(kind)))
  const ways = asked.map(channel => wayOf(channel, facts, book, now, chance))
  const lift = openLift(book.response)(facts, now)
  const { count, most, refused } = lookAtAll(facts, book, { ways, lift, now })
  const found = bestOf(pool, count, facts, book, { ways, lift, most })
  return {
    best: found.map(each => toCandidate(each, facts)), doubts: found.map(({ spread }) => spread),
    considered: book.offers.length * asked.length, refused,
  }
}

// --- internal ---

type Asked = { readonly now: number; readonly direction: 'inbound' | 'outbound'; readonly place?: 'page' | 'counter' | undefined }
/** Variance of the log-odds by which a customer's liking of an offer differs from what is foretold, before any answer to the like of it. */
const ownDoubt = 1
// Rows that live no longer than one call, which awaits nothing.
const row = openRow(acceptFeatures)
// Likewise what is known of each candidate: of hundreds a dozen are kept, and objects of their own were 160 KB a decision.
const pool: Eligible[] = []
const stakes: Stake[] = []
const whole = { score: 0, doubt: 0 }

type Ground = { readonly ways: readonly Way[]; readonly lift: Lift; readonly now: number }
type Looked = { readonly count: number; readonly most: number; readonly refused: Partial<Record<Refusal, number>> }

/** Fills the pool with what is eligible. `count`: how many; `most`: what the best of them would bring, doubt and patience aside. */
function lookAtAll(facts: Facts, book: Book, { ways, lift, now }: Ground): Looked {
  const { offers, policy, response } = book
  const refused: Looked['refused'] = {}
  let [count, most] = [0, usualGain(facts, book, lift)]
  const warmthOf = openWarmth(facts, offers)
  const bent = bentOf(facts)
  const gone = scoreIfGone(0, response.accept, facts, bent)
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
        stake = stakeOf(offer, facts, price, response, (stakes[nth] ??= noStake()))
        putWhole(response.accept, facts, offer, warmthOf(nth), bent)
      }
      expectAnswer(way, response.accept, gone)
      keepEligible(count++, offer, way, price, stake)
      most = Math.max(most, bringsOf(stake, way, facts, lift))
    }
  }
  return { count, most, refused }
}

/** The offer alone, whatever the channel. */
function putWhole(accept: Logistic, facts: Facts, offer: Offer, warmth: Warmth, bent: Bent): void {
  putOffer(row, facts, offer, warmth, bent)
  whole.score = scoreOf(accept, row)
  whole.doubt = doubtOf(accept, row) + ownDoubt / (1 + warmth.seen)
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

/** What a contact brings on average with a customer like this, everybody's answers taken together. */
export function usualGain({ perVisit, silent }: Facts, { response: { channels } }: Book, lift: Lift): number {
  let [sent, accepted] = [usualContacts, usualContacts * usualAccepted]
  for (const counts of Object.values(channels)) [sent, accepted] = [sent + counts.sent, accepted + counts.accepted]
  return (accepted / sent) * (1 - silent) * lift.share * perVisit
}

const usualContacts = 20
const usualAccepted = 0.05

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
