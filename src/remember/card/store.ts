import type { Db } from '../../platform/db/db.ts'
import { toSearchText, type Findable } from '../customers/search.ts'
import type { FactSource, NewFact } from './facts.ts'
import { canonical, type Json } from './values.ts'

export type { NewFact } from './facts.ts'

/** A field as the card shows it. Times are ISO 8601. */
export type CardFact = {
  readonly value: Json
  readonly source: FactSource
  readonly confidence: number | null
  readonly saidAt: string
  readonly recordedBy: string
}

/**
 * Keeps what is new: a fact is appended where its value differs from what the card said at that moment, or where a person
 * confirms what was only learned. Something said earlier than the present goes to the history without becoming the present.
 * Nothing is said after `now`: a clock that runs ahead must not overrule what staff type tomorrow.
 * One read and one write for the whole batch, inside a turn, so that no other writer comes between the two. Returns how
 * many facts were appended.
 */
export async function recordFacts(tx: Db, facts: readonly NewFact[], now: number): Promise<number> {
  if (facts.length === 0) return 0
  const ordered = facts.map(fact => ({ ...fact, saidAt: Math.min(fact.saidAt, now) })).sort((a, b) => a.saidAt - b.saidAt)
  const news = pickNews(ordered, await loadBefore(tx, ordered))
  if (news.length === 0) return 0
  await insertFacts(tx, news, now)
  await refreshCustomers(tx, [...new Set(news.filter(fact => fact.field in columns).map(fact => fact.customerId))])
  return news.length
}

/** Brings name, e-mail, phone, card number and search text of customers in step with their cards; also after a merge joined two cards. */
export async function refreshCustomers(tx: Db, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return
  const rows = await tx.query<Findable & { said: Record<string, Json> }>(
    { name: 'load findable', text: `select c.customer_id as "customerId", c.name, c.email, c.phone, c.card_number as "cardNumber",
      coalesce(present.said, '{}') as said
     from customers c left join lateral (
       select jsonb_object_agg(field, value) as said from (
         select distinct on (field) field, value from facts
         where facts.customer_id = c.customer_id and field = any($2::text[])
           order by field, said_at desc, fact_id desc) newest) present on true
     where c.customer_id = any($1::text[])` },
    [customerIds, Object.keys(columns)],
  )
  const found = rows.map(withCard)
  const names = await loadNames(tx, customerIds)
  await tx.query(
    { name: 'refresh customers', text: `with found_by as (
       insert into customer_search (customer_id, words) select n.customer_id, n.words
         from unnest($1::text[], $6::text[]) as n (customer_id, words)
       on conflict (customer_id) do update set words = excluded.words where customer_search.words <> excluded.words)
     update customers set name = n.name, email = n.email, phone = n.phone, card_number = n.card_number
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) as n (customer_id, name, email, phone, card_number)
     where customers.customer_id = n.customer_id` },
    [
      found.map(each => each.customerId), found.map(each => each.name), found.map(each => each.email),
      found.map(each => each.phone), found.map(each => each.cardNumber), found.map(each => toSearchText(each, names.get(each.customerId))),
    ],
  )
}

/** The card of one customer as it stands: the newest said of each field, cleared fields left out. */
export async function loadCard(db: Db, customerId: string): Promise<Record<string, CardFact>> {
  const rows = await db.query<FactRow & { field: string }>(
    `select * from (
       select distinct on (field) field, value, source, confidence, said_at as "saidAt", recorded_by as "recordedBy"
       from facts where customer_id = $1 order by field, said_at desc, fact_id desc) newest
     where value is not null`,
    [customerId],
  )
  return Object.fromEntries(rows.map(({ field, ...fact }) => [field, { ...fact, saidAt: fact.saidAt.toISOString() }]))
}

/** Everything that was ever said of one field, the newest said first. */
export async function loadHistory(db: Db, customerId: string, field: string): Promise<(CardFact & { readonly recordedAt: string })[]> {
  const rows = await db.query<FactRow & { recordedAt: Date }>(
    `select value, source, confidence, said_at as "saidAt", recorded_at as "recordedAt", recorded_by as "recordedBy"
     from facts where customer_id = $1 and field = $2 order by said_at desc, fact_id desc limit 1000`,
    [customerId, field],
  )
  return rows.map(row => ({ ...row, saidAt: row.saidAt.toISOString(), recordedAt: row.recordedAt.toISOString() }))
}

