import type { ChannelKind } from './offers.ts'

export type ValueParts = {
  readonly incremental: number; readonly wonBack: number; readonly subsidised: number; readonly cost: number
  readonly patience: number; readonly learning: number; readonly total: number
}
export type Candidate = {
  readonly offerId: string
  readonly channel: ChannelKind
  readonly at: number
  readonly variantId: string | null
  readonly price: number
  readonly listPrice: number
  readonly read: number
  readonly accepted: number
  readonly value: ValueParts
  readonly rung: { readonly level: 'population' | 'segment' | 'circle' | 'customer'; readonly n: number; readonly weight: number }
  readonly probability: number
}
export type Choice =
  | ({ readonly kind: 'contact' } & Candidate)
  | { readonly kind: 'silence'; readonly reason: string; readonly probability: number }
/** The choice for one customer at one moment, and what it was chosen from. */
export type Decision = {
  readonly decisionId: string
  readonly customerId: string
  readonly at: number
  readonly direction: 'inbound' | 'outbound'
  readonly choice: Choice
  readonly candidates: readonly Candidate[]
  readonly considered: number
  readonly refused: Readonly<Record<string, number>>
  readonly silenceProbability: number
  readonly bookId: string
}
export type DecideRequest = {
  readonly customerId: string
  /** The customer is before us (`page`, `counter`), or we speak first (`outbound`, the default). */
  readonly place?: 'page' | 'counter' | 'outbound'
  /** Look only: nothing is kept, no contact is claimed. */
  readonly dryRun?: boolean
}
/** Why, in two sentences, for staff and for the customer. */
export type Why = {
  readonly staff: { readonly en: string; readonly ru: string }; readonly customer: { readonly en: string; readonly ru: string }
}
export type Decided = Decision & { readonly why: Why }

/** One of many that could not be decided, and why. */
export type NotDecided = { readonly customerId: string; readonly problem: 'unknown_customer' | 'erased' | 'conflict' }

export type DecisionRow = {
  readonly decisionId: string
  readonly customerId: string
  readonly customerName: string | null
  readonly decidedAt: string
  readonly direction: 'inbound' | 'outbound'
  readonly kind: 'contact' | 'silence'
  readonly reason: string | null
  readonly offerId: string | null
  readonly offerName: string | null
  readonly channel: ChannelKind | null
  readonly dueAt: string | null
  readonly value: number
  readonly probability: number
  /** What became of it: delivered, opened, clicked, accepted ...; null while nothing is known. */
  readonly reaction: string | null
}
export type DecisionQuery = {
  readonly customerId?: string | undefined
  readonly kind?: 'contact' | 'silence' | undefined
  readonly offerId?: string | undefined
  readonly channel?: ChannelKind | undefined
  readonly reason?: string | undefined
  /** A `next` of an earlier answer. */
  readonly before?: string | undefined
  readonly limit?: number | undefined
}
export type DecisionPage = { readonly decisions: readonly DecisionRow[]; readonly next: string | null }
/** One decision with everything it was made of. */
export type DecisionDetail = DecisionRow & {
  readonly decision: Decision
  readonly why: Why
  /** What was known of the customer, as it was used. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly purpose: string
  readonly modelVersion: number
}
/** Made again from what was kept: the same bytes, or not. */
export type Replayed = { readonly same: boolean; readonly decision: Decision }
