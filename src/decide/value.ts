import type { Policy } from './book.ts'
import type { ChannelKind } from './channels/channel.ts'
import type { ValueParts } from './decision.ts'
import type { Facts } from './facts.ts'
import type { Offer } from './offers/offer.ts'
import { mostOf } from './response/accept.ts'
import type { Lift } from './response/lift.ts'
import type { ResponseModel } from './response/model.ts'
import { contactsWith } from './response/rates.ts'
import { termsUsed } from './response/terms.ts'
import { pressureHalfLifeDays } from './response/annoy.ts'

/** What is expected of one candidate. Probabilities 0 to 1, money in major units. */
export type Expected = {
  /** That it is read, and that what was read is accepted - also if they had gone for sure; `doubt`: standard deviation of the former. */
  read: number; accepts: number; ifGone: number; doubt: number
  /** That they give up (complain, unsubscribe) when contacted, and what one more contact of late adds to that at the next. */
  gaveUp: number; gaveUpMore: number
}

/** Money of one offer for one customer, whatever the channel. */
export type Stake = { gain: number; off: number; anyway: number; used: number }

/** Written into `into` where it is given: it is asked of each offer, and most of them are forgotten at once. */
export function stakeOf(offer: Offer, facts: Facts, price: number, response: ResponseModel, into: Stake = noStake()): Stake {
  into.anyway = facts.comes * mostOf(facts.wants, offer)
  into.gain = Math.max(facts.perVisit, offer.margin)
  into.off = offer.price - price
  into.used = termsUsed(response, into.anyway)
  return into
}

export const noStake = (): Stake => ({ gain: 0, off: 0, anyway: 0, used: 0 })

/**
 * Expected incremental profit of one candidate against silence, which is worth 0:
 *
 *   incremental   P(accepts) (1 - gone) lift x profit of a visit               only what would not have come anyway
 *   wonBack       P(accepts if gone) gone x share that really returns x what they bring in the year after, less hopeful with each try
 *   subsidised    terms, of those who read of them as many as use them; who would have bought anyway uses them more
 *   cost          of the contact
 *   patience      what giving up costs x P(gives up), now and by one contact more of late; and the time it takes to read
 *   learning      what an answer would tell, for all contacts after it: a share of the doubt about it, less with each contact there was
 */
export function valueOf(stake: Stake, expected: Expected, wish: Wish, into: Parts = noValue()): ValueParts {
  const { read, ifGone, doubt, gaveUp, gaveUpMore } = expected
  const { facts, lift, cost, policy } = wish
  const here = 1 - facts.silent
  const back = facts.silent * wish.returns * facts.before * returned
  const incremental = bringsOf(stake, expected, facts, lift)
  const wonBack = read * ifGone * back * wish.hope
  const subsidised = -stake.off * read * stake.used
  const patience = -wish.silenced * (gaveUp + gaveUpMore * policy.contactsPerWeek * inMemory) - read * wish.attention
  const learning = wish.curiosity * read * doubt * Math.max(0, here * lift.share * stake.gain)
  into.incremental = incremental
  into.wonBack = wonBack
  into.subsidised = subsidised
  into.cost = -cost
  into.patience = patience
  into.learning = learning
  into.total = incremental + wonBack + subsidised - cost + patience + learning
  return into
}

/** In the order in which they are kept. */
export const noValue = (): Parts => ({ incremental: 0, wonBack: 0, subsidised: 0, cost: 0, patience: 0, learning: 0, total: 0 })

type Parts = { -readonly [Name in keyof ValueParts]: ValueParts[Name] }

/**
 * `silenced`: of `silencedOf`. `returns`: of `returnShare`. `hope`: of `hopeOf`. `curiosity`: of `curiosityOf`. `attention`: money that the
 * time is worth which reading takes.
 */
export type Wish = {
  readonly facts: Facts; readonly lift: Lift; readonly returns: number; readonly hope: number; readonly curiosity: number
  readonly cost: number
  readonly silenced: number; readonly attention: number; readonly policy: Policy
}

/**
 * What it costs when somebody gives up: they hear nothing for a year of what would have been worth hearing - at least as much a contact as
 * the best that there is for them now (`best`) - and may complain or leave over it.
 */
export function silencedOf(best: number, { worth }: Pick<Facts, 'worth'>, policy: Policy): number {
  return Math.max(0, best) * contactsAhead(policy) + policy.complaintCost * complains + Math.max(0, worth) * leaves
}

/** What the one candidate would bring on top, patience and doubt aside. */
export const bringsOf = (stake: Stake, { read, accepts }: Expected, { silent }: Pick<Facts, 'silent'>, lift: Lift): number => (
  read * accepts * (1 - silent) * lift.share * stake.gain
)

/** Money that the customer's time is worth which one contact takes, if it is read. */
export const attentionOf = (kind: ChannelKind, { hour }: Policy): number => (hour * seconds[kind]) / 3600

/** Each try that came to nothing makes a return less likely: two of them as much as was foretold at first (beta-binomial). */
export function hopeOf({ reactions }: Pick<Facts, 'reactions'>): number {
  let fruitless = 0
  for (const one of Object.values(reactions)) fruitless += Math.max(0, one.delivered - one.accepted)
  return 2 / (2 + fruitless)
}

/**
 * Which share of a standard deviation of the doubt an answer is worth. What it tells serves every contact after it, and the first tell most: of a
 * mean of n answers one more takes the nth part of the doubt.
 */
export const curiosityOf = (facts: Pick<Facts, 'reactions'>): number => optimism / (1 + contactsWith(facts))

// --- internal ---

/**
 * To read it, and to find back to what one was at: a minute after an e-mail that interrupts (Jackson, Dawson and Wilson, Communications of the
 * ACM 46, 2003), and about half of them do.
 */
const seconds: Readonly<Record<ChannelKind, number>> = {
  email: 40, sms: 30, push: 30, messenger: 30, call: 180, post: 30, counter: 5, page: 5,
}

/** Who comes back leaves again sooner than others: half of a year's profit as they were. */
const returned = 0.5
/** One a week for a year, or as few as the cap permits. */
const contactsAhead = ({ contactsPerWeek }: Policy): number => 52 * Math.min(1, contactsPerWeek)
/** Of those who give up, how many complain, and how many leave over it. */
const complains = 0.2
const leaves = 0.02
/** Weeks for which a contact weighs on the following ones, at half of what the cap permits. */
const inMemory = (0.5 * pressureHalfLifeDays) / Math.LN2 / 7
/** Of the first contact; the best of a hundred is flattered by about two standard deviations already, and a lot explores besides. */
const optimism = 0.8
