import type { ItemMemory, Memory } from '../../remember/memory/memory.ts'
import { total } from '../../remember/memory/tally.ts'
import { type Because, learnedBecause, plainBecause } from './because.ts'
import type { Moment } from './features.ts'
import { plainRanks } from './formula.ts'
import type { ModelProduct, UsualModel } from './model.ts'
import { rank, type Ranker } from './ranker.ts'
import { marketOf } from './views.ts'

/** Something that might be wanted: how many of it, how likely, and why. */
export type UsualItem = {
  readonly product: ModelProduct
  readonly units: number
  /** That the next basket holds it, 0 to 1; calibrated where a ranker was learned. */
  readonly probability: number
  readonly because: Because
}

/**
 * The best `count` of what might be wanted, best first: by what was learned, or by the plain formula where nothing was learned yet. What
 * the customer has bought before is among them also where it cannot be had now.
 */
export function rankAll(memory: Memory, model: UsualModel, ranker: Ranker | null, moment: Moment, count: number): UsualItem[] {
  const market = marketOf(model)
  const item = (productId: number, probability: number, because: (product: ModelProduct) => Because): UsualItem => {
    const product = model.products.get(productId)!
    return { product, units: unitsOf(memory.items.get(productId)), probability, because: because(product) }
  }
  if (!ranker || memory.orders === 0) {
    const plain = plainRanks(memory, market, moment.today).slice(0, count)
    return plain.map(({ productId, probability }) => item(productId, probability, product => (
      plainBecause(memory, memory.items.get(productId), product, moment.today)
    )))
  }
  const { ranked, rows } = rank(ranker, memory, market, moment, count)
  return ranked.map(({ productId, probability, row }) => item(
    productId, probability, product => learnedBecause(memory, product, model, ranker, rows, row, moment),
  ))
}

// --- internal ---

/**
 * Units for the next basket: one where most baskets held one, else as many as last time (Online Retail, from four baskets on: the last
 * units come again in 45 %, the rounded mean in 24 %). Weighed goods to a tenth.
 */
function unitsOf(item: ItemMemory | undefined): number {
  if (!item || item.lastMilli <= 0) return 1
  if (item.milliUnits % 1000 === 0) {
    return item.milliUnits / 1000 < 1.5 * total(item.baskets) ? 1 : Math.max(1, Math.round(item.lastMilli / 1000))
  }
  return Math.max(0.1, Math.round(item.lastMilli / 100) / 10)
}
