import { channelKinds } from '../../remember/memory/deed.ts'
import { type CustomerState, customerStates } from '../../understand/worth/state.ts'
import type { Rung } from '../decision.ts'
import { isInbound, type ChannelKind } from '../channels/channel.ts'
import type { Facts } from '../facts.ts'
import type { ResponseModel } from './model.ts'

/** That a contact is read, and on whose contacts that rests. */
export type Rate = { readonly rate: number; readonly rung: Rung }

/**
 * First walk, then run: what is usual of the channel, climbed by what everybody read, those in the same state, then the customer's own
 * (empirical Bayes, a beta prior on each rung). Of others only the first contact counts: later ones go to those who read, and a share of all
 * contacts says too much of a stranger. People differ more in what they read than channels do, hence the few contacts that outweigh
 * everybody's.
 */
export function readRate(facts: Facts, channel: ChannelKind, model: ResponseModel): Rate {
  // Who stands before us hears what is said.
  if (isInbound(channel)) return { rate: 1, rung: { level: 'population', n: 0, weight: 0 } }
  let [sent, read] = [0, 0]
  for (const state of customerStates) {
    const part = model.segments[segmentKey(channel, state)]
    if (part) [sent, read] = [sent + part.sent, read + part.read]
  }
  const population = (read + strength.population * usualRead[channel]) / (sent + strength.population)
  const part = model.segments[segmentKey(channel, facts.state)]
  const [partSent, partRead] = [part?.sent ?? 0, part?.read ?? 0]
  const segment = (partRead + strength.population * population) / (partSent + strength.population)
  const own = facts.reactions[channel]
  const n = own?.delivered ?? 0
  const rate = ((own?.read ?? 0) + strength.reader * segment) / (n + strength.reader)
  if (n > 0) return { rate, rung: rungOf('customer', n, strength.reader) }
  const crowd = partSent > 0 ? rungOf('segment', partSent, strength.population) : rungOf('population', sent, strength.population)
  return { rate, rung: crowd }
}

/** Log-odds by which this customer accepts what they read more or less readily than is usual, all channels together. */
export function ownAcceptance({ reactions }: Facts): number {
  let read = 0
  let accepted = 0
  // By name: it is asked of each offer, and `Object.values` would make a list each time.
  for (const channel in reactions) {
    const one = reactions[channel as ChannelKind]!
    read += one.read
    accepted += one.accepted
  }
  const share = (accepted + strength.customer * usualAccepted) / (read + strength.customer)
  return Math.log(share / (1 - share)) - usualOdds
}

/** Share of contacts that come to nothing with this customer: neither accepted nor looked into. */
export function dullness({ reactions }: Facts): number {
  let [delivered, welcome] = [0, 0]
  for (const one of Object.values(reactions)) {
    delivered += one.delivered
    welcome += Math.max(one.accepted, one.clicked)
  }
  return 1 - Math.min(1, (welcome + strength.customer * usualAccepted) / (delivered + strength.customer))
}

/** First contacts in a channel, of people in the same state: they read alike. */
export const segmentKey = (channel: ChannelKind, state: CustomerState): string => firstContacts[channel][state]

/** How many contacts there ever were with this customer, in all channels. */
export function contactsWith({ reactions }: Pick<Facts, 'reactions'>): number {
  let sum = 0
  for (const one of Object.values(reactions)) sum += one.delivered
  return sum
}

// --- internal ---

const firstContacts = Object.fromEntries(channelKinds.map(channel => (
  [channel, Object.fromEntries(customerStates.map(state => [state, `first ${channel} ${state}`]))]
))) as Readonly<Record<ChannelKind, Readonly<Record<CustomerState, string>>>>

const rungOf = (level: Rung['level'], n: number, prior: number): Rung => ({ level, n, weight: n / (n + prior) })

/**
 * Contacts that a prior counts for. One of a customer's own weighs as much as everybody's: reading habits are nearly a yes or a no, a beta
 * with its ends up; of liking what is read three. Of a channel twenty settle it.
 */
const strength = { population: 20, customer: 3, reader: 1 } as const
const usualAccepted = 0.15
const usualOdds = Math.log(usualAccepted / (1 - usualAccepted))
/** Orders of magnitude to begin with; twenty contacts outweigh them. */
const usualRead: Readonly<Record<ChannelKind, number>> = {
  email: 0.3, sms: 0.6, push: 0.3, messenger: 0.5, call: 0.4, post: 0.5, counter: 1, page: 1,
}
