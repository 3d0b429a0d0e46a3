import { dayMs } from '../../src/platform/calendar.ts'
import type { Db } from '../../src/platform/db/db.ts'
import type { KnownCustomer } from './customers.ts'
import { type Counting, isSilent, type Later } from './months.ts'

/** What an assessment says of somebody: the probability that they are lost, and since which day. */
export type Verdict = { readonly customerId: string; readonly silent: number; readonly lostOn: number }
/** How many the ledger counts as lost in a part of the customers, how many were, and how many left. */
export type Part = { customers: number; counted: number; silent: number; left: number }
export type Parts = Readonly<Record<string, Part>>

export async function loadVerdicts(db: Db): Promise<Verdict[]> {
  const rows = await db.query<{ customerId: string; silent: number; lostOn: string }>(
    `select customer_id as "customerId", silent::float8, to_char(lost_on, 'YYYY-MM-DD') as "lostOn" from worths`,
  )
  return rows.map(row => ({ ...row, lostOn: Date.parse(row.lostOn) / dayMs }))
}

/** Where a miss comes from: by who they are, how often they came, and what was said of them. */
export function partsOf(
  known: readonly KnownCustomer[], verdicts: readonly Verdict[], later: Later, counting: Counting,
): Readonly<Record<'kind' | 'visits' | 'silent', Parts>> {
  const said = new Map(verdicts.map(verdict => [verdict.customerId, verdict]))
  const by = (keyOf: (one: KnownCustomer, silent: number) => string): Parts => {
    const parts: Record<string, Part> = {}
    for (const one of known) {
      const silent = said.get(one.customerId)?.silent ?? 0
      const part = parts[keyOf(one, silent)] ??= { customers: 0, counted: 0, silent: 0, left: 0 }
      part.customers++
      part.counted += silent
      part.silent += Number(isSilent(one, later, counting))
      part.left += Number(one.leftOn !== null)
    }
    return parts
  }
  return {
    kind: by(({ kind }) => kind),
    visits: by(({ days }) => ['once', '2 to 4', '5 to 19', '20 and more'][reached(days.length, [2, 5, 20])]!),
    silent: by((_, silent) => ['below .1', '.1 to .5', '.5 to .9', '.9 and more'][reached(silent, [0.1, 0.5, 0.9])]!),
  }
}

/** By reason, how many days after the day on which the ledger dates the loss they really left; of those who left and are thought lost. */
export function lagsOf(known: readonly KnownCustomer[], verdicts: readonly Verdict[]): Record<string, { people: number; days: number }> {
  const said = new Map(verdicts.map(verdict => [verdict.customerId, verdict]))
  const lags: Record<string, { people: number; days: number }> = {}
  for (const { customerId, why, leftOn } of known) {
    const verdict = said.get(customerId)
    if (why === null || leftOn === null || !verdict || verdict.silent < 0.5) continue
    const lag = lags[why] ??= { people: 0, days: 0 }
    lag.days += (leftOn - verdict.lostOn - lag.days) / ++lag.people
  }
  return lags
}

// --- internal ---

const reached = (value: number, steps: readonly number[]): number => steps.filter(least => value >= least).length
