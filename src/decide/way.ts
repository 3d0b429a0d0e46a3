import type { Book } from './book.ts'
import { isInbound, type Channel } from './channels/channel.ts'
import type { Rung } from './decision.ts'
import { channelRefusal } from './eligible.ts'
import type { Facts } from './facts.ts'
import type { Refusal } from './refusals.ts'
import { annoyFeatures, pressureOf, putAnnoyance } from './response/annoy.ts'
import { openRow, scoreOf, sigmoid } from './response/logistic.ts'
import { readRate } from './response/rates.ts'
import { slotOf } from './slot.ts'
import type { Expected } from './value.ts'

/** One channel for this customer now, whatever the offer; `accepts`, `ifGone` and `doubt` are of the offer at hand. */
export type Way = Expected & { readonly channel: Channel; readonly refusal: Refusal | undefined; readonly at: number; readonly rung: Rung }

/** `chance` (0 to 1) may move the hour. */
export function wayOf(channel: Channel, facts: Facts, book: Book, now: number, chance: number): Way {
  const { response } = book
  const refusal = channelRefusal(channel, facts, book, now)
  const slot = refusal ? null : slotOf(channel, facts, response, now, chance)
  const { rate, rung } = readRate(facts, channel.kind, response)
  const way: Way = {
    channel, rung, refusal: slot ? refusal : refusal ?? 'not_that_day', at: slot ? slot.at : now,
    read: slot ? Math.min(1, rate * slot.factor) : 0, accepts: 0, ifGone: 0, doubt: 0, gaveUp: 0, gaveUpMore: 0,
  }
  // Who asks us is not disturbed by an answer.
  if (!slot || isInbound(channel.kind)) return way
  const pressure = pressureOf(facts, now)
  way.gaveUp = giveUp(facts, channel, response, pressure)
  way.gaveUpMore = Math.max(0, giveUp(facts, channel, response, pressure + 1) - way.gaveUp)
  return way
}

/** That they complain or unsubscribe when contacted; `pressure`: of the contacts of late. */
export function giveUp(facts: Facts, { kind }: Channel, { annoy }: Book['response'], pressure: number): number {
  putAnnoyance(annoyance, facts, kind, pressure)
  return sigmoid(scoreOf(annoy, annoyance))
}

// --- internal ---

/** Lives no longer than one call, which awaits nothing. */
const annoyance = openRow(annoyFeatures)
