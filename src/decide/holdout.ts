import { createHash } from 'node:crypto'

/**
 * Whether one customer belongs to the holdout. `ids`: every id the customer ever had (their own and those merged into it); held out if any
 * of them is, so that nobody leaves the holdout by being merged. `salt` is the programme's secret (`loadProgramme`). The same ids and salt
 * give the same answer in every process and version, and a larger share only adds customers.
 */
export function isHeldOut(ids: readonly string[], salt: string, share: number): boolean {
  return ids.some(id => placeOf(id, salt) < share)
}

/**
 * The arm of one customer, as a place in `shares`, which add up to 1 (what rounding leaves belongs to the last). Who was merged from ids
 * of several arms belongs to the first of these; the first is the control.
 */
export function armOf(ids: readonly string[], salt: string, shares: readonly number[]): number {
  return Math.min(...ids.map(id => armAt(placeOf(id, salt), shares)))
}

/**
 * Where an id stands between 0 and 1, evenly and like chance to whoever does not know the salt: the first 48 bits of SHA-256 over salt, a
 * line feed and the id. A number has room for 53 bits, so JavaScript and PostgreSQL (`placeSql`) compute the very same.
 */
export function placeOf(id: string, salt: string): number {
  return createHash('sha256').update(`${salt}\n${id}`).digest().readUIntBE(0, 6) / 2 ** 48
}

/** The same in SQL: where the text `id` stands by the text `salt`, as double precision. */
export function placeSql(id: string, salt: string): string {
  const bytes = `substring(sha256(convert_to(${salt}::text || E'\\n' || ${id}, 'UTF8')) from 1 for 6)`
  return `(('x' || encode(${bytes}, 'hex'))::bit(48)::bigint / ${2 ** 48}::float8)`
}

// --- internal ---

function armAt(place: number, shares: readonly number[]): number {
  let until = 0
  const found = shares.findIndex(share => place < (until += share))
  return found < 0 ? shares.length - 1 : found
}
