import type { Db } from '../../src/platform/db/db.ts'
import type { Random } from '../../src/platform/random.ts'
import { openLeavers } from '../../src/understand/loss/askedStore.ts'
import { openSpells } from '../../src/understand/loss/flowStore.ts'
import { openPresent } from '../../src/understand/loss/presentStore.ts'
import { sharesOf } from '../../src/understand/loss/shares.ts'
import type { WorthModel } from '../../src/understand/worth/model.ts'
import type { Reason } from '../../world/person.ts'
import type { KnownCustomer } from './customers.ts'

/** One whom the ledger counts as lost and who really left: why, as the list of the settings calls it, and how likely they answer. */
export type Leaver = { readonly customerId: string; readonly stratum: string; readonly reason: string; readonly answers: number }
export type Stratum = { readonly key: string; readonly customers: number }

/** Those whom the ledger would ask. Who is wrongly thought lost is in the strata and answers nothing. */
export async function loadLeavers(
  db: Db, known: readonly KnownCustomer[], wish: { readonly model: WorthModel; readonly today: number; readonly timezone: string },
): Promise<{ leavers: Leaver[]; strata: Stratum[] }> {
  const { model, today, timezone } = wish
  const rows = await db.transaction(async tx => {
    await openPresent(tx, today)
    await openSpells(tx, { model, today })
    await openLeavers(tx, { today, horizonDays: model.horizonDays, timezone })
    return tx.query<{ customerId: string; stratum: string }>(`select customer_id as "customerId", stratum from lost_leavers order by 1`)
  })
  const truth = new Map(known.map(one => [one.customerId, one]))
  const sizes = new Map<string, number>()
  for (const { stratum } of rows) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1)
  return {
    strata: [...sizes].map(([key, customers]) => ({ key, customers })),
    leavers: rows.flatMap(row => {
      const one = truth.get(row.customerId)
      return one?.why ? [{ ...row, reason: codes[one.why], answers: answerRate(one) }] : []
    }),
  }
}

/** Who answers when asked once: a random part of them. */
export const whoAnswers = (leavers: readonly Leaver[], random: Random): Leaver[] => leavers.filter(({ answers }) => random() < answers)

export function trueShares(leavers: readonly Leaver[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>()
  for (const { reason } of leavers) shares.set(reason, (shares.get(reason) ?? 0) + 1 / leavers.length)
  return shares
}

type Interval = { readonly reason: string; readonly low: number; readonly high: number }

/** How many of the true shares lie in their intervals. A reason that nobody had is left out: 0 is in any interval. */
export function heldOf(shares: readonly Interval[], truth: ReadonlyMap<string, number>): { held: number; of: number } {
  const had = shares.filter(({ reason }) => truth.has(reason))
  const held = had.filter(({ reason, low, high }) => low <= truth.get(reason)! + 1e-9 && truth.get(reason)! <= high + 1e-9)
  return { held: held.length, of: truth.size }
}

/** The same asking many times over: share of the intervals that hold the truth, and its standard error over the repeats. */
export function coverageOf(
  { leavers, strata }: { readonly leavers: readonly Leaver[]; readonly strata: readonly Stratum[] }, repeats: number, random: Random,
): { coverage: number; error: number; heard: number } {
  const truth = trueShares(leavers)
  let count = 0
  const each = Array.from({ length: repeats }, () => {
    const heard = whoAnswers(leavers, random)
    count += heard.length
    const { held, of } = heldOf(sharesOf(heard, strata, [...truth.keys()]), truth)
    return held / of
  })
  const coverage = each.reduce((sum, one) => sum + one, 0) / repeats
  const variance = each.reduce((sum, one) => sum + (one - coverage) ** 2, 0) / (repeats - 1)
  return { coverage, error: Math.sqrt(variance / repeats), heard: count / repeats }
}

// --- internal ---

/** In the words of the setting `leavingReasons`. */
const codes: Readonly<Record<Reason, string>> = {
  moved: 'moved', price: 'price', service: 'service', boredom: 'boredom', competitor: 'competitor', life_change: 'life_change',
  habit_died: 'other', went_home: 'other',
}

/** Who came every three days answers readily, who came less than once a fortnight hardly. Not cut where the ledger's strata are. */
function answerRate({ days }: KnownCustomer): number {
  const gap = (days.at(-1)! - days[0]!) / Math.max(1, days.length - 1)
  if (days.length === 1 || gap > 14) return 0.12
  return gap > 3 ? 0.25 : 0.4
}
