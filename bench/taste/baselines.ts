import { invert } from '../../src/understand/taste/cholesky.ts'
import type { Interactions } from './interactions.ts'

/** What most customers have, for everybody, without what they own. */
export function popularity({ products, customers }: Interactions): number[][] {
  const counts = countBuyers({ products, customers })
  const order = Array.from(counts.keys()).sort((a, b) => counts[b]! - counts[a]! || a - b)
  return customers.map(({ train }) => firstNotOwned(order, train))
}

/** Cosine between products by their customers, the 100 most similar of each, summed over what is owned (Deshpande and Karypis 2004). */
export function itemKnn({ products, customers }: Interactions): number[][] {
  const counts = countBuyers({ products, customers })
  const buyers: number[][] = Array.from({ length: products }, () => [])
  customers.forEach(({ train }, c) => train.forEach(product => buyers[product]!.push(c)))
  const together = new Float64Array(products)
  const near = buyers.map((who, i) => {
    const touched: number[] = []
    for (const c of who) for (const j of customers[c]!.train) if (together[j]!++ === 0) touched.push(j)
    const similar = touched.filter(j => j !== i).map(j => [j, together[j]! / Math.sqrt(counts[i]! * counts[j]!)] as const)
    for (const j of touched) together[j] = 0
    return similar.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 100)
  })
  const score = new Float64Array(products)
  return customers.map(({ train }) => {
    score.fill(0)
    for (const i of train) for (const [j, cosine] of near[i]!) score[j]! += cosine
    return ranked(score, train)
  })
}

/** Plain EASE, lambda 300 (Steck 2019), exact: for up to 4,000 products; undefined beyond. */
export async function ease({ products, customers }: Interactions): Promise<number[][] | undefined> {
  if (products > 4000) return undefined
  const p = new Float64Array(products * products)
  for (const { train } of customers) for (const i of train) for (const j of train) p[i * products + j]!++
  for (let i = 0; i < products; i++) p[i * products + i]! += 300
  await invert(p, products, async () => undefined)
  const score = new Float64Array(products)
  return customers.map(({ train }) => {
    score.fill(0)
    for (const i of train) for (let j = 0; j < products; j++) score[j]! -= p[i * products + j]! / p[j * products + j]!
    return ranked(score, train)
  })
}

// --- internal ---

function countBuyers({ products, customers }: Interactions): Uint32Array {
  const counts = new Uint32Array(products)
  for (const { train } of customers) for (const product of train) counts[product]!++
  return counts
}

function firstNotOwned(order: readonly number[], owned: readonly number[]): number[] {
  const own = new Set(owned)
  const first: number[] = []
  for (let at = 0; at < order.length && first.length < 20; at++) if (!own.has(order[at]!)) first.push(order[at]!)
  return first
}

function ranked(score: Float64Array, owned: readonly number[]): number[] {
  const own = new Set(owned)
  const candidates = Array.from(score.keys()).filter(j => score[j] !== 0 && !own.has(j))
  return candidates.sort((a, b) => score[b]! - score[a]! || a - b).slice(0, 20)
}
