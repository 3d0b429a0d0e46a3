import { placeSql } from '../../decide/holdout.ts'

/** A stretch of all customers, from 0 to 1, as a salt draws them. */
export type Stretch = { readonly salt: string; readonly from: number; readonly until: number }

/**
 * Whom an account compares, by the hash of each customer's own id: those within all the stretches of `within`, told apart by the first of
 * `arms` that holds them; who is in none of these is in no group.
 *
 * Their own id alone, although who is held out is decided by all ids that were merged: a customer found under four ids would be held out
 * four times as often as another, and who comes by several ways buys more, so that the held out would look better for no other reason. So
 * the groups stay as they were drawn; that some of one were treated like the other makes the difference smaller, never larger.
 */
export type Groups = { readonly within: readonly Stretch[]; readonly arms: readonly Stretch[] }

/**
 * As SQL: what a row of `customers` called `alias` is joined to, and the number of its group there; null for none. Each place is hashed
 * once a row. `say` gives the placeholder for a salt.
 */
export function groupSql(
  { within, arms }: Groups, alias: string, say: (salt: string) => string,
): { readonly from: string; readonly arm: string } {
  const salts = [...new Set([...within, ...arms].map(({ salt }) => salt))]
  const places = salts.map((salt, i) => `${placeSql(`${alias}.customer_id`, say(salt))} as place_${i}`)
  const holds = ({ salt, from, until }: Stretch): string => {
    const place = `drawn.place_${salts.indexOf(salt)}`
    return `${place} >= ${from}::float8 and ${place} < ${until}::float8`
  }
  const cases = arms.map((arm, i) => `when ${[...within, arm].map(holds).join(' and ')} then ${i}`)
  // With an offset the planner does not put the hash in the place of each mention of it.
  return { from: `cross join lateral (select ${places.join(', ')} offset 0) drawn`, arm: `case ${cases.join(' ')} end` }
}
