import type { Memory } from '../../remember/memory/memory.ts'
import { total } from '../../remember/memory/tally.ts'
import type { Moment } from './features.ts'
import { plainRanks } from './formula.ts'
import type { UsualModel } from './model.ts'
import { rank, type UsualKnowledge } from './ranker.ts'
import { categoriesOf, marketOf } from './views.ts'

/** A kind of goods, and that the next basket holds something of it, 0 to 1. */
export type UsualCategory = { readonly category: string; readonly probability: number; readonly times: number }

/** The usual by category, most probable first, by the ranker of categories or by the plain formula where none was learned. */
export function usualCategories(memory: Memory, model: UsualModel, learned: UsualKnowledge['categories'], moment: Moment): UsualCategory[] {
  const { names, level } = categoriesOf(model, learned?.names)
  const view = level.memory(memory)
  const market = level.market(marketOf(model))
  const ranked = learned && memory.orders > 0
    ? rank(learned.ranker, view, market, moment, most).ranked
    : plainRanks(view, market, moment.today)
  return ranked.slice(0, most).map(({ productId, probability }) => {
    const known = view.items.get(productId)
    return { category: names[productId]!, probability, times: known ? total(known.baskets) : 0 }
  })
}

// --- internal ---

const most = 12
