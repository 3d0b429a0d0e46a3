import { bitOf } from '../../remember/consent/consent.ts'
import type { Book } from '../book.ts'
import { giveUp, usualGain } from '../candidates.ts'
import { purposesOf } from '../channels/channel.ts'
import { channelRefusal, offerRefusal } from '../eligible.ts'
import type { Facts } from '../facts.ts'
import type { Offer } from '../offers/offer.ts'
import { priceFor } from '../price.ts'
import type { Silence } from '../refusals.ts'
import { acceptFeatures, putChannel, putOffer, scoreIfGone } from '../response/accept.ts'
import { pressureOf } from '../response/annoy.ts'
import { usualHour } from '../response/hour.ts'
import { bandOf, type Lift, liftOf, returnShare } from '../response/lift.ts'
import { openRow, scoreOf, sigmoid } from '../response/logistic.ts'
import { readRate } from '../response/rates.ts'
import { openWarmth, type Warmth } from '../response/warmth.ts'
import { slotOf } from '../slot.ts'
import { attentionOf, bringsOf, type Expected, hopeOf, silencedOf, type Stake, stakeOf, valueOf } from '../value.ts'
import type { Options } from './options.ts'

/**
 * What each option is worth for one customer: written anew for each. By option: `values` (NaN: not allowed), that it is accepted once read,
 * and what it brings before what it takes. By channel: when, that it is read, and on how many contacts of their own that rests.
 */
export type Values = {
  readonly values: Float64Array; readonly accepts: Float64Array; readonly brings: Float64Array
  readonly at: Float64Array; readonly read: Float64Array; readonly n: Float64Array
}

/**
 * The values of `candidatesOf` by the same functions, without what is learned by a contact (one that a plan makes is not left to chance), the
 * doubt of each, names and lists: some 3 us for 20 options where that takes 30. `isMeant` tells by the place of an offer whether its audience
 * means them. Answers why nothing may be said, or undefined where something is worth it.
 */
