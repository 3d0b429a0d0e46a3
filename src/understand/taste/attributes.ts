import type { History } from '../learning/history.ts'
import type { LessonProduct } from '../learning/learner.ts'
import type { Attributes } from './model.ts'

/**
 * Attributes and categories of the products at `productIds`, and how often baskets before `untilDay` held each: what everybody's share is.
 */
export function attributesOf(productIds: Int32Array, products: readonly LessonProduct[], history: History, untilDay: number): Attributes {
  const known = new Map(products.map(product => [product.productId, namesOf(product)]))
  const names = commonest([...known.values()])
  const places = new Map(names.map((name, place) => [name, place]))
  const start = new Uint32Array(productIds.length + 1)
  const of: number[] = []
  productIds.forEach((id, i) => {
    for (const name of known.get(id) ?? []) if (places.has(name)) of.push(places.get(name)!)
    start[i + 1] = of.length
  })
  return { names, start, of: Uint16Array.from(of), ...countBought(productIds, start, of, names.length, history, untilDay) }
}

export function noAttributes(size: number): Attributes {
  return { names: [], start: new Uint32Array(size + 1), of: new Uint16Array(0), bought: new Float64Array(0), boughtInAll: 0 }
}

/** Products by attribute: members[start[a]] .. members[start[a + 1] - 1] have attribute `a`. */
export function membersOf({ names, start, of }: Attributes): { readonly start: Uint32Array; readonly members: Int32Array } {
  const first = new Uint32Array(names.length + 1)
  for (const name of of) first[name + 1]!++
  for (let a = 0; a < names.length; a++) first[a + 1]! += first[a]!
  const next = first.slice()
  const members = new Int32Array(of.length)
  for (let i = 0; i + 1 < start.length; i++) for (let at = start[i]!; at < start[i + 1]!; at++) members[next[of[at]!]!++] = i
  return { start: first, members }
}

// --- internal ---

/** More different attributes than a place in 16 bits can name are no attributes but descriptions; the rarest are left out. */
const mostNames = 65_535

function namesOf({ category, attributes }: LessonProduct): string[] {
  return [...new Set([...attributes, ...(category === null ? [] : [category])])]
}

function commonest(lists: readonly (readonly string[])[]): string[] {
  const counts = new Map<string, number>()
  for (const names of lists) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, mostNames).map(([name]) => name)
}

function countBought(
  productIds: Int32Array, start: Uint32Array, of: readonly number[], names: number, history: History, untilDay: number,
): Pick<Attributes, 'bought' | 'boughtInAll'> {
  const places = new Map(Array.from(productIds, (id, place) => [id, place]))
  const bought = new Float64Array(names)
  let boughtInAll = 0
  for (const { visits } of history) {
    for (const { day, goods } of visits) {
      if (day >= untilDay) continue
      for (const id of goods) {
        const place = places.get(id)
        if (place === undefined) continue
        boughtInAll++
        for (let at = start[place]!; at < start[place + 1]!; at++) bought[of[at]!]!++
      }
    }
  }
  return { bought, boughtInAll }
}
