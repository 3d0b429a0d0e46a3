import type { ChannelKind } from '../channels/channel.ts'
import type { Rule } from '../audience/rule.ts'
import type { PurposeName } from '../../remember/consent/purposes.ts'

export const offerKinds = ['product', 'bundle', 'service'] as const
export type OfferKind = (typeof offerKinds)[number]
export const offerStates = ['draft', 'active', 'paused', 'archived'] as const
export type OfferState = (typeof offerStates)[number]

/**
 * Something we may propose, as every decision of everybody reads it. Money in major units of the business's currency, times in ms since
 * 1970, shares 0 to 1.
 */
export type Offer = {
  readonly offerId: string
  readonly name: string
  readonly kind: OfferKind
  readonly state: OfferState
  /** What is in it, as memories and models know it. */
  readonly productIds: readonly number[]
  /** What it is like, category included: by these offers are alike. */
  readonly attributes: readonly string[]
  /** List price of all of it, and what is taken off it. */
  readonly price: number
  readonly discount: number
  /** Nobody is ever asked less. */
  readonly floor: number
  /** What is left of the list price after what it costs us; terms come off it. */
  readonly margin: number
  /** How many are left, seats or pieces; null: as many as are wanted. */
  readonly left: number | null
  readonly validFrom: number | null
  readonly validUntil: number | null
  /** Null: everybody. */
  readonly audience: Rule | null
  /** In which it may be said. */
  readonly channels: readonly ChannelKind[]
  /** Needed beside what the channel needs. */
  readonly purposes: readonly PurposeName[]
  /** The key of the circle it speaks to. */
  readonly theme: string | null
  readonly variants: readonly Variant[]
}

/** One way to say it. `theme`: for whom it is meant first; null: for everybody. */
export type Variant = { readonly variantId: string; readonly theme: string | null; readonly subject: string; readonly text: string }