export function openValuer(book: Book, { options, channels }: Options, timezone: string, now: number) {
  const values = valuesFor(options.length, channels.length)
  // Of who never answered anything, whatever the offer.
  const cold: Warmth = { ...openWarmth({ answers: {} }, book.offers)(0) }
  const { policy, response } = book
  const ways = channels.map(channel => ({
    channel, bits: bitsOf(purposesOf(channel.kind)), attention: attentionOf(channel.kind, policy), expected: nothingExpected(), isOpen: false,
  }))
  const offers = [...new Map(options.map(option => [option.nth, option])).values()].map(({ offer, nth }) => openOffer(offer, nth))
  const ofOffer = options.map(({ nth }) => offers.findIndex(each => each.nth === nth))
  const row = openRow(acceptFeatures)
  const ifGone = new Float64Array(options.length)
  const returns = returnShare(response)
  const lifts = new Map<string, Lift>()
  const slots = channels.map(() => new Map<number | null, ReturnType<typeof slotOf>>())

  function openWays(facts: Facts): number {
    let forbidden = 0
    const peak = usualHour(facts)
    const isUsual = facts.timezone === timezone && facts.weekdays === null
    const isPlain = policy.contactsPerWeek > 0 && facts.contacts.length === 0 && facts.chosenChannel === null && !facts.hasComplaint
      && isEmpty(facts.reactions)
    let pressure = -1
    for (let way = 0; way < ways.length; way++) {
      const each = ways[way]!
      const { channel, expected } = each
      each.isOpen = false
      const no = (facts.granted & each.bits) !== each.bits ? 'no_consent'
        : isPlain && channel.perWeek > 0 ? (facts.reachable.includes(channel.kind) ? undefined : 'no_address') : channelRefusal(channel, facts, policy, now)
      if (no) {
        if (no === 'no_consent' || no === 'no_address' || no === 'unsubscribed') forbidden++
        continue
      }
      const known = isUsual ? slots[way]!.get(peak) : undefined
      const slot = known === undefined ? slotOf(channel, facts, response, now, notByChance) : known
      if (isUsual && known === undefined) slots[way]!.set(peak, slot)
      if (!slot) continue
      const { rate, rung } = readRate(facts, channel.kind, response)
      expected.read = Math.min(1, rate * slot.factor)
      if (pressure < 0) pressure = pressureOf(facts, now)
      expected.gaveUp = giveUp(facts, channel, response, pressure)
      expected.gaveUpMore = Math.max(0, giveUp(facts, channel, response, pressure + 1) - expected.gaveUp)
      each.isOpen = true
      values.at[way] = slot.at
      values.read[way] = expected.read
      values.n[way] = rung.level === 'customer' ? rung.n : 0
    }
    return forbidden
  }

  function openOffers(facts: Facts, isMeant: (nth: number) => boolean): void {
    const warmthOf = isEmpty(facts.answers) ? undefined : openWarmth(facts, book.offers)
    const isBound = facts.creditLeft !== null || facts.onlyOffers !== null
      || !(isEmpty(facts.declined) && isEmpty(facts.promised) && isEmpty(facts.acceptable))
    for (const each of offers) {
      const { offer, bare, nth, bits, price: usual } = each
      each.isOpen = false
      const price = isBound ? priceFor(offer, facts) : usual
      if ((facts.granted & bits) !== bits) continue
      if (!isBound && each.refusal === null) each.refusal = offerRefusal(bare, facts, price, policy, now)
      if ((isBound ? offerRefusal(bare, facts, price, policy, now) : each.refusal) || (offer.audience && !isMeant(nth))) continue
      each.isOpen = true
      each.stake = stakeOf(offer, facts, price, response)
      each.warmth = warmthOf ? { ...warmthOf(nth) } : cold
    }
  }

  function openOffer(offer: Offer, nth: number) {
    const bare = { ...offer, audience: null }
    const price = priceFor(offer, { promised: {} })
    return {
      offer, bare, nth, price, bits: bitsOf(offer.purposes), refusal: null as ReturnType<typeof offerRefusal> | null,
      stake: { gain: 0, off: 0, anyway: 0, used: 0 } as Stake, warmth: cold as Warmth, isOpen: false,
    }
  }

  return {
    values,
    value(facts: Facts, isMeant: (nth: number) => boolean): Silence | undefined {
      values.values.fill(NaN)
      if (openWays(facts) === ways.length) return 'nobody_may'
      openOffers(facts, isMeant)
      const band = bandOf(facts)
      let lift = lifts.get(band)
      if (!lift) lifts.set(band, (lift = liftOf(response, band)))
      let most = usualGain(facts, book, lift)
      let [last, open] = [-1, 0]
      for (let option = 0; option < options.length; option++) {
        const each = offers[ofOffer[option]!]!
        const { isOpen, expected, channel } = ways[options[option]!.way]!
        if (!isOpen || !each.isOpen) continue
        open++
        if (last !== ofOffer[option]) {
          putOffer(row, facts, each.offer, each.warmth)
          last = ofOffer[option]!
        }
        const { n } = row
        putChannel(row, channel.kind)
        const score = scoreOf(response.accept, row)
        expected.accepts = sigmoid(score)
        ifGone[option] = facts.silent === 0 ? 0 : sigmoid(scoreIfGone(score, response.accept, facts))
        row.n = n
        values.accepts[option] = values.values[option] = expected.accepts
        most = Math.max(most, bringsOf(each.stake, expected, facts, lift))
      }
      if (open === 0) return 'nothing_to_offer'
      return fill({ facts, lift, returns, hope: hopeOf(facts), cost: 0, silenced: silencedOf(most, facts, policy), attention: 0, policy }) ? undefined : 'not_worth_it'
    },
  }

  /** Whether anything is worth it. */
  function fill(wish: Filling): boolean {
    const { values: into, accepts, brings } = values
    let isWorth = false
    for (let option = 0; option < options.length; option++) {
      if (Number.isNaN(into[option]!)) continue
      const { expected, attention, channel } = ways[options[option]!.way]!
      expected.accepts = accepts[option]!
      expected.ifGone = ifGone[option]!
      wish.cost = channel.cost
      wish.attention = attention
      const { incremental, wonBack, total } = valueOf(offers[ofOffer[option]!]!.stake, expected, wish)
      into[option] = total
      brings[option] = incremental + wonBack
      if (total > 0) isWorth = true
    }
    return isWorth
  }
}

// --- internal ---

/** The hour is not drawn: a tenth of all contacts would go at any. Approval draws it. */
const notByChance = 1

type Filling = { -readonly [Name in keyof Parameters<typeof valueOf>[2]]: Parameters<typeof valueOf>[2][Name] }
const nothingExpected = (): Expected => ({ read: 0, accepts: 0, ifGone: 0, doubt: 0, gaveUp: 0, gaveUpMore: 0 })
const bitsOf = (purposes: readonly string[]): number => purposes.reduce((bits, purpose) => bits | bitOf(purpose), 0)

function isEmpty(record: object): boolean {
  for (const _ in record) return false
  return true
}

function valuesFor(options: number, channels: number): Values {
  return {
    values: new Float64Array(options), accepts: new Float64Array(options), brings: new Float64Array(options),
    at: new Float64Array(channels), read: new Float64Array(channels), n: new Float64Array(channels),
  }
}
