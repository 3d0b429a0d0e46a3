import type { PurposeName } from '../../remember/consent/purposes.ts'
import type { channelKinds } from '../../remember/memory/deed.ts'

export type ChannelKind = (typeof channelKinds)[number]

/** A way to reach customers, as the business set it. Money in major units; hours are the customer's, 0 to 24. */
export type Channel = {
  readonly kind: ChannelKind
  readonly isOn: boolean
  /** Of one contact, staff's time included. */
  readonly cost: number
  /** Contacts a day in all; null: no limit. What is left of it today. */
  readonly perDay: number | null
  readonly left: number | null
  /** Contacts with one customer in seven days. */
  readonly perWeek: number
  /** Nothing is sent from `quietFrom` to `quietUntil`, over midnight where the first is the later; equal: at any hour. */
  readonly quietFrom: number
  readonly quietUntil: number
}

/** What a customer must have permitted before this channel may carry an offer. Where they stand before us, being known is enough. */
export function purposesOf(kind: ChannelKind): readonly PurposeName[] {
  if (kind === 'counter' || kind === 'page') return ['profiling']
  // A notification is a message to the phone; consent has no purpose of its own for it.
  return ['profiling', `offers.${kind === 'push' ? 'messenger' : kind}`]
}

/** The customer came to us; nothing is sent. */
export const isInbound = (kind: ChannelKind): boolean => kind === 'counter' || kind === 'page'
