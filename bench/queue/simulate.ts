import { callOrder, minuteMs, type Waiting } from '../../src/decide/queue/order.ts'

/** A customer with what nobody knows beforehand: how long serving them will take, and what their waiting costs. */
export type Coming = Waiting & { readonly serviceMs: number; readonly weight: number }

/** `first come` is what it is measured against; `rule` is what the server does. */
export type Rule = 'first come' | 'rule'

export type Waited = {
  /** Wait of each customer in the order of coming, ms. */
  readonly waitsMs: Float64Array
  readonly longestMs: number
}

/** Lets customers (in the order of coming) come, wait and be served at `counters` by one of the rules. */
export function simulate(customers: readonly Coming[], rule: Rule, { counters, boundMs }: { counters: number; boundMs: number }): Waited {
  const freeAt = new Float64Array(counters)
  const waitsMs = new Float64Array(customers.length)
  const places = new Map(customers.map(({ id }, i) => [id, i]))
  const waiting: Coming[] = []
  let longestMs = 0
  let came = 0
  for (let served = 0; served < customers.length; served++) {
    const counter = freeAt.indexOf(Math.min(...freeAt))
    const now = Math.max(freeAt[counter]!, waiting.length === 0 ? customers[came]!.arrivedAt : 0)
    while (came < customers.length && customers[came]!.arrivedAt <= now) waiting.push(customers[came++]!)
    const next = rule === 'rule' ? callOrder(waiting, { now, boundMs, counters }, 1)[0]!.ticket : waiting[0]!
    waiting.splice(waiting.indexOf(next), 1)
    freeAt[counter] = now + next.serviceMs
    const waitMs = now - next.arrivedAt
    waitsMs[places.get(next.id)!] = waitMs
    longestMs = Math.max(longestMs, waitMs)
  }
  return { waitsMs, longestMs }
}

/** Minutes that the weighted customer waited on average. */
export function weightedMinutes(customers: readonly Coming[], { waitsMs }: Waited): number {
  const weights = customers.reduce((sum, { weight }) => sum + weight, 0)
  return customers.reduce((sum, { weight }, i) => sum + weight * waitsMs[i]!, 0) / weights / minuteMs
}
