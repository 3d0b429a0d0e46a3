import { bitOf } from '../../remember/consent/consent.ts'
import type { Book } from '../book.ts'
import { purposesOf } from '../channels/channel.ts'
import type { Decision } from '../decision.ts'
import type { Facts } from '../facts.ts'

export const placesAsked = ['page', 'counter', 'outbound'] as const
/** Where the customer is; `outbound`: we speak first. */
export type PlaceAsked = (typeof placesAsked)[number]

/** A decision as it is kept. Times in ms since 1970; `facts` and `answer` are the exact bytes of their JSON. */
export type DecisionRecord = {
  readonly customerId: string
  readonly decisionId: string
  readonly decidedAt: number
  readonly direction: 'inbound' | 'outbound'
  readonly place: PlaceAsked
  readonly kind: 'contact' | 'silence'
  readonly reason: string | null
  readonly offerId: string | null
  readonly channel: string | null
  readonly dueAt: number | null
  readonly value: number
  readonly probability: number
  /** More than one choice was possible: what came of it teaches something. */
  readonly isRandom: boolean
  readonly bookId: string
  readonly modelVersion: number
  readonly purpose: string
  readonly facts: string
  /** The facts hold what was remembered of the customer; else only what they permit. */
  readonly isProfiled: boolean
  readonly answer: string
}

export function toRecord({ decision, facts, book, answer }: Kept, place: PlaceAsked): DecisionRecord {
  const { choice } = decision
  const contact = choice.kind === 'contact' ? choice : null
  return {
    customerId: decision.customerId, decisionId: decision.decisionId, decidedAt: decision.at, direction: decision.direction, place,
    kind: choice.kind, reason: choice.kind === 'silence' ? choice.reason : null,
    offerId: contact?.offerId ?? null, channel: contact?.channel ?? null, dueAt: contact?.at ?? null,
    value: contact?.value.total ?? 0, probability: choice.probability, isRandom: isLeftToChance(decision),
    bookId: decision.bookId, modelVersion: book.response.version, purpose: purposesFor(decision, book).join(' ') || 'profiling',
    facts: JSON.stringify(facts), isProfiled: (facts.granted & bitOf('profiling')) !== 0, answer,
  }
}

/** What must be permitted until the contact is made - what the channel needs, and the offer - as bits; 0 for silence. */
export const bitsFor = (decision: Pick<Decision, 'choice'>, book: Pick<Book, 'offers'>): number => (
  purposesFor(decision, book).reduce((bits, purpose) => bits | bitOf(purpose), 0)
)

// --- internal ---

type Kept = { readonly decision: Decision; readonly facts: Facts; readonly book: Book; readonly answer: string }

function purposesFor({ choice }: Pick<Decision, 'choice'>, { offers }: Pick<Book, 'offers'>): readonly string[] {
  if (choice.kind !== 'contact') return []
  const ofOffer = offers.find(({ offerId }) => offerId === choice.offerId)?.purposes ?? []
  return [...new Set([...purposesOf(choice.channel), ...ofOffer])]
}

const isLeftToChance = ({ candidates, silenceProbability }: Decision): boolean => (
  silenceProbability < 1 && candidates.every(({ probability }) => probability < 1)
)
