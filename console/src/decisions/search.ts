import type { DecisionQuery } from '@usual/sdk/decisions.ts'
import { channelKinds } from '../channels/kinds.ts'

/** Why nothing is said, as the server names it. */
export const silences = ['not_worth_it', 'nobody_may', 'nothing_to_offer', 'held_out', 'explored', 'plan_prefers_others'] as const
export const kinds = ['contact', 'silence'] as const

/**
 * What the address asks for; what it may not ask for counts as not asked. Silence has neither offer nor channel, and a contact has no
 * reason to be silent, so what is asked for last decides.
 */
export function searchOf(address: URLSearchParams): DecisionQuery {
  return {
    customerId: address.get('customer') ?? undefined,
    kind: kinds.find(each => each === address.get('kind')),
    offerId: address.get('offer') ?? undefined,
    channel: channelKinds.find(each => each === address.get('channel')),
    reason: silences.find(each => each === address.get('reason')),
  }
}

/** The address after one more wish, without the wishes that it contradicts. */
export function wished(address: URLSearchParams, name: Wish, value: string | null): URLSearchParams {
  const next = new URLSearchParams(address)
  next.delete('id')
  if (value === null || value === '') next.delete(name)
  else next.set(name, value)
  const isSet = next.has(name)
  if (isSet && (name === 'offer' || name === 'channel')) forget(next, 'reason', 'silence')
  if (isSet && name === 'reason') forget(next, 'offer', 'contact', 'channel')
  if (next.get('kind') === 'silence' && name === 'kind') drop(next, ['offer', 'channel'])
  if (next.get('kind') === 'contact' && name === 'kind') drop(next, ['reason'])
  return next
}

export const wishes = ['customer', 'kind', 'offer', 'channel', 'reason'] as const

// --- internal ---

type Wish = (typeof wishes)[number]

function forget(address: URLSearchParams, other: Wish, kind: string, another?: Wish): void {
  drop(address, another === undefined ? [other] : [other, another])
  if (address.get('kind') === kind) address.delete('kind')
}

function drop(address: URLSearchParams, names: readonly Wish[]): void {
  for (const name of names) address.delete(name)
}
