import type { Db } from '../../platform/db/db.ts'
import { permittedSql } from '../../remember/consent/condition.ts'
import { bitOf } from '../../remember/consent/consent.ts'
import { passerBySql } from '../../remember/customers/passerBy.ts'
import { channelKinds } from '../../remember/memory/deed.ts'
import { purposesOf, type ChannelKind } from './channel.ts'

/** `day` is the business's, `2026-03-01`. */
export type Taking = { readonly channel: ChannelKind; readonly day: string; readonly limit: number }

/**
 * Takes one contact of a channel's day; false where as many are promised as it can carry. It is one conditional write, so that no number of
 * processes promises more than the limit between them.
 */
export async function takeChannel(db: Db, { channel, day, limit }: Taking): Promise<boolean> {
  if (limit < 1) return false
  const taken = await db.query(
    {
      name: 'take channel',
      text: `insert into channel_days (channel, day, taken) values ($1, $2, 1)
             on conflict (channel, day) do update set taken = channel_days.taken + 1 where channel_days.taken < $3 returning taken`,
    },
    [channel, day, limit],
  )
  return taken.length > 0
}

/** Contacts promised for a day, by channel; none of a channel without a limit. */
export async function loadTaken(db: Db, day: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{ channel: string; taken: number }>(
    { name: 'taken channels', text: 'select channel, taken from channel_days where day = $1' }, [day],
  )
  return new Map(rows.map(({ channel, taken }) => [channel, taken]))
}

/** Contacts due between two moments and not cancelled, by channel. */
export async function loadDue(db: Db, from: Date, until: Date): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{ channel: string; n: number }>(
    `select channel, count(*) as n from contacts where due_at >= $1 and due_at < $2 and state <> 'cancelled' group by channel`,
    [from, until],
  )
  return new Map(rows.map(({ channel, n }) => [channel, n]))
}

/**
 * How many customers may be reached by each channel: they permit what it needs, and we have an address. Of more than 100,000 customers a
 * sample of that size is looked at, whole pages by chance and the same ones each time.
 */
export async function loadReachable(db: Db, defaults: number): Promise<ReadonlyMap<string, number>> {
  const [size] = await db.query<{ rows: number }>(
    `select greatest(reltuples, 0)::float8 as rows from pg_class where oid = 'customers'::regclass`,
  )
  const share = Math.min(1, mostLookedAt / Math.max(1, size?.rows ?? 0))
  const sample = share < 1 ? `tablesample system (${(100 * share).toFixed(6)}) repeatable (1)` : ''
  const counts = channelKinds.map(kind => `count(*) filter (where known and ${permittedTo(kind)} and ${addressSql[kind]}) as "${kind}"`)
  const [row] = await db.query<Record<string, number>>(
    `select count(*) as seen, ${counts.join(', ')} from (select c.*, not ${passerBySql('c')} as known from customers c ${sample}) c`,
    [defaults],
  )
  const times = share < 1 ? (size?.rows ?? 0) / Math.max(1, row?.['seen'] ?? 0) : 1
  return new Map(channelKinds.map(kind => [kind, Math.round(times * (row?.[kind] ?? 0))]))
}

/** Nobody else changes settings until the transaction ends. */
export async function lockSettings(tx: Db): Promise<void> {
  await tx.query('lock table settings in share row exclusive mode')
}

/** Removes the counters of days before `day`. */
export async function dropOldDays(db: Db, day: string): Promise<void> {
  await db.query('delete from channel_days where day < $1', [day])
}

// --- internal ---

const mostLookedAt = 100_000

const permittedTo = (kind: ChannelKind): string => purposesOf(kind).map(name => permittedSql('c', String(bitOf(name)), '$1')).join(' and ')

const knownAs = (kind: string): string => `exists (select from identities i where i.customer_id = c.customer_id and i.kind = '${kind}')`
const onCard = (fields: string): string => `exists (select from (
  select distinct on (f.field) f.value from facts f where f.customer_id = c.customer_id and f.field in (${fields})
  order by f.field, f.said_at desc, f.fact_id desc) newest where newest.value is not null)`
const phone = `(c.phone is not null or ${knownAs('phone')})`

/** Whether there is an address: for everybody what \`reachableBy\` (gather/toFacts.ts) says of one. */
const addressSql: Readonly<Record<ChannelKind, string>> = {
  email: `(c.email is not null or ${knownAs('email')})`, sms: phone, push: knownAs('device'),
  messenger: `(${knownAs('messenger')} or ${onCard(`'general.messengers'`)})`, call: phone,
  post: onCard(`'general.address', 'general.deliveryAddress'`), counter: 'true', page: 'true',
}
