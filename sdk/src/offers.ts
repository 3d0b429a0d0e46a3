import type { Rule } from './audience.ts'

export type ChannelKind = 'email' | 'sms' | 'push' | 'messenger' | 'call' | 'post' | 'counter' | 'page'
export type OfferKind = 'product' | 'bundle' | 'service'
export type OfferState = 'draft' | 'active' | 'paused' | 'archived'
export type Variant = { readonly variantId: string; readonly theme: string | null; readonly subject: string; readonly text: string }

/** Something that may be proposed. Money in the business's currency, shares 0 to 1, times ISO 8601. */
export type Offer = {
  readonly offerId: string
  readonly name: string
  readonly kind: OfferKind
  readonly state: OfferState
  readonly skus: readonly string[]
  /** Null: the list prices of what is in it. */
  readonly price: number | null
  readonly discount: number
  readonly floor: number
  /** What is left of the price before terms; null: as the products' margins say. */
  readonly margin: number | null
  /** Pieces or seats; null: as many as are wanted. */
  readonly stock: number | null
  readonly validFrom: string | null
  readonly validUntil: string | null
  readonly audience: Rule | null
  readonly channels: readonly ChannelKind[]
  readonly purposes: readonly string[]
  readonly theme: string | null
  readonly variants: readonly Variant[]
}
export type OfferRow = Offer & {
  readonly taken: number
  /** What prices and margins come out as now; null where nothing says. */
  readonly listPrice: number | null
  readonly profit: number | null
  /** Contacts and what became of them, all time. */
  readonly contacts: number
  readonly accepted: number
  readonly createdAt: string
  readonly updatedAt: string
}
export type NewOffer = Omit<Offer, 'state'> & { readonly state?: OfferState }
export type OfferChange = Partial<Omit<Offer, 'offerId'>>

/** One way to reach customers: settings and today's use. */
export type ChannelRow = {
  readonly channel: ChannelKind
  readonly on: boolean
  readonly cost: number
  readonly minutes: number
  /** Of one contact, staff's time included. */
  readonly fullCost: number
  /** 0: no limit. */
  readonly perDay: number
  readonly perWeek: number
  readonly quietFrom: number
  readonly quietUntil: number
  /** How many customers may be reached in it: permitted, and with an address. */
  readonly reachable: number
  readonly usedToday: number
  readonly contacts: number
  readonly read: number
  readonly accepted: number
  readonly gaveUp: number
}
