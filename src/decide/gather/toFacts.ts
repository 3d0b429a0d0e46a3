import { dayText, localTimeIn } from '../../platform/calendar.ts'
import { round4 } from '../../platform/rounding.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { granted } from '../../remember/consent/consent.ts'
import { decode } from '../../remember/memory/codec.ts'
import { channelKinds, reactionKinds } from '../../remember/memory/deed.ts'
import { emptyMemory, type Memory } from '../../remember/memory/memory.ts'
import type { Rhythm } from '../../understand/rhythm/rhythm.ts'
import type { TasteModel } from '../../understand/taste/model.ts'
import type { UsualModel } from '../../understand/usual/model.ts'
import { presentMoment } from '../../understand/usual/moment.ts'
import type { Ranker } from '../../understand/usual/ranker.ts'
import type { AudienceFacts } from '../audience/facts.ts'
import type { ChannelKind } from '../channels/channel.ts'
import { onlyOffersOf } from '../experiments/arms.ts'
import type { Running } from '../experiments/definition.ts'
import type { Answers, Facts, Reactions } from '../facts.ts'
import type { AnswerRows, FactsRow } from '../factsStore.ts'
import { isHeldOut } from '../holdout.ts'
import { boundBy, type Card } from './card.ts'
import { comesWithin, gapDaysOf } from './comes.ts'
import type { Everybody } from './everybodyStore.ts'
import { likesOf } from './likes.ts'
import type { Offered } from './offered.ts'
import { wantsOf } from './wants.ts'

/** What is known of everybody together, and the rules of the business: the same for all who are asked about. */
export type Known = {
  readonly settings: Settings
  readonly shop: UsualModel
  readonly ranker: Ranker | null
  readonly taste: TasteModel | null
  readonly rhythm: Rhythm | null
  readonly everybody: Everybody
  readonly offered: Offered
  readonly salt: string
  readonly running: readonly Running[]
}

/** `withdrawn`: purposes, as bits, that a signal of this very request takes off. */
export type Asked = { readonly now: number; readonly withdrawn: number; readonly audience: AudienceFacts | null }

/** One customer's facts out of what stands in the tables. Pure; about 0.3 ms with some hundred offers. */
export function toFacts(row: FactsRow, known: Known, { now, withdrawn, audience }: Asked): Facts {
  const { settings, shop, everybody, offered } = known
  const memory = row.state ? decode(row.state) : emptyMemory()
  const moment = presentMoment(shop, memory, now, settings.timezone)
  const bound = boundBy(row.card, {
    goods: offered.byWord, today: dayText(localTimeIn(settings.timezone)(now).day), currency: settings.currency,
    paid: row.paid.map(([daysAgo, amount]) => ({ daysAgo, amount })),
  })
  const { hasComplaint, timezone, ...terms } = bound
  const perVisit = perVisitOf(memory, everybody)
  const heldOut = isHeldOut([row.customerId, ...row.mergedIds], known.salt, settings.holdoutShare)
  return {
    customerId: row.customerId,
    granted: granted(row, settings.purposeDefaults) & ~withdrawn, stated: row.stated,
    timezone: timezone ?? settings.timezone, reachable: reachableBy(row),
    orders: memory.orders, silentDays: memory.orders === 0 ? null : Math.max(0, moment.today - memory.lastDay), gapDays: gapDaysOf(memory),
    perVisit, comes: comesWithin(memory, known.rhythm, moment.today, settings.responseDays),
    ...(row.worth ?? { state: 'new', tier: null, worth: everybody.worth, silent: 0, before: 0 }),
    wants: wantsOf(memory, offered, known.ranker, moment),
    likes: known.taste ? likesOf(memory, offered.ids, known.taste, moment.today) : {},
    reactions: reactionsOf(memory), hours: memory.hours,
    contacts: row.contacts.map(([channel, offerId, at]) => ({ channel, offerId, at })), declined: row.declined,
    ...answersFrom(row.answers),
    ...terms, hasComplaint: hasComplaint || row.filedComplaint,
    theme: null, isHeldOut: heldOut, ...onlyOffersOf(row.customerId, known.running, { salt: known.salt, isHeldOut: heldOut }),
    audience: audience ?? { today: moment.today, isSomebody: true, permitsProfiling: row.permitted, values: {}, counts: {} },
  }
}

/** Counts of one channel. Of one message it may be told that it was opened, clicked and accepted: it was read once. */
export function reactionsFrom(of: (reaction: (typeof reactionKinds)[number]) => number): Reactions {
  const [clicked, accepted, declined] = [of('clicked'), of('accepted'), of('declined')]
  const read = Math.max(of('opened'), clicked, accepted + declined)
  return {
    delivered: Math.max(of('delivered'), read), read, clicked, accepted, declined, complained: of('complained'), unsubscribed: of('unsubscribed'),
  }
}

/** What became of each offer, and when they accepted anything last. */
export function answersFrom(rows: AnswerRows): Pick<Facts, 'answers' | 'acceptedAt'> {
  const answers: Record<string, Answers> = {}
  let acceptedAt: number | null = null
  for (const offerId in rows) {
    const [read, clicked, accepted, at] = rows[offerId]!
    answers[offerId] = { read, clicked, accepted }
    if (at !== null && (acceptedAt === null || at > acceptedAt)) acceptedAt = at
  }
  return { answers, acceptedAt }
}

// --- internal ---

/** Channels for which we have an address; where the customer stands before us, none is needed. */
function reachableBy({ names, card }: Pick<FactsRow, 'names' | 'card'>): ChannelKind[] {
  const has: Readonly<Record<ChannelKind, boolean>> = {
    email: names?.email ?? false, sms: names?.phone ?? false, push: names?.device ?? false,
    messenger: (names?.messenger ?? false) || isSaid(card, 'general.messengers'), call: names?.phone ?? false,
    post: isSaid(card, 'general.address') || isSaid(card, 'general.deliveryAddress'), counter: true, page: true,
  }
  return channelKinds.filter(kind => has[kind])
}

const isSaid = (card: Card, field: string): boolean => card[field] !== undefined

/** Visits of everyone's that stand beside the customer's own: as for the money of a purchase where nothing was learned of its spread. */
const crowdVisits = 2

export function perVisitOf({ spentCents, returnedCents, visitDays }: Pick<Memory, 'spentCents' | 'returnedCents' | 'visitDays'>, { perVisit, share, costPerVisit }: Everybody): number {
  const own = (Math.max(0, spentCents - returnedCents) / 100) * share - visitDays * costPerVisit
  return round4((own + crowdVisits * perVisit) / (visitDays + crowdVisits))
}

const places = Object.fromEntries(reactionKinds.map((kind, place) => [kind, place])) as Readonly<Record<(typeof reactionKinds)[number], number>>

function reactionsOf({ channels }: Memory): Partial<Record<ChannelKind, Reactions>> {
  const reactions: Partial<Record<ChannelKind, Reactions>> = {}
  for (const [place, { counts }] of channels) {
    const kind = channelKinds[place]
    if (!kind) continue
    reactions[kind] = reactionsFrom(reaction => counts[places[reaction]] ?? 0)
  }
  return reactions
}
