import type { ItemMemory, Memory } from '../../remember/memory/memory.ts'
import { decayed, total } from '../../remember/memory/tally.ts'
import { type ModelProduct, personalHalfLifeDays, type UsualModel } from './model.ts'
import { nextVisit, type NextVisit } from './nextVisit.ts'

/** What a customer is expected to want at the next visit, and whether it is sure enough to ask "The usual?". */
export type Usual = {
  readonly ask: boolean
  readonly items: readonly UsualItem[]
  /** The next best three, for when the usual is refused. */
  readonly alternatives: readonly UsualItem[]
  readonly basketSize: number
  readonly next: NextVisit
  /** True where nothing personal is known yet and the proposal is what people buy. */
  readonly popular: boolean
}

export type UsualItem = {
  readonly product: ModelProduct
  readonly units: number
  /** That the next basket holds it, 0 to 1. */
  readonly probability: number
  readonly because: Because
}

export type Because =
  | { readonly code: 'often'; readonly params: { readonly times: number; readonly visits: number } }
  | { readonly code: 'lately'; readonly params: { readonly days: number } }
  | { readonly code: 'popular'; readonly params: { readonly share: number } }

/**
 * The usual of a customer with `memory` on local day `today`. Memory and model in, answer out; nothing else is looked at.
 *
 *   p(i) = (S_i + kappa * q_i) / (N + kappa)
 *
 * S_i the decayed number of the customer's baskets with i (less the share of it that came back), N the decayed number of baskets, q_i the share of
 * everybody's recent baskets with i: an empirical-Bayes share that starts at what is popular and becomes personal with evidence.
 * Ties: more popular first, then the smaller product id.
 */
export function usualOf(memory: Memory, model: UsualModel, today: number): Usual {
  const ranked = rankAll(memory, model, today)
  const basketSize = memory.orders === 0 ? 1 : memory.lines / memory.orders
  const size = Math.min(mostItems, Math.max(1, Math.round(basketSize)))
  const items = ranked.slice(0, size)
  const surest = items.slice(0, 3)
  const sureness = surest.reduce((sum, item) => sum + item.probability, 0) / Math.max(1, surest.length)
  return {
    ask: memory.orders >= 2 && sureness >= askFrom,
    items,
    alternatives: ranked.slice(size, size + 3),
    basketSize,
    next: nextVisit(memory, today),
    popular: memory.orders === 0,
  }
}

/** All that might be wanted, best first: what is remembered and what is popular. */
export function rankAll(memory: Memory, model: UsualModel, today: number): UsualItem[] {
  const visits = decayed(memory.visits, today, personalHalfLifeDays, memory.lastDay)
  return candidates(memory, model)
    .map(product => rank(memory, product, visits, today))
    .sort((a, b) => b.probability - a.probability || b.product.share - a.product.share || a.product.productId - b.product.productId)
}

// --- internal ---

/** Evidence of the crowd in baskets. Online Retail year 1, prequential: best at 4 of {2, 4, 8}; Ta-Feng: 2 to 4. */
const kappa = 4
/** Below this the page says "What would you like today?" rather than be wrong two times in three. */
const askFrom = 0.3
const mostItems = 12
const popularCandidates = 64

function candidates(memory: Memory, model: UsualModel): ModelProduct[] {
  const found = new Map<number, ModelProduct>()
  for (const id of memory.items.keys()) {
    const product = model.products.get(id)
    if (product?.available) found.set(id, product)
  }
  for (const product of model.popular.slice(0, popularCandidates)) if (product.available) found.set(product.productId, product)
  return [...found.values()]
}

function rank(memory: Memory, product: ModelProduct, visits: number, today: number): UsualItem {
  const item = memory.items.get(product.productId)
  const own = item ? decayed(item.baskets, today, personalHalfLifeDays, memory.lastDay) * keptShare(item) : 0
  const probability = Math.min(1, (own + kappa * product.share) / (visits + kappa))
  return { product, units: item ? unitsOf(item) : 1, probability, because: becauseOf(memory, item, product, today) }
}

/** The part of what was bought that was not brought back. */
function keptShare(item: ItemMemory): number {
  return item.milliUnits === 0 ? 1 : Math.max(0, 1 - item.returnedMilli / item.milliUnits)
}

/** Units in a typical basket with the item: whole ones as whole numbers, weighed goods to a tenth. */
function unitsOf(item: ItemMemory): number {
  const baskets = Math.max(1, total(item.baskets))
  const units = item.milliUnits / 1000 / baskets
  return item.milliUnits % 1000 === 0 ? Math.max(1, Math.round(units)) : Math.max(0.1, Math.round(units * 10) / 10)
}

function becauseOf(memory: Memory, item: ItemMemory | undefined, product: ModelProduct, today: number): Because {
  if (!item) return { code: 'popular', params: { share: product.share } }
  const times = total(item.baskets)
  if (times >= 2) return { code: 'often', params: { times, visits: memory.orders } }
  return { code: 'lately', params: { days: Math.max(0, today - item.lastDay) } }
}
