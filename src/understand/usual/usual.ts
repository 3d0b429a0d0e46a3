import type { Memory } from '../../remember/memory/memory.ts'
import { nextVisit, type NextVisit } from '../rhythm/nextVisit.ts'
import type { Rhythm } from '../rhythm/rhythm.ts'
import { adjustmentsOf } from './adjust.ts'
import type { Adjustment } from './adjustment.ts'
import { type Change, changeOf } from './change.ts'
import type { Moment } from './features.ts'
import { rankAll, type UsualItem } from './likely.ts'
import type { UsualModel } from './model.ts'
import { optionsOf } from './optionHabit.ts'
import { presentOf } from './present.ts'
import type { Ranker } from './ranker.ts'
import { substitutesOf } from './views.ts'

/** What a customer is expected to want at the next visit, and whether it is sure enough to ask "The usual?". */
export type Usual = {
  readonly ask: boolean
  readonly items: readonly (UsualItem & { /** Option ids as it is usually taken. */ readonly options: readonly number[] })[]
  /** The next best three, for when the usual is refused. */
  readonly alternatives: Usual['items']
  /** At most two likely changes of it, each one tap. A substitute is for what is missing among `items` because it cannot be had. */
  readonly adjustments: readonly Adjustment[]
  /** A change of taste that is still news. */
  readonly changed: Change | null
  readonly basketSize: number
  readonly next: NextVisit
  /** True where nothing personal is known yet and the proposal is what people buy. */
  readonly popular: boolean
}

/** What was learned of all customers; null where nothing was learned yet. */
export type Learning = { readonly ranker: Ranker | null; readonly rhythm: Rhythm | null }

/** The usual of a customer with `memory` at `moment`. Memory and what was learned in, answer out; nothing else is looked at. */
export function usualOf(memory: Memory, model: UsualModel, { ranker, rhythm }: Learning, moment: Moment): Usual {
  const { today, hour } = moment
  const basketSize = basketSizeOf(memory, ranker)
  const size = Math.min(mostItems, Math.max(1, Math.round(basketSize)))
  const wanted = rankAll(memory, model, ranker, moment, size + 3 + mostMissing)
  const proposed = wanted.slice(0, size)
  const there = wanted.filter(({ product }) => product.available).map(item => withOptions(item, memory, today))
  // What is missing is not replaced in silence: the substitute is an adjustment. Only where nothing is left the next best stands in.
  const items = there.slice(0, Math.max(1, proposed.filter(({ product }) => product.available).length))
  const present = presentOf(memory)
  const facts = { today, hour, products: model.products, substitutes: (id: number) => substitutesOf(model, id) }
  const adjustments = adjustmentsOf(memory, proposed.map(({ product, units }) => ({ productId: product.productId, units })), facts, present)
  return {
    ask: memory.orders >= 2 && (items[0]?.probability ?? 0) >= askFrom,
    items,
    alternatives: there.slice(items.length, items.length + 3),
    adjustments: memory.orders === 0 ? [] : adjustments.filter(({ to }) => !items.some(({ product }) => product.productId === to)),
    changed: changeOf(memory, today, present),
    basketSize,
    next: nextVisit(memory, today, rhythm ?? undefined),
    popular: memory.orders === 0,
  }
}

// --- internal ---

/** Below this for the surest item the page says "What would you like today?" rather than be wrong three times in five. */
const askFrom = 0.4
const mostItems = 12
/** So many of what is wanted may be out of stock before the alternatives grow fewer. */
const mostMissing = 4

function withOptions(item: UsualItem, memory: Memory, today: number): Usual['items'][number] {
  const known = memory.items.get(item.product.productId)
  return { ...item, options: known ? optionsOf(known, today, memory.lastDay) : [] }
}

/** The mean of the own baskets and, as one basket more, of everybody's. */
function basketSizeOf({ lines, orders }: Memory, ranker: Ranker | null): number {
  if (ranker) return (lines + ranker.basketSize) / (orders + 1)
  return orders === 0 ? 1 : lines / orders
}
