import { channelKinds } from '../../remember/memory/deed.ts'
import type { ChannelKind } from '../channels/channel.ts'
import type { Facts } from '../facts.ts'
import { logisticPrior, put, type Row } from './logistic.ts'
import type { Logistic } from './model.ts'
import { dullness } from './rates.ts'

/** Features of giving up (a complaint, unsubscribing) when contacted. `pressure`: of `pressureOf`. */
export function putAnnoyance(row: Row, facts: Facts, channel: ChannelKind, pressure: number): void {
  const dull = dullness(facts)
  row.n = 0
  put(row, 0, 1)
  put(row, 1, pressure)
  put(row, 2, pressure * dull * dull)
  put(row, 3, Math.max(0, dull - 0.5))
  put(row, 4, facts.silent)
  put(row, channelPlace + channelKinds.indexOf(channel), 1)
}

/** Contacts of late, each counting half after two weeks: what a customer has been asked to bear. */
export function pressureOf(facts: Facts, now: number): number {
  let pressure = 0
  for (const { at } of facts.contacts) pressure += 2 ** (-Math.max(0, now - at) / halfLifeMs)
  return pressure
}

/**
 * One in four hundred gives up at the first contact, and twice as many with each that came to nothing of late; who likes to hear from us does
 * not mind.
 */
export function annoyPrior(): Logistic {
  const mean = [-6, 0, 0.7, 1, 0.5, ...channelKinds.map(() => 0)]
  return logisticPrior(mean, mean.map((_, i) => (i === 1 ? 0.15 : i < channelPlace ? 0.7 : 0.35)), mean.length)
}

export const annoyFeatures = 6
/** Days after which a contact weighs half. */
export const pressureHalfLifeDays = 14

// --- internal ---

const channelPlace = 5
const halfLifeMs = pressureHalfLifeDays * 86_400_000
