import type { BasketCustomer } from './baskets.ts'

/** How many baskets of these customers' histories hold each item, best first; ties by the smaller id. */
export function countItems(customers: readonly BasketCustomer[]): { counts: ReadonlyMap<number, number>; top: readonly number[] } {
  const counts = new Map<number, number>()
  for (const { h } of customers) for (const basket of h) for (const item of basket) counts.set(item, (counts.get(item) ?? 0) + 1)
  const top = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([item]) => item)
  return { counts, top }
}

/** Own items by how often; `byPopularity` breaks ties by what others buy, else what was bought first comes first (the published code). */
export function personalTop(customer: BasketCustomer, counts: ReadonlyMap<number, number>, byPopularity: boolean): number[] {
  const own = new Map<number, { times: number; first: number }>()
  let place = 0
  for (const basket of customer.h) {
    for (const item of basket) {
      const known = own.get(item)
      if (known) known.times++
      else own.set(item, { times: 1, first: place++ })
    }
  }
  const popularity = (item: number): number => counts.get(item) ?? 0
  return [...own]
    .sort(([a, x], [b, y]) => y.times - x.times || (byPopularity ? popularity(b) - popularity(a) || a - b : x.first - y.first))
    .map(([item]) => item)
    .slice(0, 20)
}

/** A ranking filled up to twenty with what everybody buys. */
export function filled(ranking: readonly number[], top: readonly number[]): number[] {
  const full = [...ranking]
  for (let i = 0; full.length < 20 && i < top.length; i++) if (!ranking.includes(top[i]!)) full.push(top[i]!)
  return full.slice(0, 20)
}
