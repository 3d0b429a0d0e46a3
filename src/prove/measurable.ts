import { normalQuantile } from './distributions.ts'
import { type Looks, reachOf, usualLooks } from './sequence.ts'

/** What is known before an experiment: of one customer's outcome in the time it will take, and how customers are shared out. */
export type Plan = Partial<Looks> & {
  readonly customers: number
  /** Share of the customers that is treated. */
  readonly treatedShare: number
  readonly mean: number
  readonly standardDeviation: number
  /** Share of the variance that knowing the time before takes away (`Lift.explained`). */
  readonly explained?: number
  /** Chance that an effect of this size is found. */
  readonly power?: number
}

export type Measurable = {
  /** Least lift per customer that would be found, and the same as a share of the mean (Infinity where the mean is 0). */
  readonly lift: number; readonly relative: number
  /** The same for a single look at the end. */
  readonly liftOnce: number; readonly relativeOnce: number
}

/** "Not measurable with your 3,000 customers; the least lift that would be found is x %." Looking as often as one likes. */
export function minimumDetectable(plan: Plan): Measurable {
  const [lift, liftOnce] = [plan.customers, undefined].map(clock => found(plan, clock) * errorOf(plan, plan.customers)) as [number, number]
  const relative = (value: number): number => (plan.mean > 0 ? value / plan.mean : Infinity)
  return { lift, relative: relative(lift), liftOnce, relativeOnce: relative(liftOnce) }
}

/**
 * Customers, of both arms together, that it takes to find a lift of this size; `once` for a single look at the end, else at every look with
 * the sequence tuned to that number. Infinity for no lift.
 */
export function customersNeeded(plan: Omit<Plan, 'customers' | 'tuneAt'>, lift: number, once = false): number {
  if (!(Math.abs(lift) > 0)) return Infinity
  const reach = found({ ...plan, customers: 1, tuneAt: 1 }, once ? undefined : 1)
  return Math.ceil((reach * errorOf({ ...plan, customers: 1 }, 1) / Math.abs(lift)) ** 2)
}

// --- internal ---

/** Standard errors between nothing and a lift that is found with the power. */
function found({ alpha = usualLooks.alpha, tuneAt = usualLooks.tuneAt, power = 0.8 }: Plan, clock: number | undefined): number {
  return (clock === undefined ? normalQuantile(1 - alpha / 2) : reachOf(clock, { alpha, tuneAt })) + normalQuantile(power)
}

function errorOf({ standardDeviation, explained = 0, treatedShare }: Plan, customers: number): number {
  return standardDeviation * Math.sqrt((1 - explained) / (customers * treatedShare * (1 - treatedShare)))
}
