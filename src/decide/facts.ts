import type { AudienceFacts } from './audience/facts.ts'
import type { ChannelKind } from './channels/channel.ts'
import type { CustomerState } from '../understand/worth/state.ts'

/**
 * Everything about one customer that a decision may use, gathered before it. Plain data that goes through JSON unharmed, so that a
 * decision can be made again from what was kept of it. Times in ms since 1970, money in major units, probabilities 0 to 1.
 */
export type Facts = {
  readonly customerId: string
  /** Purposes as bits: what holds now (a signal of this very request taken off), and what the customer ever said anything about. */
  readonly granted: number
  readonly stated: number
  /** IANA name; the business's where the customer's is not known. */
  readonly timezone: string
  /** Channels in which we have an address. `counter` and `page` always. */
  readonly reachable: readonly ChannelKind[]
  /** The one the customer asked for. */
  readonly chosenChannel: ChannelKind | null

  readonly orders: number
  /** Whole days since the last purchase; null before the first. */
  readonly silentDays: number | null
  /** Usual days between two visits; null where nothing says. */
  readonly gapDays: number | null
  /** Profit of one visit, as expected. */
  readonly perVisit: number
  /** That they come within the days of response, if nobody says anything. */
  readonly comes: number
  readonly state: CustomerState
  readonly tier: number | null
  readonly worth: number
  /** That they have gone, and the profit of a year if they had not. */
  readonly silent: number
  readonly before: number

  /** By product id, of products in offers only: that the next basket holds it, and its place by taste among all not bought (0 to 1). */
  readonly wants: Readonly<Record<string, number>>
  readonly likes: Readonly<Record<string, number>>
  /** What became of messages, by channel. Left out where none was sent. */
  readonly reactions: Readonly<Partial<Record<ChannelKind, Reactions>>>
  /** What became of each offer with them, the newest fifty contacts. Left out where it was never read. */
  readonly answers: Readonly<Record<string, Answers>>
  /** When they accepted something last, of the same contacts; null where they did not. */
  readonly acceptedAt: number | null
  /** Purchases by hour of the day. */
  readonly hours: readonly number[]
  /** Of the last thirty days, the newest last. */
  readonly contacts: readonly Contact[]
  /** Offers declined, and when last. */
  readonly declined: Readonly<Record<string, number>>

  /** Prices by product id: promised to the customer, and the most they would accept. */
  readonly promised: Readonly<Record<string, number>>
  readonly acceptable: Readonly<Record<string, number>>
  /** What may still be bought on credit, or by quota, in money; null: no limit. */
  readonly creditLeft: number | null
  /** Weekdays on which deliveries suit them, 0 is Monday; null: any. */
  readonly weekdays: readonly number[] | null
  readonly hasComplaint: boolean

  /** The circle's key, where they belong to one. */
  readonly theme: string | null
  /** Gets the universal treatment, so that the difference can be measured. */
  readonly isHeldOut: boolean
  /** Of each running experiment they take part in, the arm: what was decided can then be told apart by it. */
  readonly arms: Readonly<Record<string, string>>
  /** The only offers that their arms may use (else `other_arm`), none in a silent arm; null: all. `onlyOffersOf` gives both. */
  readonly onlyOffers: readonly string[] | null
  readonly audience: AudienceFacts
}

export type Contact = { readonly channel: ChannelKind; readonly offerId: string; readonly at: number }

export type Answers = { readonly read: number; readonly clicked: number; readonly accepted: number }

/** Counts. `read`: opened, clicked, accepted or declined. */
export type Reactions = {
  readonly delivered: number
  readonly read: number
  readonly clicked: number
  readonly accepted: number
  readonly declined: number
  readonly complained: number
  readonly unsubscribed: number
}
