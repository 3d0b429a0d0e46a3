import { decode, encode } from '../../../remember/memory/codec.ts'
import type { Memory } from '../../../remember/memory/memory.ts'
import type { History, Visit } from '../../learning/history.ts'
import { walk } from './snapshots.ts'

/** A visit to learn from or to be examined on: the memory as it was before, and what was bought. */
export type Example = { readonly customer: number; readonly visit: Visit; readonly memory: () => Memory }

/**
 * The visits that are `wanted`, at most about `most` of them by a draw that depends on the customer's place and the visit alone,
 * in order of days. Memories wait as bytes: 15,000 take a few megabytes.
 */
export function examplesOf(history: History, wanted: (visit: Visit, at: number, customer: number) => boolean, most: number): Example[] {
  let all = 0
  history.forEach(({ visits }, customer) => visits.forEach((visit, at) => { if (at > 0 && wanted(visit, at, customer)) all++ }))
  const share = most / Math.max(1, all)
  const examples: Example[] = []
  history.forEach((each, customer) => {
    walk(each, (visit, at) => wanted(visit, at, customer) && draw(customer, at) < share, (memory, visit) => {
      const bytes = encode(memory)
      examples.push({ customer, visit, memory: () => decode(bytes) })
    })
  })
  return examples.sort((a, b) => a.visit.day - b.visit.day || a.customer - b.customer)
}

/** A number in [0, 1) that two whole numbers always give: the mixing steps of murmur3. */
export function draw(a: number, b: number): number {
  let hash = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
