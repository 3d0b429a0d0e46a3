import { localTimeIn } from '../../platform/calendar.ts'
import type { Decision } from '../decision.ts'
import { isInbound, type ChannelKind } from '../channels/channel.ts'
import type { Facts } from '../facts.ts'
import type { Offer } from '../offers/offer.ts'
import { acceptFeatures, putChannel, putOffer } from './accept.ts'
import { annoyFeatures, pressureOf, putAnnoyance } from './annoy.ts'
import { leadOf, usualHour } from './hour.ts'
import { bandOf, liftOf, withLift } from './lift.ts'
import { learned, openRow } from './logistic.ts'
import type { Counts, ResponseModel } from './model.ts'

/** What became of a contact once it is closed: by an answer, or by the end of the days of response. `facts` as they were when it was chosen. */
export type Answer = {
  readonly facts: Facts
  readonly offer: Offer
  readonly channel: ChannelKind
  /** When it was said, ms since 1970. */
  readonly at: number
  readonly read: boolean
  readonly accepted: boolean
  readonly gaveUp: boolean
}

/** The model with one answer more. Constant time. */
export function learnAnswer(model: ResponseModel, { facts, offer, channel, at, read, accepted, gaveUp }: Answer): ResponseModel {
  const one = { sent: 1, read: Number(read), accepted: Number(accepted), gaveUp: Number(gaveUp) }
  const counts = add(model.channels[channel] ?? noCounts, one)
  const next = { ...model, version: model.version + 1, channels: { ...model.channels, [channel]: counts } }
  putOffer(row, facts, offer)
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

/**
 * The model with one decision more that was left to chance, its days of response over. `profit`: what the customer brought in them. What
 * every choice was foretold to bring is reckoned anew from the candidates, so that what was believed of the lift then does not matter.
 */
export function learnChance(model: ResponseModel, { decision, facts, offers, profit }: Chance): ResponseModel {
  const grossOf = ({ offerId, accepted, price, listPrice }: Decision['candidates'][number]): number => {
    const gain = Math.max(facts.perVisit, offers.get(offerId)?.margin ?? 0) - (listPrice - price)
    return accepted * (1 - facts.silent) * gain
  }
  const mean = decision.candidates.reduce((sum, each) => sum + each.probability * grossOf(each), 0)
  const chosen = decision.choice.kind === 'contact' ? grossOf(decision.choice) : 0
  const band = bandOf(facts)
  // Of visits as often as they come anyway (Poisson), each at the usual profit.
  const anyway = -Math.log(1 - Math.min(0.98, facts.comes)) * facts.perVisit
  const off = profit - anyway - liftOf(model, band).share * mean
  return { ...model, version: model.version + 1, lift: withLift(model, band, chosen - mean, off) }
}

export type Chance = {
  readonly decision: Decision; readonly facts: Facts; readonly offers: ReadonlyMap<string, Pick<Offer, 'margin'>>; readonly profit: number
}

/** Whether more than one choice was possible: only then does what came of it teach anything of lift. */
export const isLeftToChance = ({ candidates, silenceProbability }: Pick<Decision, 'candidates' | 'silenceProbability'>): boolean => (
  silenceProbability < 1 && candidates.every(({ probability }) => probability < 1)
)

// --- internal ---

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
