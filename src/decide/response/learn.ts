import { localTimeIn } from '../../platform/calendar.ts'
import type { Policy } from '../book.ts'
import type { Candidate, Decision } from '../decision.ts'
import { isInbound, type ChannelKind } from '../channels/channel.ts'
import type { Facts } from '../facts.ts'
import type { Offer } from '../offers/offer.ts'
import { isResting } from '../rest.ts'
import { acceptFeatures, mostOf, putChannel, putOffer } from './accept.ts'
import { annoyFeatures, pressureOf, putAnnoyance } from './annoy.ts'
import { leadOf, usualHour } from './hour.ts'
import { withLift } from './lift.ts'
import { learned, openRow } from './logistic.ts'
import type { Counts, ResponseModel } from './model.ts'
import { segmentKey } from './rates.ts'
import { withTerms } from './terms.ts'
import { openWarmth } from './warmth.ts'

/** What became of a contact when its days of response were over. `facts` as they were when it was chosen. */
export type Answer = {
  readonly facts: Facts
  readonly offer: Offer
  /** Those of the book that it was chosen with; `offer` is one of them. */
  readonly offers: readonly Offer[]
  readonly channel: ChannelKind
  /** When it was said, ms since 1970. */
  readonly at: number
  readonly read: boolean
  readonly accepted: boolean
  readonly gaveUp: boolean
}

/** The model with one answer more. Constant time. */
export function learnAnswer(model: ResponseModel, answer: Answer): ResponseModel {
  const { facts, offer, offers, channel, at, read, accepted, gaveUp } = answer
  const one = { sent: 1, read: Number(read), accepted: Number(accepted), gaveUp: Number(gaveUp) }
  const counts = add(model.channels[channel] ?? noCounts, one)
  const segment = segmentKey(channel, facts.state)
  const isFirst = (facts.reactions[channel]?.delivered ?? 0) === 0
  const segments = isFirst ? { ...model.segments, [segment]: add(model.segments[segment] ?? noCounts, one) } : model.segments
  const next = { ...model, version: model.version + 1, channels: { ...model.channels, [channel]: counts }, segments }
  putOffer(row, facts, offer, openWarmth(facts, offers)(offers.indexOf(offer)))
  putChannel(row, channel)
  // Who gave up said nothing of the offer, and who did not read it neither.
  const accept = read && !gaveUp ? learned(model.accept, row, accepted) : model.accept
  if (isInbound(channel)) return { ...next, accept }
  putAnnoyance(annoyance, facts, channel, pressureOf(facts, at))
  const { hour } = localTimeIn(facts.timezone)(at)
  const peak = usualHour(facts)
  return {
    ...next, accept, annoy: learned(model.annoy, annoyance, gaveUp),
    hours: { ...model.hours, [channel]: countedAt(model.hours[channel], hour, read) },
    ...(peak !== null && { leads: { ...model.leads, [channel]: countedAt(model.leads[channel], leadOf(hour, peak), read) } }),
  }
}

/** The model with one more who read of terms: money off that was said, and how much of it they used within the days of response. */
export function learnTerms(model: ResponseModel, { facts, offer, off, used }: Used): ResponseModel {
  const anyway = facts.comes * mostOf(facts.wants, offer)
  return { ...model, version: model.version + 1, terms: withTerms(model.terms, anyway, Math.min(1, used / off)) }
}

export type Used = { readonly facts: Facts; readonly offer: Offer; readonly off: number; readonly used: number }

/**
 * The model with one stretch of days of one customer more, which is over. `decision`: the first in it, made with `facts`. What would have
 * been said is its best candidate. `said`: the contacts that were made in the stretch; `profit`: what the customer brought in it.
 */
export function learnStretch(model: ResponseModel, { decision, facts, offers, said, policy, profit }: Past): ResponseModel {
  const [best] = decision.candidates
  if (!best || facts.isHeldOut) return model
  const bringsOf = (each: Candidate): number => (
    each.accepted * Math.max(facts.perVisit, offers.get(each.offerId)?.margin ?? 0)
  )
  // Of visits as often as they come anyway (Poisson), each at the usual profit: it only makes the rest less noisy.
  const visits = -Math.log(1 - Math.min(0.98, facts.comes))
  const lift = withLift(model, facts, {
    at: decision.at, isResting: isResting(facts.customerId, decision.at, policy), restShare: policy.restShare,
    foretold: bringsOf(best), said: said.reduce((sum, each) => sum + bringsOf(each), 0),
    more: profit - visits * facts.perVisit, noise: Math.max(0.01, facts.perVisit) * Math.sqrt(visits + strayVisits),
  })
  const { foretold, came } = model.returns
  const returns = facts.silent < 0.5 || said.length === 0 ? model.returns : {
    foretold: foretold + said.reduce((sum, { accepted }) => sum + accepted, 0), came: came + (profit > 0 ? 1 : 0),
  }
  return { ...model, version: model.version + 1, lift, returns }
}

export type Past = {
  readonly decision: Decision; readonly facts: Facts; readonly offers: ReadonlyMap<string, Pick<Offer, 'margin'>>
  readonly said: readonly Candidate[]; readonly policy: Pick<Policy, 'restShare' | 'responseDays'>; readonly profit: number
}

// --- internal ---

/** Visits of those who were not expected at all: no stretch is without noise. */
const strayVisits = 0.2
const noCounts: Counts = { sent: 0, read: 0, accepted: 0, gaveUp: 0 }
const row = openRow(acceptFeatures)
const annoyance = openRow(annoyFeatures)

const add = (one: Counts, other: Counts): Counts => ({
  sent: one.sent + other.sent, read: one.read + other.read, accepted: one.accepted + other.accepted, gaveUp: one.gaveUp + other.gaveUp,
})

function countedAt(pairs: readonly number[] | undefined, place: number, read: boolean): readonly number[] {
  const next = pairs ? [...pairs] : new Array<number>(48).fill(0)
  next[2 * place]!++
  if (read) next[2 * place + 1]!++
  return next
}
