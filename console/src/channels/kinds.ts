import type { ChannelKind } from '@usual/sdk/offers.ts'

/** All channels: those in which we speak first, then those in which the customer is before us. */
export const channelKinds = [
  'email', 'sms', 'push', 'messenger', 'call', 'post', 'counter', 'page',
] as const satisfies readonly ChannelKind[]

/** The customer came to us: nothing is sent. */
export function isFaced(kind: ChannelKind): boolean {
  return kind === 'counter' || kind === 'page'
}
