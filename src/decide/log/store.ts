import { cutSql, joinedTexts, numberArray, textArray, timeArray } from '../../platform/db/arrays.ts'
import type { Db } from '../../platform/db/db.ts'
import { permittedSql } from '../../remember/consent/condition.ts'
import { bitOf } from '../../remember/consent/consent.ts'
import type { DecisionRecord } from './row.ts'

/**
 * Keeps decisions, each under the customer as they stand now (also after a merge), and gives the ids of those that were kept: not those of
 * who was erased since. The shared lock on the customer lets an erasure, a merge or a withdrawal come before it or after it and never in
 * between, so that no row is left behind and no facts of who permits it no longer. What is shown to those before us is counted with it.
 */
export async function saveDecisions(db: Db, records: readonly DecisionRecord[], defaults: number): Promise<ReadonlySet<string>> {
  const facts = joinedTexts(records.map(record => record.facts))
  const answers = joinedTexts(records.map(record => record.answer))
  const rows = await db.query<{ id: string }>({ name: 'save decisions', text: saveText }, [
    ...(['customerId', 'decisionId'] as const).map(texts), times('decidedAt'),
    ...(['direction', 'place', 'kind', 'reason', 'offerId', 'channel'] as const).map(texts), times('dueAt'),
    ...(['value', 'probability'] as const).map(numbers), flags('isRandom'), texts('bookId'), numbers('modelVersion'), texts('purpose'),
    flags('isProfiled'), ...[facts, answers].flatMap(({ bytes, froms, lengths }) => [bytes, froms, lengths]), bitOf('profiling'), defaults,
  ])
  return new Set(rows.map(({ id }) => id))

  function texts(name: KeysOf<string | null>): string {
    return textArray(records.map(record => record[name]))
  }
  function flags(name: KeysOf<boolean>): string {
    return `{${records.map(record => record[name]).join(',')}}`
  }
  function numbers(name: KeysOf<number>): string {
    return numberArray(records.map(record => record[name] as number))
  }
  function times(name: KeysOf<number | null>): string {
    return timeArray(records.map(record => record[name]))
  }
}

/** Removes decisions made before `before`; those declined only before `declinedBefore`, since they still bind. Returns how many. */
export async function dropOldDecisions(db: Db, before: Date, declinedBefore: Date): Promise<number> {
  let dropped = 0
  for (;;) {
    const gone = await db.query(
      `delete from decisions where (customer_id, decision_id) in (
         select customer_id, decision_id from decisions
         where decided_at < $1 and (reaction is distinct from 'declined' or decided_at < $2) limit 5000) returning 1`,
      [before, declinedBefore],
    )
    dropped += gone.length
    if (gone.length < 5000) return dropped
  }
}

// --- internal ---

type KeysOf<Value> = { [Name in keyof DecisionRecord]: DecisionRecord[Name] extends Value ? Name : never }[keyof DecisionRecord]

const columns = [
  'decision_id', 'decided_at', 'direction', 'place', 'kind', 'reason', 'offer_id', 'channel', 'due_at', 'value', 'probability', 'is_random',
  'book_id', 'model_version', 'purpose',
]
const rest = columns.join(', ')

const saveText = `
  with said as materialized (
    select c.customer_id as owner, ${columns.map(column => `d.${column}`).join(', ')},
      ${cutSql('$21', 'd.answer_from', 'd.answer_length')} as answer,
      case when not d.is_profiled or ${permittedSql('c', '$24', '$25')} then ${cutSql('$18', 'd.facts_from', 'd.facts_length')} end as facts
    from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
      $10::timestamptz[], $11::float8[], $12::float8[], $13::boolean[], $14::text[], $15::bigint[], $16::text[], $17::boolean[],
      $19::integer[], $20::integer[], $22::integer[], $23::integer[])
      as d (customer_id, ${rest}, is_profiled, facts_from, facts_length, answer_from, answer_length)
    join identities i on i.kind = 'user' and i.value = d.customer_id
    join customers c on c.customer_id = i.customer_id
    order by c.customer_id for key share of c),
  kept as (
    insert into decisions (customer_id, ${rest}, answer, facts) select owner, ${rest}, answer, facts from said
    on conflict do nothing returning decision_id, direction, offer_id, channel),
  shown as (
    insert into tallies (offer_id, channel, shown)
    select offer_id, channel, count(*) from kept where direction = 'inbound' and offer_id is not null group by 1, 2 order by 1, 2
    on conflict (offer_id, channel) do update set shown = tallies.shown + excluded.shown)
  select decision_id as id from kept`
