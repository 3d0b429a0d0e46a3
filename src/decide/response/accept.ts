import { channelKinds } from '../../remember/memory/deed.ts'
import { customerStates } from '../../understand/worth/state.ts'
import type { ChannelKind } from '../channels/channel.ts'
import type { Facts } from '../facts.ts'
import { offerKinds, type Offer } from '../offers/offer.ts'
import { logisticPrior, put, type Row } from './logistic.ts'
import type { Logistic } from './model.ts'
import { ownAcceptance } from './rates.ts'
import type { Warmth } from './warmth.ts'

/**
 * Features of accepting an offer that was read. What the offer is like is shared by all offers, so that a new one starts from what similar
 * ones taught; its own place among `buckets` takes what they do not say.
 */
export function putOffer(row: Row, facts: Facts, offer: Offer, warmth: Warmth, bent: Bent = bentOf(facts)): void {
  row.n = 0
  const wants = mostOf(facts.wants, offer)
  const likes = mostOf(facts.likes, offer)
  put(row, place.bias, 1)
  put(row, place.wants, Math.sqrt(wants))
  put(row, place.likes, likes)
  put(row, place.discount, offer.discount)
  put(row, place.discountWanted, offer.discount * Math.sqrt(wants))
  put(row, place.due, bent.due)
  put(row, place.silent, facts.silent)
  // Who seems gone and ever accepted anything is mostly not gone; who never did, mostly is.
  if (!bent.hasAccepted) put(row, place.silentCold, facts.silent)
  put(row, place.state + bent.state, 1)
  if (facts.state === 'lost') put(row, place.discountLost, offer.discount)
  if (offer.theme !== null && offer.theme === facts.theme) put(row, place.theme, 1)
  put(row, place.own, bent.own)
  put(row, place.accepted, warmth.accepted)
  put(row, place.looked, warmth.looked)
  put(row, place.left, warmth.left)
  put(row, place.similar, warmth.similar)
  // The best of many that were never tried is flattered most.
  if (warmth.accepted + warmth.looked + warmth.left === 0) put(row, place.fresh, 1)
  put(row, place.kind + offerKinds.indexOf(offer.kind), 1)
  put(row, place.offer + hash(offer.offerId) % buckets, 1)
}

/** What of a customer counts with every offer alike: to be made once where many offers are looked at. */
export type Bent = { readonly due: number; readonly own: number; readonly hasAccepted: boolean; readonly state: number }

export const bentOf = (facts: Facts): Bent => (
  { due: dueOf(facts), own: ownAcceptance(facts), hasAccepted: hasAccepted(facts), state: stateAt(facts) }
)

/** The channel's own place: the last feature of the row, taken off again by `row.n--`. */
export function putChannel(row: Row, channel: ChannelKind): void {
  put(row, place.channel + channelKinds.indexOf(channel), 1)
}

/** That the next basket holds anything of it, at most. */
export function mostOf(by: Readonly<Record<string, number>>, { productIds }: Offer): number {
  let most = 0
  for (const id of productIds) most = Math.max(most, by[id] ?? 0)
  return most
}

/**
 * Before anything was seen: one in eight of those who read accept, more what they want or like, when a visit is due and the more is taken
 * off; less what they looked at before without taking it. Each weight may be off by about one (in log-odds), that of a discount of a quarter
 * too, the differences between offers and channels by half of that.
 */
export function acceptPrior(): Logistic {
  const mean = new Array<number>(places).fill(0)
  const deviations = new Array<number>(places).fill(1)
  mean[place.bias] = -2.5
  mean[place.wants] = 1
  mean[place.likes] = 1
  mean[place.discount] = 2
  mean[place.due] = 1
  mean[place.theme] = 0.5
  mean[place.own] = 1
  mean[place.accepted] = 4
  mean[place.looked] = -0.5
  mean[place.left] = -3
  mean[place.similar] = 1
  mean[place.silent] = -2
  mean[place.silentCold] = -1
  deviations[place.discount] = deviations[place.discountWanted] = deviations[place.discountLost] = 4
  deviations.fill(0.5, place.channel)
  return logisticPrior(mean, deviations, place.offer)
}

/** What the log-odds of the row at hand would be, had they gone for sure: who has gone accepts less, and who accepts had mostly not gone. */
export function scoreIfGone(score: number, { mean }: Logistic, facts: Facts, bent: Bent = bentOf(facts)): number {
  return score + (1 - facts.silent) * (mean[place.silent]! + (bent.hasAccepted ? 0 : mean[place.silentCold]!))
}

/** Most features that a row of `putOffer` and `putChannel` holds. */
export const acceptFeatures = 23

// --- internal ---

const buckets = 64
const place = {
  bias: 0, wants: 1, likes: 2, discount: 3, discountWanted: 4, due: 5, discountLost: 6, theme: 7, own: 8,
  accepted: 9, looked: 10, left: 11, similar: 12, fresh: 13, silent: 14, silentCold: 15, state: 16, kind: 20, channel: 23,
  offer: 23 + channelKinds.length,
} as const
const places = place.offer + buckets

function hasAccepted({ reactions }: Facts): boolean {
  for (const channel in reactions) if (reactions[channel as ChannelKind]!.accepted > 0) return true
  return false
}
const stateAt = (facts: Facts): number => Math.max(0, customerStates.indexOf(facts.state))

/** How far they are into their usual gap: -1 just bought, 0 due, 1 a gap late and more. */
function dueOf({ silentDays, gapDays }: Facts): number {
  return silentDays === null || gapDays === null ? 0 : Math.min(1, silentDays / Math.max(1, gapDays) - 1)
}

/** FNV-1a, 32 bits: the same place for the same id on every machine. */
function hash(text: string): number {
  let mixed = 0x811c9dc5
  for (let i = 0; i < text.length; i++) mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x01000193)
  return mixed >>> 0
}
