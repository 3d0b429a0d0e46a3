import { type Maximum, maximise } from './maximise.ts'
import type { Purchases } from './purchases.ts'

/** A model of when customers buy and when they stop, before it has seen anyone. `v` are the parameters, in the order of their names. */
export type Family = {
  readonly name: string
  readonly parameters: readonly string[]
  readonly starts: readonly (readonly number[])[]
  logLikelihood(customer: Purchases, v: readonly number[]): number
  /** Probability of still being a customer. */
  alive(customer: Purchases, v: readonly number[]): number
  /** Purchases expected in the `horizon` ahead of who is a customer now: a mean. */
  whileAlive(customer: Pick<Purchases, 'frequency' | 'age'>, horizon: number, v: readonly number[]): number
}

export type Fitted = { readonly family: Family; readonly everyNth: number } & Maximum

/**
 * Maximum likelihood; customers with the same history are looked at once. Of more than `most` customers every n-th is looked at (the first
 * always is): parameters are then known to a percent or two, and the log-likelihood is that of the sample.
 */
export function fitFamily(family: Family, customers: readonly Purchases[], starts = family.starts, most = mostCustomers): Fitted {
  const every = Math.ceil(customers.length / most)
  const looked = distinct(customers.filter((_, i) => i % every === 0))
  const of = (v: readonly number[]): number => (
    looked.reduce((sum, { customer, weight }) => sum + weight * family.logLikelihood(customer, v), 0)
  )
  return { family, everyNth: every, ...maximise(of, starts.map(start => start.map(each => Math.min(each, 0.99 * Math.exp(wall)))), wall) }
}

/** Purchases expected in the `horizon` ahead: a mean. */
export function expectedPurchases(family: Family, customer: Purchases, horizon: number, v: readonly number[]): number {
  return family.alive(customer, v) * family.whileAlive(customer, horizon, v)
}

/** Probability of no purchase in the `horizon` ahead: by any model, how likely silence until then is beside silence until now. */
export function none(family: Family, customer: Purchases, horizon: number, v: readonly number[]): number {
  const longer = family.logLikelihood({ ...customer, age: customer.age + horizon }, v)
  return Math.min(1, Math.exp(longer - family.logLikelihood(customer, v)))
}

/** Parameters that the data do not tell apart: no bend at all, or a standard error of more than half the parameter. */
export function ridgeOf({ family, at, covariance }: Fitted): readonly string[] {
  return family.parameters.filter((_, i) => (
    !covariance || Math.sqrt(covariance[i]![i]!) > 0.5 || at[i]! > 900 || at[i]! < 1e-5
  ))
}

// --- internal ---

const mostCustomers = 20_000
/** Logarithm of 1,100. Beyond it customers do not differ any more that data would show, and sums for the purchases ahead get endless. */
const wall = 7

type Weighed = { readonly customer: Purchases; weight: number }

function distinct(customers: readonly Purchases[]): Weighed[] {
  const known = new Map<string, Weighed>()
  for (const customer of customers) {
    const { frequency, recency, age, logGaps, weight = 1 } = customer
    const key = `${frequency} ${recency} ${age} ${logGaps}`
    const same = known.get(key)
    if (same) same.weight += weight
    else known.set(key, { customer, weight })
  }
  return [...known.values()]
}
