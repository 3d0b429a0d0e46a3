import type { ChannelKind } from '../../src/decide/channels/channel.ts'
import type { Facts } from '../../src/decide/facts.ts'
import { channelKinds } from '../../src/remember/memory/deed.ts'
import { forecast } from '../../src/understand/rhythm/forecast.ts'
import { horizonDays } from '../../src/understand/rhythm/hazard.ts'
import { pulseOf } from '../../src/understand/rhythm/pulse.ts'
import { tasteOf } from '../../src/understand/taste/taste.ts'
import { plainRanks } from '../../src/understand/usual/formula.ts'
import { openForecaster, type Forecaster } from '../../src/understand/worth/forecast.ts'
import { openRate, stateOf } from '../../src/understand/worth/state.ts'
import type { Knowledge } from './knowledge.ts'
import { marginShare } from './offers.ts'
import type { Guest } from './shop.ts'

/** Makes facts of guests as a server would of memories; what a model says of somebody is kept for a week or until they buy. */
export type Gathering = (guest: Guest, today: number) => Facts

export function openGathering(known: Knowledge, responseDays: number): Gathering {
  const kept = new Map<number, { readonly until: number; readonly orders: number; readonly part: Learned }>()
  const { worth: model } = known
  const worth = model && { forecaster: openForecaster(model, 365), rate: openRate(model), horizon: model.horizonDays }
  return (guest, today) => {
    const { memory } = guest
    const before = kept.get(guest.key)
    const isFresh = before !== undefined && before.until > today && before.orders === memory.orders
    const part = isFresh ? before.part : learnedOf(guest, today, known, worth)
    if (part !== before?.part) kept.set(guest.key, { until: today + 7, orders: memory.orders, part })
    return {
      customerId: String(guest.key), granted: guest.granted, stated: guest.stated, timezone: 'UTC',
      reachable: [...guest.reachable], chosenChannel: null,
      orders: memory.orders, silentDays: memory.orders > 0 ? today - memory.lastDay : null,
      gapDays: memory.gaps > 0 ? (memory.lastAt - memory.firstAt) / 86_400 / memory.gaps : null,
      perVisit: part.perVisit, comes: comesWithin(part.comeBy, today - memory.lastDay, responseDays),
      state: part.state, tier: null, worth: part.worth, silent: part.silent, before: part.before,
      wants: part.wants, likes: part.likes, answers: { ...guest.answers }, acceptedAt: guest.acceptedAt,
      reactions: reactionsOf(guest), hours: memory.hours,
      contacts: [...guest.contacts], declined: {},
      promised: {}, acceptable: {}, creditLeft: null, weekdays: null, hasComplaint: guest.hasComplaint,
      theme: null, isHeldOut: false, arms: {}, onlyOffers: null,
      audience: { today, isSomebody: true, permitsProfiling: true, values: {}, counts: {} },
    }
  }
}

// --- internal ---

type Learned = Pick<Facts, 'perVisit' | 'state' | 'worth' | 'silent' | 'before' | 'wants' | 'likes'> & { readonly comeBy: Float64Array }
type Rate = (frequency: number, recency: number) => number
type Worth = { readonly forecaster: Forecaster; readonly rate: Rate; readonly horizon: number } | null

function learnedOf({ memory }: Guest, today: number, known: Knowledge, worth: Worth): Learned {
  const perVisit = ((memory.spentCents / 100 + 3 * known.perVisit) / (memory.visitDays + 3)) * marginShare
  const wants: Record<string, number> = {}
  for (const { productId, probability } of plainRanks(memory, known.market, today)) wants[productId] = probability
  const likes: Record<string, number> = {}
  if (known.taste) {
    const liked = tasteOf(memory, known.taste, today, undefined, 255)
    liked.forEach(({ productId }, i) => { likes[productId] = 1 - i / liked.length })
  }
  const comeBy = memory.orders > 0 ? forecast(pulseOf(memory), known.rhythm).comeBy : new Float64Array(horizonDays + 1)
  if (!worth || memory.orders === 0) return { perVisit, wants, likes, comeBy, state: 'new', worth: 0, silent: 0, before: 0 }
  const recency = memory.lastDay - Math.floor(memory.firstAt / 86_400)
  const frequency = recency > 0 ? Math.max(1, memory.visitDays - 1) : 0
  const bought = { frequency, recency, age: Math.max(recency, today - memory.lastDay + recency), logGaps: memory.logGaps / 1024 }
  const { silent, purchases } = worth.forecaster(bought)
  const rate = worth.rate(frequency, recency)
  return {
    perVisit, wants, likes, comeBy, silent, worth: purchases * perVisit, before: 365 * rate * perVisit,
    state: stateOf(silent, bought, rate, worth.horizon),
  }
}

/** That they come within so many days, given that they have not come since. */
function comesWithin(comeBy: Float64Array, elapsed: number, days: number): number {
  const gone = comeBy[Math.min(horizonDays, Math.max(0, elapsed))]!
  const by = comeBy[Math.min(horizonDays, Math.max(0, elapsed) + days)]!
  return gone >= 1 ? 1 : (by - gone) / (1 - gone)
}

/** Counts in the order of `reactionKinds`: delivered, opened, clicked, accepted, declined, ignored, complained, unsubscribed. */
function reactionsOf({ memory }: Guest): Facts['reactions'] {
  return Object.fromEntries([...memory.channels].map(([id, { counts }]) => {
    const [delivered = 0, opened = 0, clicked = 0, accepted = 0, declined = 0, , complained = 0, unsubscribed = 0] = counts
    const read = Math.max(opened, accepted + declined)
    return [channelKinds[id] as ChannelKind, { delivered, read, clicked, accepted, declined, complained, unsubscribed }]
  }))
}
