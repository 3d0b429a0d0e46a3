import type { Db } from '../../../platform/db/db.ts'
import { permittedSql } from '../../../remember/consent/condition.ts'
import { bitOf } from '../../../remember/consent/consent.ts'
import type { Corner } from '../balance.ts'
import type { CustomerState } from '../state.ts'
import { cornerSql, type Much } from './totals.ts'

export type WorthRow = {
  readonly customerId: string
  readonly name: string | null
  readonly tier: number
  readonly state: CustomerState
  readonly alive: number
  readonly worth: number
  readonly worthLow: number
  readonly worthHigh: number
  readonly earned: number
  readonly gives: number
  readonly gets: number
  readonly corner: Corner
  readonly lastOn: string
}
export type WorthPoint = Pick<WorthRow, 'customerId' | 'name' | 'gives' | 'gets' | 'corner'>

export const worthSorts = ['worth', 'unrewarded', 'risk'] as const
export type WorthSort = (typeof worthSorts)[number]

export type WorthListQuery = {
  readonly sort: WorthSort
  readonly corner?: Corner | undefined
  readonly tier?: number | undefined
  readonly state?: CustomerState | undefined
  readonly limit: number
  /** Where the last page ended: the amount it was sorted by, as PostgreSQL writes it, and the id. */
  readonly after?: Place | undefined
}
/** `defaults`: `defaultBits` of the business's setting. */
export type Reading = { readonly much: Much; readonly defaults: number }
export type Place = { readonly key: string; readonly id: string }

/**
 * A page of those who were assessed and permit profiling now. By `risk` these are the weakening, by `unrewarded` those who give much and
 * get little, unless a state or a corner is asked for.
 */
export async function loadWorthPage(
  db: Db, query: WorthListQuery, { much, defaults }: Reading,
): Promise<{ readonly rows: WorthRow[]; readonly next: Place | null }> {
  const values: unknown[] = [bitOf('profiling'), defaults, much.gives, much.gets]
  const put = (value: unknown): string => `$${values.push(value)}`
  const key = keys[query.sort]
  const corner = query.corner ?? (query.sort === 'unrewarded' ? 'giver' : undefined)
  const state = query.state ?? (query.sort === 'risk' ? 'weakening' : undefined)
  const wanted = [permittedSql('c', '$1', '$2')]
  // Written out, so that the index of the weakening serves it.
  if (state) wanted.push(`w.state = '${state}'`)
  if (corner) wanted.push(`${cornerSql('$3', '$4')} = ${put(corner)}`)
  if (query.tier !== undefined) wanted.push(`w.tier = ${put(query.tier)}`)
  if (query.after) {
    const place = `${put(query.after.key)}::real`
    wanted.push(`${key} <= ${place} and (${key} <> ${place} or w.customer_id > ${put(query.after.id)})`)
  }
  const found = await db.query<WorthRow & { readonly key: string }>(
    `select ${columns}, (${key})::text as key from worths w join customers c using (customer_id)
     where ${wanted.join(' and ')} order by ${key} desc, w.customer_id limit ${Math.trunc(query.limit) + 1}`,
    values,
  )
  const rows = found.slice(0, query.limit)
  const last = found.length > query.limit ? rows.at(-1) : undefined
  return { rows, next: last ? { key: last.key, id: last.customerId } : null }
}

/** A fair sample: the first by a hash of the id, so the same people as long as they are there. `customers`: how many were assessed. */
export function loadWorthPoints(db: Db, most: number, customers: number, { much, defaults }: Reading): Promise<WorthPoint[]> {
  // A quarter more than are wanted are looked at, so that nearly never too few are found, and only these are sorted.
  const share = Math.min(1, (1.25 * most) / Math.max(1, customers))
  return db.query<WorthPoint>(
    `select w.customer_id as "customerId", c.name, w.gives, w.gets, ${cornerSql('$3', '$4')} as corner
     from worths w join customers c using (customer_id)
     where hashtext(w.customer_id) <= $5::bigint and ${permittedSql('c', '$1', '$2')}
     order by hashtext(w.customer_id), w.customer_id limit $6`,
    [bitOf('profiling'), defaults, much.gives, much.gets, Math.floor(share * 2 ** 32 - 2 ** 31), most],
  )
}

// --- internal ---

/** To the word those of the indexes. */
const keys: Readonly<Record<WorthSort, string>> = { worth: 'w.worth', unrewarded: '(w.gives - w.gets)', risk: '(w.silent * w.before)' }

const columns = `w.customer_id as "customerId", c.name, w.tier, w.state, w.alive, w.worth, w.worth_low as "worthLow",
  w.worth_high as "worthHigh", w.earned, w.gives, w.gets, ${cornerSql('$3', '$4')} as corner, w.last_on as "lastOn"`
