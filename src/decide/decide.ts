import type { Random } from '../platform/random.ts'
import type { Book } from './book.ts'
import type { Decision } from './decision.ts'
import type { Facts } from './facts.ts'

/** `channels`: the customer is before us (page, counter) or we speak first. `random` is drawn from the decision's id, so that a replay draws the same. */
export type Moment = { readonly decisionId: string; readonly now: number; readonly direction: 'inbound' | 'outbound'; readonly random: Random }

/** What now for this one? Pure: the same facts, book and moment give the same bytes. */
export function decide(facts: Facts, book: Book, moment: Moment): Decision {
  return {
    decisionId: moment.decisionId, customerId: facts.customerId, at: moment.now, direction: moment.direction,
    choice: { kind: 'silence', reason: 'nothing_to_offer', probability: 1 },
    candidates: [], considered: 0, refused: {}, silenceProbability: 1, bookId: book.bookId,
  }
}