// --- internal ---

type FactRow = { value: Json; source: FactSource; confidence: number | null; saidAt: Date; recordedBy: string }
type Before = { readonly value: Json; readonly source: FactSource } | undefined

const columns: Readonly<Record<string, keyof Findable>> = {
  'general.name': 'name', 'general.email': 'email', 'general.phone': 'phone', 'general.cardNumber': 'cardNumber',
}

/** For each fact, in the same order, what the card said at the moment it was said. */
async function loadBefore(tx: Db, facts: readonly NewFact[]): Promise<readonly Before[]> {
  const rows = await tx.query<{ value: Json; source: FactSource | null }>(
    { name: 'load facts before', text: `select before.value, before.source
     from unnest($1::text[], $2::text[], $3::timestamptz[]) with ordinality as said (customer_id, field, said_at, place)
     left join lateral (
       select value, source from facts
       where facts.customer_id = said.customer_id and facts.field = said.field and facts.said_at <= said.said_at
       order by facts.said_at desc, fact_id desc limit 1) before on true
     order by place` },
    [facts.map(fact => fact.customerId), facts.map(fact => fact.field), facts.map(fact => new Date(fact.saidAt))],
  )
  return rows.map(({ value, source }) => (source === null ? undefined : { value, source }))
}

/** Walks the batch from the earliest said, so that a fact is also compared with those that came with it. */
function pickNews(ordered: readonly NewFact[], stored: readonly Before[]): NewFact[] {
  const latest = new Map<string, { readonly fact: NewFact; readonly base: Before }>()
  return ordered.filter((fact, index) => {
    const key = `${fact.customerId}\0${fact.field}`
    const inBatch = latest.get(key)
    // What the batch said stands before what was stored, unless something stored was said in between (then the base differs).
    const base = stored[index]
    const before = inBatch && isSame(base, inBatch.base) ? inBatch.fact : base
    if (!isNews(fact, before)) return false
    latest.set(key, { fact, base })
    return true
  })
}

function isNews(fact: NewFact, before: Before): boolean {
  if (!before) return fact.value !== null
  return canonical(before.value) !== canonical(fact.value) || (before.source === 'learned' && fact.source !== 'learned')
}

function isSame(a: Before, b: Before): boolean {
  return a === b || (a !== undefined && b !== undefined && a.source === b.source && canonical(a.value) === canonical(b.value))
}

async function insertFacts(tx: Db, facts: readonly NewFact[], now: number): Promise<void> {
  await tx.query(
    { name: 'insert facts', text: `insert into facts (customer_id, field, value, source, confidence, said_at, recorded_at, recorded_by)
     select customer_id, field, value::jsonb, source, confidence, said_at, $8, recorded_by
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::real[], $6::timestamptz[], $7::text[]) with ordinality
       as f (customer_id, field, value, source, confidence, said_at, recorded_by, place) order by place` },
    [
      facts.map(fact => fact.customerId),
      facts.map(fact => fact.field),
      facts.map(fact => (fact.value === null ? null : JSON.stringify(fact.value))),
      facts.map(fact => fact.source),
      facts.map(fact => fact.confidence ?? null),
      facts.map(fact => new Date(fact.saidAt)),
      facts.map(fact => fact.by),
      new Date(now),
    ],
  )
}

/** The other names a customer goes by: ids that were merged away, a second e-mail. Few customers have more than a handful. */
async function loadNames(tx: Db, customerIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ customerId: string; names: string[] }>(
    { name: 'load other names', text: `select customer_id as "customerId",
      array_agg(case kind when 'phone' then ltrim(value, '+') else value end order by first_seen_at, value) as names
     from identities where customer_id = any($1::text[]) and kind in ('user', 'email', 'phone', 'card') group by customer_id` },
    [customerIds],
  )
  return new Map(rows.map(({ customerId, names }) => [customerId, names]))
}

/** A field the card never spoke of leaves its column alone: a customer may have been created with a name and no card yet. */
function withCard({ said, ...customer }: Findable & { said: Record<string, Json> }): Findable {
  const spoken = Object.entries(columns).filter(([field]) => Object.hasOwn(said, field))
  const values = spoken.map(([field, column]) => [column, typeof said[field] === 'string' ? said[field] : null])
  return { ...customer, ...Object.fromEntries(values) as Partial<Findable> }
}
