import type { Book } from '../book.ts'
import { offerRefusal } from '../eligible.ts'
import type { Facts } from '../facts.ts'
import type { Offer } from '../offers/offer.ts'
import { priceFor } from '../price.ts'
import type { Refusal } from '../refusals.ts'
import { openWarmth, type Warmth } from '../response/warmth.ts'
import { type Stake, stakeOf } from '../value.ts'
import { bitsOf, isEmpty } from './ways.ts'

/** One offer of a plan for the customer at hand, whatever the channel; `nth`: its place in the book. */
export type Proposal = { readonly offer: Offer; readonly nth: number; isOpen: boolean; stake: Stake; warmth: Warmth }

/** `open` sets the proposals for one customer; `isMeant` tells by the place of an offer whether its audience means them. */
export type Proposals = {
  readonly proposals: readonly Proposal[]; readonly open: (facts: Facts, isMeant: (nth: number) => boolean) => void
}

export function openProposals({ offers, policy, response }: Book, places: readonly number[], now: number): Proposals {
  // Of who never answered anything, whatever the offer.
  const cold: Warmth = { ...openWarmth({ answers: {} }, offers)(0) }
  const proposals = places.map((nth): Proposal => ({ offer: offers[nth]!, nth, isOpen: false, stake: noStake, warmth: cold }))
  const bare = proposals.map(({ offer }) => ({ ...offer, audience: null }))
  const bits = proposals.map(({ offer }) => bitsOf(offer.purposes))
  const prices = proposals.map(({ offer }) => priceFor(offer, { promised: {} }))
  /** By proposal: why it is none for anybody who is bound by nothing; asked once. */
  const refusals = new Map<number, Refusal | undefined>()

  function refusalOf(i: number, facts: Facts, price: number, isBound: boolean): Refusal | undefined {
    if (isBound) return offerRefusal(bare[i]!, facts, price, policy, now)
    if (!refusals.has(i)) refusals.set(i, offerRefusal(bare[i]!, facts, price, policy, now))
    return refusals.get(i)
  }

  return {
    proposals,
    open(facts, isMeant) {
      const warmthOf = isEmpty(facts.answers) ? undefined : openWarmth(facts, offers)
      const isBound = facts.creditLeft !== null || facts.onlyOffers !== null
        || !(isEmpty(facts.declined) && isEmpty(facts.promised) && isEmpty(facts.acceptable))
      for (let i = 0; i < proposals.length; i++) {
        const each = proposals[i]!
        const { offer, nth } = each
        const price = isBound ? priceFor(offer, facts) : prices[i]!
        each.isOpen = (facts.granted & bits[i]!) === bits[i] && !refusalOf(i, facts, price, isBound)
          && (offer.audience === null || isMeant(nth))
        if (!each.isOpen) continue
        each.stake = stakeOf(offer, facts, price, response)
        each.warmth = warmthOf ? { ...warmthOf(nth) } : cold
      }
    },
  }
}

// --- internal ---

const noStake: Stake = { gain: 0, off: 0, anyway: 0, used: 0 }
