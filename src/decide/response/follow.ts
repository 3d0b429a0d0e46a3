import type { Db } from '../../platform/db/db.ts'
import { hasGivenUp, isRead, strongerOf, toReaction, type Reaction, type Said } from './reaction.ts'
import {
  addTallies, type Addition, holdDecisions, loadNewestSeq, loadReactions, type NewReaction, type Reacted, saveReactions, saveSent,
  sellOffers,
} from './reactionStore.ts'
import { holdResponse, moveOn } from './store.ts'

/**
 * Follows the events and writes to each decision what became of it: the strongest word of the customer so far. What was written and up to
 * which event is one transaction, so that after a crash nothing is missing and nothing counted twice. Returns whether there may be more.
 */
export function followReactions(db: Db): Promise<boolean> {
  return db.transaction(async tx => {
    const held = await holdResponse(tx)
    if (!held) return false
    const newest = await loadNewestSeq(tx)
    if (newest <= held.eventsSeq) return false
    const until = Math.min(newest, held.eventsSeq + mostEvents)
    const said = (await loadReactions(tx, held.eventsSeq, until)).flatMap(event => toReaction(event) ?? [])
    if (said.length > 0) await take(tx, said)
    await moveOn(tx, until)
    return until < newest
  })
}

// --- internal ---

/** Events between two looks at the most; nearly all of them are no reactions and are passed over by the database. */
const mostEvents = 20_000

async function take(tx: Db, said: readonly Said[]): Promise<void> {
  const bySaid = new Map<string, Said[]>()
  for (const each of said) bySaid.set(keyOf(each), [...(bySaid.get(keyOf(each)) ?? []), each])
  const held = await holdDecisions(tx, [...bySaid.values()].map(([first]) => first!))
  const changes = held.flatMap(decision => {
    const stronger = strongerOf(decision.reaction, bySaid.get(keyOf(decision)) ?? [])
    return stronger ? [{ decision, to: stronger }] : []
  })
  await saveSent(tx, held.map(decision => ({
    ...decision, at: bySaid.get(keyOf(decision))?.find(({ reaction }) => reaction === 'delivered')?.at ?? null,
  })))
  await saveReactions(tx, changes.map(({ to }): NewReaction => to))
  await addTallies(tx, changes.map(({ decision, to }) => addition(decision, to.reaction)))
  await sellOffers(tx, changes.flatMap(({ decision, to }) => (isSold(decision, to.reaction) ? [decision.offerId] : [])))
}

const keyOf = ({ customerId, decisionId }: Pick<Said, 'customerId' | 'decisionId'>): string => `${customerId}\n${decisionId}`

/** What is new by it: who accepts has read it, and counts as that once. */
function addition({ offerId, channel, reaction: before }: Reacted, after: Reaction): Addition {
  const isNew = (holds: (reaction: Reaction | null) => boolean): number => Number(holds(after) && !holds(before))
  return {
    offerId, channel, read: isNew(isRead), accepted: isNew(reaction => reaction === 'accepted'), gaveUp: isNew(hasGivenUp),
  }
}

/** Whom we wrote to was promised a piece when it was claimed; who accepts at the counter takes one now. */
function isSold({ direction, reaction }: Reacted, after: Reaction): boolean {
  return direction === 'inbound' && after === 'accepted' && reaction !== 'accepted'
}
