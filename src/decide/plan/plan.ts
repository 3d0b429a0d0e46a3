import type { PlanLimits } from './limits.ts'
import { openPlanning } from './planning.ts'
import type { LaterValueRows, ValueRows } from './rows.ts'

/**
 * `gap`: how near to the bound the plan is to come before the work ends; a share of it, .00005 unless told. `held`: how many values may be
 * held at once, 8 million unless told; where there are more, a sample is. `progress`: 0 to 1.
 */
export type PlanWish = { readonly gap?: number; readonly held?: number; readonly progress?: (share: number) => void }

export type Plan = {
  /** [customer] the option chosen; `silence` for nobody. */
  readonly choices: Int16Array
  /** [option] customers with that option. */
  readonly contacts: Float64Array
  /** [limit] how much of each limit is used; never more than there is. */
  readonly used: Float64Array
  /** [limit] shadow prices: what one more unit of a limit would earn; 0 where it does not bind. */
  readonly prices: Float64Array
  /** Sum of the values chosen, and what no plan whatsoever can exceed: the certificate. gap = (bound - value) / bound, or 0. */
  readonly value: number
  readonly bound: number
  readonly gap: number
  /** How often all rows were walked. */
  readonly passes: number
  /** Rows of evenly spread customers, for the curve: [sampled customer * options + option], some 2,000 of them. */
  readonly sample: Float32Array
}

/** A plan that is being made: walk the rows, `add` each chunk, `endPass`; again and again until `plan` is there. */
export type Planning = { readonly plan: Plan | undefined; add(chunk: Float32Array): void; endPass(): void }

/** Throws where the limits make no sense (NaN, below 0, wrong lengths) or the rows are not as many as they said. */
export function solvePlan(rows: ValueRows, limits: PlanLimits, wish: PlanWish = {}): Plan {
  const planning = openPlanning(rows.customers, limits, wish)
  for (;;) {
    for (const chunk of rows.chunks()) planning.add(chunk)
    planning.endPass()
    if (planning.plan) return planning.plan
  }
}

/** As `solvePlan`, where the rows come later. */
export async function solvePlanLater(rows: LaterValueRows, limits: PlanLimits, wish: PlanWish = {}): Promise<Plan> {
  const planning = openPlanning(rows.customers, limits, wish)
  for (;;) {
    for await (const chunk of rows.chunks()) planning.add(chunk)
    planning.endPass()
    if (planning.plan) return planning.plan
  }
}

/** All rows in memory, [customer * options + option]: for a small business. */
export function planOf(values: Float32Array, limits: PlanLimits, wish: PlanWish = {}): Plan {
  return solvePlan({ customers: values.length / limits.options, chunks: () => [values] }, limits, wish)
}
