import { numberArray, textArray, timeArray } from '../../platform/db/arrays.ts'
import type { Db } from '../../platform/db/db.ts'
import type { Reaction, ReactionEvent } from './reaction.ts'

/** A decision as far as reactions to it go. */
export type Reacted = {
  readonly customerId: string
  readonly decisionId: string
  readonly direction: 'inbound' | 'outbound'
  readonly offerId: string
  readonly channel: string
  readonly reaction: Reaction | null
}

/** The place of the newest event; they are written one batch after the other, so that none with a lower place comes later. */
export async function loadNewestSeq(db: Db): Promise<number> {
  const [row] = await db.query<{ seq: number | null }>({ name: 'newest event', text: 'select max(seq) as seq from events' })
  return row?.seq ?? 0
}

/** What customers did with messages, by the events after `from` up to `until`, in order. */
export function loadReactions(db: Db, from: number, until: number): Promise<ReactionEvent[]> {
  return db.query<ReactionEvent>(
    {
      name: 'reactions',
      text: `select customer_id as "customerId", name, body -> 'properties' as properties, happened_at as at from events
             where seq > $1 and seq <= $2 and kind = 'track' and body -> 'properties' ? 'decision_id' order by seq`,
    },
    [from, until],
  )
}

/** Those of the decisions that chose a contact, held until the transaction ends. */
export function holdDecisions(tx: Db, said: readonly Pick<Reacted, 'customerId' | 'decisionId'>[]): Promise<Reacted[]> {
  return tx.query<Reacted>(
    `select d.customer_id as "customerId", d.decision_id as "decisionId", d.direction, d.offer_id as "offerId", d.channel, d.reaction
     from unnest($1::text[], $2::text[]) as s (customer_id, decision_id)
     join decisions d on d.customer_id = s.customer_id and d.decision_id = s.decision_id
     where d.kind = 'contact' order by d.customer_id, d.decision_id for update of d`,
    [textArray(said.map(({ customerId }) => customerId)), textArray(said.map(({ decisionId }) => decisionId))],
  )
}

export type NewReaction = Pick<Reacted, 'customerId' | 'decisionId'> & { readonly reaction: Reaction; readonly at: Date }

export async function saveReactions(tx: Db, reactions: readonly NewReaction[]): Promise<void> {
  if (reactions.length === 0) return
  await tx.query(
    `update decisions d set reaction = s.reaction, reacted_at = s.at
     from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) as s (customer_id, decision_id, reaction, at)
     where d.customer_id = s.customer_id and d.decision_id = s.decision_id`,
    [
      textArray(reactions.map(each => each.customerId)), textArray(reactions.map(each => each.decisionId)),
      textArray(reactions.map(each => each.reaction)), timeArray(reactions.map(({ at }) => at.getTime())),
    ],
  )
}

/** Whoever reacts to a message has got it: it is due no more. `at`: when it was delivered; null where only later words are known. */
export async function saveSent(tx: Db, sent: readonly SentMessage[]): Promise<void> {
  if (sent.length === 0) return
  await tx.query(
    `update contacts t set state = 'sent', sent_at = coalesce(s.at, t.due_at)
     from unnest($1::text[], $2::text[], $3::timestamptz[]) as s (customer_id, decision_id, at)
     where t.customer_id = s.customer_id and t.decision_id = s.decision_id and t.state = 'due'`,
    [
      textArray(sent.map(({ customerId }) => customerId)), textArray(sent.map(({ decisionId }) => decisionId)),
      timeArray(sent.map(({ at }) => at?.getTime() ?? null)),
    ],
  )
}
export type SentMessage = Pick<Reacted, 'customerId' | 'decisionId'> & { readonly at: Date | null }

/** What is to be added to the tallies. */
export type Addition = {
  readonly offerId: string; readonly channel: string; readonly read: number; readonly accepted: number; readonly gaveUp: number
}

export async function addTallies(tx: Db, additions: readonly Addition[]): Promise<void> {
  if (additions.length === 0) return
  const numbers = (of: 'read' | 'accepted' | 'gaveUp'): string => numberArray(additions.map(each => each[of]))
  await tx.query(
    `insert into tallies (offer_id, channel, read, accepted, gave_up)
     select offer_id, channel, sum(read), sum(accepted), sum(gave_up)
     from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::int[]) as t (offer_id, channel, read, accepted, gave_up)
     group by offer_id, channel order by offer_id, channel
     on conflict (offer_id, channel) do update set read = tallies.read + excluded.read,
       accepted = tallies.accepted + excluded.accepted, gave_up = tallies.gave_up + excluded.gave_up`,
    [
      textArray(additions.map(({ offerId }) => offerId)), textArray(additions.map(({ channel }) => channel)),
      numbers('read'), numbers('accepted'), numbers('gaveUp'),
    ],
  )
}

/** Pieces sold to those who were not promised one before; a stock that knows no end is not counted. */
export async function sellOffers(tx: Db, offerIds: readonly string[]): Promise<void> {
  if (offerIds.length === 0) return
  await tx.query(
    `update offers o set taken = least(stock, taken + s.n)
     from (select offer_id, count(*)::int as n from unnest($1::text[]) as t (offer_id) group by 1) s
     where o.offer_id = s.offer_id and o.stock is not null`,
    [offerIds],
  )
}

/** Pieces promised to those who did not want them are there for others again. */
export async function giveBackOffers(tx: Db, offerIds: readonly string[]): Promise<void> {
  if (offerIds.length === 0) return
  await tx.query(
    `update offers o set taken = greatest(0, taken - s.n)
     from (select offer_id, count(*)::int as n from unnest($1::text[]) as t (offer_id) group by 1) s where o.offer_id = s.offer_id`,
    [offerIds],
  )
}
