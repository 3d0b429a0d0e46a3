import { type ItemMemory, type Memory, noOptions } from '../../remember/memory/memory.ts'
import { addTo, type Tally } from '../../remember/memory/tally.ts'
import type { Market } from './features.ts'

/** How the same history, memory and market look when goods are told apart by what kind they are of: categories in place of products. */
export type Level = {
  readonly goods: (productIds: readonly number[]) => readonly number[]
  readonly memory: (memory: Memory) => Memory
  readonly market: (market: Market) => Market
}

export const productLevel: Level = { goods: ids => ids, memory: memory => memory, market: market => market }

/** The level of the categories `names`, numbered by their place there, of `products` by id; a category that is not named is none. */
export function levelOf(names: readonly string[], products: ReadonlyMap<number, { readonly category: string | null }>): Level {
  const numbers = new Map(names.map((name, i) => [name, i]))
  const numberOf: CategoryOf = id => {
    const category = products.get(id)?.category
    return category ? numbers.get(category) : undefined
  }
  return categoryLevel(numberOf, [...products.keys()])
}

// --- internal ---

/** From a product to the number of its category; undefined where it has none. */
type CategoryOf = (productId: number) => number | undefined

/** The level of categories, where `products` are all that there are. */
function categoryLevel(categoryOf: CategoryOf, products: readonly number[]): Level {
  const of = new Map<number, number[]>()
  for (const id of products) {
    const category = categoryOf(id)
    if (category === undefined) continue
    const known = of.get(category)
    if (known) known.push(id)
    else of.set(category, [id])
  }
  const markets = new WeakMap<Market, Market>()
  const goods = (ids: readonly number[]): number[] => [...new Set(ids.flatMap(id => categoryOf(id) ?? []))]
  return {
    goods,
    memory: memory => ({ ...memory, items: mergedItems(memory, categoryOf) }),
    market: market => {
      const known = markets.get(market)
      if (known) return known
      const view = marketBy(of, market)
      markets.set(market, view)
      return view
    },
  }
}

/** Two products of a kind in one basket count twice; it is the same when learning and when answering. */
function marketBy(of: ReadonlyMap<number, readonly number[]>, market: Market): Market {
  const shares = new Map([...of].map(([category, ids]) => [category, ids.reduce((sum, id) => sum + market.share(id), 0)]))
  const popular = [...shares].filter(([, share]) => share > 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([category]) => category)
  return { share: category => shares.get(category) ?? 0, popular, has: category => shares.has(category) }
}

function mergedItems(memory: Memory, categoryOf: CategoryOf): Map<number, ItemMemory> {
  const merged = new Map<number, ItemMemory>()
  for (const [id, item] of memory.items) {
    const category = categoryOf(id)
    if (category === undefined) continue
    const known = merged.get(category)
    merged.set(category, known ? joined(known, item) : { ...item, options: noOptions, baskets: copied(item.baskets) })
  }
  for (const item of merged.values()) capped(item.baskets, memory.visits)
  return merged
}

function joined(a: ItemMemory, b: ItemMemory): ItemMemory {
  b.baskets.days.forEach((day, i) => addTo(a.baskets, day, b.baskets.counts[i]!))
  return {
    firstDay: Math.min(a.firstDay, b.firstDay), lastDay: Math.max(a.lastDay, b.lastDay), milliUnits: a.milliUnits + b.milliUnits,
    lastMilli: a.lastDay > b.lastDay ? a.lastMilli : b.lastMilli, returnedMilli: a.returnedMilli + b.returnedMilli, baskets: a.baskets,
    dayparts: a.dayparts.map((count, part) => count + b.dayparts[part]!), options: noOptions,
  }
}

const copied = ({ days, counts }: Tally): Tally => ({ days: [...days], counts: [...counts] })

/** No more baskets held something of the kind than there were. */
function capped(baskets: Tally, visits: Tally): void {
  let v = 0
  for (let i = 0; i < baskets.days.length; i++) {
    while (v < visits.days.length - 1 && visits.days[v]! < baskets.days[i]!) v++
    baskets.counts[i] = Math.min(baskets.counts[i]!, visits.counts[v]!)
  }
}
