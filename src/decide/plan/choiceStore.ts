import { pipeline } from 'node:stream/promises'
import { from } from 'pg-copy-streams'
import type { Db } from '../../platform/db/db.ts'
import { permittedAllSql } from '../../remember/consent/condition.ts'
import { inTurn } from '../../remember/turn.ts'
import { openRowWriter, putReal, type RowWriter } from '../../understand/worth/store/binary.ts'
import type { ChannelKind } from '../channels/channel.ts'

/** What a plan chose for one customer. */
export type Choice = {
  readonly offerId: string; readonly channel: ChannelKind
  /** ms since 1970. */
  readonly at: number
  readonly value: number; readonly read: number; readonly accepted: number; readonly brings: number; readonly takes: number
  readonly n: number
}

/** Writes one choice: `id`, `length` bytes from `at` on. */
export type Choose = (id: Buffer, at: number, length: number, choice: Choice) => void

/**
 * Puts the choices of a plan in the place of those it had. `each` gets a writer and yields now and then, so that what it wrote is sent. Who
 * was erased, merged or withdrew since `since` is out of it in the same transaction, which ends with `end`.
 */
export async function replaceChoices(
  db: Db, planId: string, each: (choose: Choose) => Iterable<void>, since: Date, end: (tx: Db) => Promise<void>,
): Promise<void> {
  const plan = Buffer.from(planId)
  const writer = openRowWriter(columns.length)
  await db.transaction(async tx => {
    await dropChoices(tx, planId)
    await tx.lease(client => pipeline(
      function* choices() {
        for (const _ of each((id, at, length, choice) => write(writer, plan, id, at, length, choice))) yield* writer.full()
        yield* writer.full()
        yield writer.end()
      },
      client.query(from(`copy plan_choices (${columns.join(', ')}) from stdin with (format binary)`, { highWaterMark: 1 })),
    ))
    await inTurn(tx, async turn => {
      await dropGone(turn, planId, since)
      await end(turn)
    })
  })
}

export async function dropChoices(db: Db, planId: string): Promise<void> {
  await db.query('delete from plan_choices where plan_id = $1', [planId])
}

/** One choice with who it is for. */
export type SavedChoice = Choice & { readonly customerId: string; readonly name: string | null }

/** The most valuable first; of those only who permits profiling still. */
export function loadPeople(db: Db, planId: string, { offerId = null, limit, bits, defaults }: PeopleAsked): Promise<SavedChoice[]> {
  return db.query<SavedChoice>(
    `select ${columnsOf}, c.name from plan_choices p join customers c on c.customer_id = p.customer_id
     where p.plan_id = $1 and ($2::text is null or p.offer_id = $2) and ${permittedAllSql('c', '$3', '$4')}
     order by p.value desc, p.customer_id limit $5`,
    [planId, offerId, bits, defaults, limit],
  )
}
export type PeopleAsked = {
  readonly offerId?: string | null | undefined; readonly limit: number; readonly bits: number; readonly defaults: number
}

/** In the order of ids, behind `after`; who has a contact of this plan already is left out. */
export function loadChoices(db: Db, planId: string, after: string, most: number): Promise<Omit<SavedChoice, 'name'>[]> {
  return db.query<Omit<SavedChoice, 'name'>>(
    `select ${columnsOf} from plan_choices p
     where p.customer_id > $2 and p.plan_id = $1
       and not exists (select from contacts t where t.customer_id = p.customer_id and t.plan_id = $1)
     order by p.customer_id limit $3`,
    [planId, after, most],
  )
}

/**
 * Cancels what is due of a plan, and gives back what it had taken of stock and of the days of channels. Returns how many. `timezone` is the
 * business's, by which its days are counted.
 */
export async function cancelPlan(db: Db, planId: string, timezone: string): Promise<number> {
  const [row] = await db.query<{ cancelled: number }>(
    `with gone as (
       update contacts set state = 'cancelled' where plan_id = $1 and state = 'due'
     returning offer_id, channel, (due_at at time zone $2)::date as day), offered as (
       update offers o set taken = greatest(0, o.taken - g.n) from (select offer_id, count(*)::int as n from gone group by offer_id) g
       where o.offer_id = g.offer_id and o.stock is not null),
     carried as (
       update channel_days d set taken = greatest(0, d.taken - g.n)
       from (select channel, day, count(*)::int as n from gone group by channel, day) g where d.channel = g.channel and d.day = g.day)
     select count(*) as cancelled from gone`,
    [planId, timezone],
  )
  return row!.cancelled
}

// --- internal ---

const columns = ['customer_id', 'plan_id', 'offer_id', 'channel', 'due_at', 'value', 'read', 'accepted', 'brings', 'takes', 'n'] as const
const columnsOf = `p.customer_id as "customerId", p.offer_id as "offerId", p.channel, extract(epoch from p.due_at)::float8 * 1000 as at,
  p.value::float8 as value, p.read::float8 as read, p.accepted::float8 as accepted, p.brings::float8 as brings, p.takes::float8 as takes,
    p.n`

/** Times of PostgreSQL count microseconds from 2000-01-01. */
const epochMs = 946_684_800_000
const texts = new Map<string, Buffer>()

function write(to: RowWriter, plan: Buffer, id: Buffer, at: number, length: number, { offerId, channel, ...choice }: Choice): void {
  const [offer, way] = [bytesOf(offerId), bytesOf(channel)]
  to.row(length + plan.length + offer.length + way.length + 32)
  to.copy(id, at, length)
  to.copy(plan, 0, plan.length)
  to.copy(offer, 0, offer.length)
  to.copy(way, 0, way.length)
  const { view } = to
  view.setInt32(to.at, 8)
  const micros = (Math.round(choice.at) - epochMs) * 1000
  view.setInt32(to.at + 4, Math.floor(micros / 2 ** 32))
  view.setUint32(to.at + 8, micros % 2 ** 32 < 0 ? (micros % 2 ** 32) + 2 ** 32 : micros % 2 ** 32)
  let place = putReal(view, to.at + 12, choice.value)
  place = putReal(view, place, choice.read)
  place = putReal(view, place, choice.accepted)
  place = putReal(view, place, choice.brings)
  place = putReal(view, place, choice.takes)
  view.setInt32(place, 4)
  view.setInt32(place + 4, choice.n)
  to.at = place + 8
}

function bytesOf(text: string): Buffer {
  let bytes = texts.get(text)
  if (!bytes) texts.set(text, (bytes = Buffer.from(text)))
  return bytes
}

/** Each way to be gone leaves a date; to look for the gone among a million takes a second in which nothing is heard. */
async function dropGone(tx: Db, planId: string, since: Date): Promise<void> {
  await tx.query(
    `delete from plan_choices p where p.plan_id = $1
       and (exists (select from tombstones where erased_at >= $2) or exists (select from merges where merged_at >= $2)
         or exists (select from consents where state = 'withdrawn' and recorded_at >= $2)
         or exists (select from settings where name = 'purposeDefaults' and updated_at >= $2))
       and not exists (
         select from customers c where c.customer_id = p.customer_id
           and not exists (select from consents s where s.customer_id = c.customer_id and s.state = 'withdrawn' and s.recorded_at >= $2))`,
    [planId, since],
  )
}
