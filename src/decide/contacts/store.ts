import type { Db } from '../../platform/db/db.ts'
import { permittedAllSql } from '../../remember/consent/condition.ts'
import type { DecisionRecord } from '../log/row.ts'

/** A contact that is to be made: the decision behind it, and what must hold for it. Money in major units. */
export type NewContact = {
  readonly record: DecisionRecord
  /** How often the contacts of the customer had changed when its facts were read. */
  readonly version: number
  /** Bits of the purposes that must hold, and `defaultBits` of the settings. */
  readonly purposes: number
  readonly defaults: number
  readonly variantId: string | null
  readonly price: number
  readonly cost: number
  readonly planId: string | null
}

/**
 * Writes a contact with its decision, in one statement; false where it is not to be made: since the facts were read another contact of this
 * customer was claimed, or a purpose withdrawn, or the customer merged or erased. The version makes who claims second find another one than
 * they read, so that a cap which holds for what was read holds for what is written, however many processes decide at once.
 */
export async function claimContact(db: Db, contact: NewContact): Promise<boolean> {
  const { record } = contact
  const claimed = await db.query(
    { name: 'claim contact', text: claimText },
    [
      record.customerId, contact.version, contact.purposes, contact.defaults, record.decisionId, new Date(record.decidedAt),
      record.direction,
      record.place, record.offerId, record.channel, record.dueAt === null ? null : new Date(record.dueAt), record.value, record.probability,
      record.isRandom, record.bookId, record.modelVersion, record.purpose, record.facts, record.answer, contact.variantId, contact.price,
      contact.cost, contact.planId,
    ],
  )
  return claimed.length > 0
}

// --- internal ---

const claimText = `
  with here as materialized (
    select c.customer_id from customers c where c.customer_id = $1 and ${permittedAllSql('c', '$3', '$4')} for share of c),
  turn as (
    insert into pressures (customer_id, version) select customer_id, $2::int + 1 from here
    on conflict (customer_id) do update set version = pressures.version + 1 where pressures.version = $2::int returning customer_id),
  made as (
    insert into decisions (
      customer_id, decision_id, decided_at, direction, place, kind, offer_id, channel, due_at, value, probability, is_random, book_id,
      model_version, purpose, facts, answer)
    select customer_id, $5::text, $6::timestamptz, $7::text, $8::text, 'contact', $9::text, $10::text, $11::timestamptz, $12::float8,
      $13::float8, $14::boolean, $15::text, $16::bigint, $17::text, $18::text, $19::text from turn)
  insert into contacts (customer_id, decision_id, channel, offer_id, variant_id, price, cost, purposes, state, due_at, claimed_at, plan_id)
  select customer_id, $5, $10, $9, $20::text, $21::numeric, $22::numeric, $3, 'due', $11, $6, $23::text from turn
  returning decision_id`
