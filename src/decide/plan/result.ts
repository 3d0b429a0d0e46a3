import type { ChannelKind } from '../channels/channel.ts'
import type { Resource } from './resources.ts'

/** What came out of a plan, as it is kept. Money in major units of `currency`. */
export type Result = {
  readonly customers: number
  readonly contacts: number
  readonly value: number
  readonly cost: number
  readonly bound: number
  readonly gap: number
  readonly seconds: number
  readonly currency: string
  readonly limits: readonly (Resource & { readonly used: number; readonly price: number })[]
  readonly curve: readonly { readonly contacts: number; readonly profit: number }[]
  readonly bestContacts: number
  readonly byOffer: readonly { readonly offerId: string; readonly name: string; readonly contacts: number; readonly value: number }[]
  readonly byChannel: readonly { readonly channel: ChannelKind; readonly contacts: number; readonly cost: number; readonly value: number }[]
  readonly silent: readonly { readonly reason: string; readonly customers: number }[]
  /** What it was reckoned from: where the present marks are others, it is stale. */
  readonly marks: string
}
