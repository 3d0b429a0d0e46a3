import type { Book } from '../book.ts'
import { chanceOf } from '../chance.ts'
import { decide } from '../decide.ts'
import type { Decision } from '../decision.ts'
import type { Facts } from '../facts.ts'
import type { Replayable } from '../log/searchStore.ts'

/** A decision made again from what was kept of it; `same`: to the byte. */
export type Replayed = { readonly same: boolean; readonly decision: Decision }

export function replayOf({ facts, answer, place }: Pick<Replayable, 'answer' | 'place'> & { readonly facts: string }, book: Book): Replayed {
  const { decisionId, at, direction } = JSON.parse(answer) as Decision
  const decision = decide(JSON.parse(facts) as Facts, book, {
    decisionId, now: at, direction, random: chanceOf(decisionId), ...(place !== 'outbound' && { place }),
  })
  return { same: JSON.stringify(decision) === answer, decision }
}
