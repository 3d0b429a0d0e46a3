import { reactionKinds, reactionOf } from '../../remember/memory/deed.ts'

export type Reaction = (typeof reactionKinds)[number]

/** What an event says of the message of one decision; undefined where it says nothing of one. */
export function toReaction(event: ReactionEvent): Said | undefined {
  const decisionId = event.properties?.['decision_id']
  const found = typeof decisionId === 'string' ? reactionOf(event) : undefined
  return found && { customerId: event.customerId, decisionId: String(decisionId), reaction: reactionKinds[found.reaction]!, at: event.at }
}

export type ReactionEvent = {
  readonly customerId: string
  readonly name: string
  readonly properties?: Readonly<Record<string, unknown>>
  readonly at: Date
}
export type Said = { readonly customerId: string; readonly decisionId: string; readonly reaction: Reaction; readonly at: Date }

/** What stands of it: what was said more strongly than what is known, or nothing new. Of equals the first stays. */
export function strongerOf(known: Reaction | null, said: readonly Said[]): Said | undefined {
  return said.reduce<Said | undefined>((best, each) => (rank(each.reaction) > rank(best?.reaction ?? known) ? each : best), undefined)
}

/** Who stands before us and does not answer has heard it all the same; of a message that is read which somebody did something with. */
export const isRead = (reaction: Reaction | null): boolean => rank(reaction) >= rank('opened') && !hasGivenUp(reaction)
export const hasGivenUp = (reaction: Reaction | null): boolean => reaction === 'complained' || reaction === 'unsubscribed'

// --- internal ---

/** From what says least to what binds most. */
const ranks: Readonly<Record<Reaction, number>> = {
  ignored: 1, delivered: 2, opened: 3, clicked: 4, declined: 5, accepted: 6, complained: 7, unsubscribed: 8,
}
const rank = (reaction: Reaction | null | undefined): number => (reaction ? ranks[reaction] : 0)
