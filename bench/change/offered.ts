import { emptyMemory, fold } from '../../src/remember/memory/memory.ts'
import { adjustmentsOf } from '../../src/understand/usual/adjust.ts'
import { weightsSinceChange } from '../../src/understand/usual/change.ts'
import type { Life, Lives } from './lives.ts'

/** Adjustments "this instead of that" shown at all visits: the sum of what was said to be probable, baskets that held this, and that. */
export type Offered = { shown: number; said: number; taken: number; stayed: number }

/**
 * Of one life: at each visit after the first eight the drink taken most now is the usual, and the memory knows nothing of that visit yet.
 */
export function offerTo({ deeds }: Life, { products, drinkOf }: Lives, sums: Offered): void {
  const memory = emptyMemory()
  const kinds = new Map([...products].map(([id, { category, name }]) => [id, { available: true, category, name }]))
  for (const { deed } of deeds) {
    const usual = memory.orders < 8 ? undefined : bestDrink(weightsSinceChange(memory), drinkOf)
    if (deed.kind === 'order' && usual !== undefined) {
      const facts = { today: deed.day, hour: deed.hour, products: kinds, substitutes: () => [] }
      const bought = new Set(deed.goods.map(({ productId }) => productId))
      for (const { code, to, probability } of adjustmentsOf(memory, [{ productId: usual, units: 1 }], facts)) {
        if (code !== 'instead' || to === null) continue
        sums.shown++
        sums.said += probability
        if (bought.has(to)) sums.taken++
        if (bought.has(usual)) sums.stayed++
      }
    }
    fold(memory, deed)
  }
}

// --- internal ---

function bestDrink(weights: ReadonlyMap<number, number>, drinkOf: ReadonlyMap<number, string>): number | undefined {
  let best: number | undefined
  for (const [id, weight] of weights) if (drinkOf.has(id) && (best === undefined || weight > weights.get(best)!)) best = id
  return best
}
