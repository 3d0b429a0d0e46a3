import { decode, encode } from '../../../remember/memory/codec.ts'
import type { Memory } from '../../../remember/memory/memory.ts'
import type { History, Visit } from '../../learning/history.ts'
import { draw, keyOf } from './draw.ts'
import { walk } from './snapshots.ts'

/** A visit to learn from or to be examined on: the memory as it was before, and what was bought. */
export type Example = {
  readonly customer: number
  /** Of the customer's id, for draws. */
  readonly key: number
  readonly visit: Visit
  readonly memory: () => Memory
}

/**
 * The visits that are `wanted`, at most about `most` of them by a draw that depends on the customer's id and the visit alone,
 * in order of days. Memories wait as bytes: 15,000 take a few megabytes.
 */
export function examplesOf(history: History, wanted: (visit: Visit, at: number, customer: number) => boolean, most: number): Example[] {
  let all = 0
  history.forEach(({ visits }, customer) => visits.forEach((visit, at) => { if (at > 0 && wanted(visit, at, customer)) all++ }))
  const share = most / Math.max(1, all)
  const examples: Example[] = []
  history.forEach((each, customer) => {
    const key = keyOf(each.customerId)
    const isTaken = each.visits.map((visit, at) => at > 0 && wanted(visit, at, customer) && draw(key, at) < share)
    const last = isTaken.lastIndexOf(true)
    if (last < 0) return
    walk({ ...each, visits: each.visits.slice(0, last + 1) }, (_visit, at) => isTaken[at]!, (memory, visit) => {
      const bytes = encode(memory)
      examples.push({ customer, key, visit, memory: () => decode(bytes) })
    })
  })
  return examples.sort((a, b) => a.visit.day - b.visit.day || a.customer - b.customer)
}
