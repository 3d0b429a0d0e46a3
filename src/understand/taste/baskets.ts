import type { History, Visit } from '../learning/history.ts'

/**
 * Who has bought what, as numbers in a row: customer `c` owns `items[start[c]] .. items[start[c + 1] - 1]`, ascending, each with a weight
 * of 1 to 16 (sixteenths) by how lately. Items are places in `productIds`. Whole numbers, so that sums over customers are exact in any
 * order.
 */
export type Baskets = {
  readonly productIds: Int32Array
  readonly start: Uint32Array
  readonly items: Int32Array
  readonly weights: Uint8Array
}

/** Weight of one, in sixteenths. */
export const fullWeight = 16

/** What was bought a year ago says half as much. Without times all is of one day and counts in full. */
export const tasteHalfLifeDays = 365

/** Sixteenths by age; what is remembered at all never counts nothing. */
export function weightAt(ageDays: number): number {
  return Math.max(1, Math.round(fullWeight * 2 ** (-Math.max(0, ageDays) / tasteHalfLifeDays)))
}

/**
 * The goods of `history` from visits before `untilDay`, of products that `productIds` (ascending) holds. Age counts from a customer's own
 * last visit.
 */
export function toBaskets(history: History, productIds: Int32Array, untilDay: number): Baskets {
  const places = placesOf(productIds)
  const rows = history.map(({ visits }) => rowOf(visits.filter(visit => visit.day < untilDay), places))
  return fromRows(productIds, rows)
}

export type Row = readonly (readonly [item: number, weight: number])[]

export function fromRows(productIds: Int32Array, rows: readonly Row[]): Baskets {
  const start = new Uint32Array(rows.length + 1)
  rows.forEach((row, c) => (start[c + 1] = start[c]! + row.length))
  const items = new Int32Array(start[rows.length]!)
  const weights = new Uint8Array(items.length)
  rows.forEach((row, c) => {
    row.forEach(([item, weight], k) => {
      items[start[c]! + k] = item
      weights[start[c]! + k] = weight
    })
  })
  return { productIds, start, items, weights }
}

/** The same, seen from the items: who has bought item `i`; `items` are then customers. */
export function transposed(baskets: Baskets): Omit<Baskets, 'productIds'> {
  const n = baskets.productIds.length
  const start = new Uint32Array(n + 1)
  for (const item of baskets.items) start[item + 1]!++
  for (let i = 0; i < n; i++) start[i + 1]! += start[i]!
  const next = start.slice()
  const items = new Int32Array(baskets.items.length)
  const weights = new Uint8Array(items.length)
  for (let c = 0; c + 1 < baskets.start.length; c++) {
    for (let at = baskets.start[c]!; at < baskets.start[c + 1]!; at++) {
      const to = next[baskets.items[at]!]!++
      items[to] = c
      weights[to] = baskets.weights[at]!
    }
  }
  return { start, items, weights }
}

export function placesOf(productIds: Int32Array): ReadonlyMap<number, number> {
  return new Map(Array.from(productIds, (id, place) => [id, place]))
}

// --- internal ---

function rowOf(visits: readonly Visit[], places: ReadonlyMap<number, number>): Row {
  const lastDay = visits.reduce((last, { day }) => Math.max(last, day), -Infinity)
  const newest = new Map<number, number>()
  for (const { day, goods } of visits) {
    for (const id of goods) {
      const place = places.get(id)
      if (place !== undefined) newest.set(place, Math.max(day, newest.get(place) ?? -Infinity))
    }
  }
  return [...newest].map(([item, day]) => [item, weightAt(lastDay - day)] as const).sort((a, b) => a[0] - b[0])
}
