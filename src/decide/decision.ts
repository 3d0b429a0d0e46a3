import type { ChannelKind } from './channels/channel.ts'
import type { Refusal, Silence } from './refusals.ts'

/** Expected money of one candidate. `total` is the sum of the others; costs are below 0. */
export type ValueParts = {
  /** Profit that would not come without the contact. */
  readonly incremental: number
  /** Of those who seemed to have gone: what they bring if they return. */
  readonly wonBack: number
  /** Terms given to who would have bought anyway. */
  readonly subsidised: number
  readonly cost: number
  /** What the contact makes likelier: complaint, unsubscribing, leaving. */
  readonly patience: number
  /** What we learn by it. */
  readonly learning: number
  readonly total: number
}

/** On which evidence an estimate rests: n contacts of `level`, and the weight that its own evidence has, 0 to 1. */
export type Rung = { readonly level: 'population' | 'segment' | 'circle' | 'customer'; readonly n: number; readonly weight: number }

export type Candidate = {
  readonly offerId: string
  readonly channel: ChannelKind
  /** When, ms since 1970. */
  readonly at: number
  readonly variantId: string | null
  /** What the customer would be asked, and the list price. */
  readonly price: number
  readonly listPrice: number
  /** That it is read, and that it is accepted, 0 to 1. */
  readonly read: number
  readonly accepted: number
  readonly value: ValueParts
  readonly rung: Rung
  /** With which it is chosen. */
  readonly probability: number
}

/** The choice for one customer at one moment, and all that it was chosen from. Plain data: the same facts give the same bytes. */
export type Decision = {
  readonly decisionId: string
  readonly customerId: string
  readonly at: number
  readonly direction: 'inbound' | 'outbound'
  readonly choice: Choice
  /** The best of those that were eligible, best first, at most twelve. */
  readonly candidates: readonly Candidate[]
  /** How many offers x channels were looked at, and why the others were none. */
  readonly considered: number
  readonly refused: Readonly<Partial<Record<Refusal, number>>>
  /** With which silence was chosen, or would have been. */
  readonly silenceProbability: number
  /** What the decision was made with. */
  readonly bookId: string
}

export type Choice =
  | ({ readonly kind: 'contact' } & Candidate)
  | { readonly kind: 'silence'; readonly reason: Silence; readonly probability: number }
