import type { ChannelKind } from './offers.ts'

export type PlanState = 'waiting' | 'running' | 'ready' | 'approved' | 'stopped' | 'done' | 'failed'
export type PlanWish = {
  readonly name: string
  /** Empty: all that are active. */
  readonly offerIds?: readonly string[]
  readonly channels?: readonly ChannelKind[]
  /** Money that contacts may cost in all; null: no limit. */
  readonly budget?: number | null
  /** Contacts in all; null: no limit. */
  readonly contacts?: number | null
}
/** A shared limit of a plan and what one more unit of it would earn. */
export type PlanLimit = {
  readonly kind: 'budget' | 'contacts' | 'channel' | 'stock'
  readonly of: string | null
  readonly limit: number
  readonly used: number
  readonly price: number
}
export type PlanRow = {
  readonly planId: string
  readonly name: string
  readonly state: PlanState
  readonly share: number
  readonly createdAt: string
  readonly customers: number
  readonly contacts: number
  readonly value: number
  readonly cost: number
  /** Facts changed since it was reckoned: reckon it again. */
  readonly stale: boolean
  readonly note: string | null
}
export type Plan = PlanRow & {
  readonly wish: PlanWish
  readonly currency: string
  /** Nothing can earn more than `bound`; gap = (bound - value) / bound. */
  readonly bound: number
  readonly gap: number
  readonly seconds: number
  readonly limits: readonly PlanLimit[]
  /** Profit against number of contacts; the best is at `bestContacts`, after it more contacts lose money. */
  readonly curve: readonly { readonly contacts: number; readonly profit: number }[]
  readonly bestContacts: number
  readonly byOffer: readonly { readonly offerId: string; readonly name: string; readonly contacts: number; readonly value: number }[]
  readonly byChannel: readonly { readonly channel: ChannelKind; readonly contacts: number; readonly cost: number; readonly value: number }[]
  readonly silent: readonly { readonly reason: string; readonly customers: number }[]
}
export type PlanPerson = {
  readonly customerId: string
  readonly name: string | null
  readonly offerId: string
  readonly offerName: string
  readonly channel: ChannelKind
  readonly dueAt: string
  readonly value: number
  readonly why: { readonly en: string; readonly ru: string }
}
