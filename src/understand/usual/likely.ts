import type { ItemMemory, Memory } from '../../remember/memory/memory.ts'
import { decayed, total } from '../../remember/memory/tally.ts'
import { type Because, learnedBecause, plainBecause } from './because.ts'
import type { Moment } from './features.ts'
import { marketOf, type ModelProduct, personalHalfLifeDays, type UsualModel } from './model.ts'
import { rank, type Ranker } from './ranker.ts'

/** Something that might be wanted: how many of it, how likely, and why. */
export type UsualItem = {
  readonly product: ModelProduct
  readonly units: number
  /** That the next basket holds it, 0 to 1; calibrated where a ranker was learned. */
  readonly probability: number
  readonly because: Because
}

/**
 * The best `count` of what might be wanted, best first: by what was learned, or by the plain formula where nothing was learned yet. What the
 * customer has bought before is among them also where it cannot be had now.
 */
export function rankAll(memory: Memory, model: UsualModel, ranker: Ranker | null, moment: Moment, count: number): UsualItem[] {
  if (!ranker || memory.orders === 0) return rankPlainly(memory, model, moment.today).slice(0, count)
  const { ranked, rows } = rank(ranker, memory, marketOf(model), moment, count)
  return ranked.map(({ productId, probability, row }) => {
    const product = model.products.get(productId)!
    return { product, units: unitsOf(memory.items.get(productId)), probability, because: learnedBecause(memory, product, model, ranker, rows, row, moment) }
  })
}

// --- internal ---

/** Evidence of the crowd in baskets. Online Retail year 1, prequential: best at 4 of {2, 4, 8}; Ta-Feng: 2 to 4. */
const kappa = 4
const popularCandidates = 64

/**
 * The formula that needs no learning:
 *
 *   p(i) = (S_i + kappa * q_i) / (N + kappa)
 *
 * S_i the decayed number of the customer's baskets with i (less the share of it that came back), N the decayed number of baskets, q_i the share of
 * everybody's recent baskets with i: an empirical-Bayes share that starts at what is popular and becomes personal with evidence.
 * Ties: more popular first, then the smaller product id.
 */
function rankPlainly(memory: Memory, model: UsualModel, today: number): UsualItem[] {
  const visits = decayed(memory.visits, today, personalHalfLifeDays, memory.lastDay)
  return candidates(memory, model)
    .map(product => plain(memory, product, visits, today))
    .sort((a, b) => b.probability - a.probability || b.product.share - a.product.share || a.product.productId - b.product.productId)
}

function candidates(memory: Memory, model: UsualModel): ModelProduct[] {
  const found = new Map<number, ModelProduct>()
  for (const id of memory.items.keys()) {
    const product = model.products.get(id)
    if (product) found.set(id, product)
  }
  for (const product of model.popular.slice(0, popularCandidates)) if (product.available) found.set(product.productId, product)
  return [...found.values()]
}

function plain(memory: Memory, product: ModelProduct, visits: number, today: number): UsualItem {
  const item = memory.items.get(product.productId)
  const own = item ? decayed(item.baskets, today, personalHalfLifeDays, memory.lastDay) * keptShare(item) : 0
  const probability = Math.min(1, (own + kappa * product.share) / (visits + kappa))
  return { product, units: unitsOf(item), probability, because: plainBecause(memory, item, product, today) }
}

/** The part of what was bought that was not brought back. */
function keptShare(item: ItemMemory): number {
  return item.milliUnits === 0 ? 1 : Math.max(0, 1 - item.returnedMilli / item.milliUnits)
}

/** Units in a typical basket with the item: whole ones as whole numbers, weighed goods to a tenth. */
function unitsOf(item: ItemMemory | undefined): number {
  if (!item) return 1
  const baskets = Math.max(1, total(item.baskets))
  const units = item.milliUnits / 1000 / baskets
  return item.milliUnits % 1000 === 0 ? Math.max(1, Math.round(units)) : Math.max(0.1, Math.round(units * 10) / 10)
}
