import type { Said } from './worth.ts'

export type TicketKind = 'call' | 'visitor' | 'ticket'
export type TicketState = 'waiting' | 'serving' | 'done' | 'left'

/** Somebody who waits to be served, and all that staff need to see at once. */
export type Ticket = {
  readonly id: string
  readonly kind: TicketKind
  readonly state: TicketState
  /** Null where nobody knows who it is. */
  readonly customerId: string | null
  readonly name: string | null
  readonly about: string | null
  readonly urgency: number
  readonly tier: number
  readonly tierName: { readonly en: string; readonly ru: string }
  /** Worth of the customer; null where it may not be known. */
  readonly worth: number | null
  readonly promised: readonly string[]
  readonly problems: readonly string[]
  readonly arrivedAt: string
  readonly waitedMinutes: number
  readonly dueAt: string
  readonly expectedMinutes: number
  readonly calledAt: string | null
  readonly counter: string | null
  /** Why here: overdue, problem, tier, worth, quick, order of coming. */
  readonly why: Said
}
export type NewTicket = {
  readonly kind: TicketKind
  readonly customerId?: string | undefined
  readonly about?: string | undefined
  /** 1 is ordinary; 5 cannot wait. */
  readonly urgency?: number | undefined
  readonly expectedMinutes?: number | undefined
}
export type Queue = {
  readonly currency: string
  readonly boundMinutes: number
  /** In the order in which they will be called. */
  readonly waiting: readonly Ticket[]
  readonly serving: readonly Ticket[]
  /** Of those served today. */
  readonly today: {
    readonly served: number; readonly left: number; readonly meanWaitMinutes: number | null; readonly longestWaitMinutes: number | null
  }
  readonly tiers: readonly {
    readonly tier: number; readonly name: { readonly en: string; readonly ru: string }; readonly waitMinutes: number
    readonly served: number; readonly inTime: number
  }[]
}
