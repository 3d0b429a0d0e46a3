import { type ModelProduct, trendHalfLifeDays, type UsualModel } from '../../src/understand/usual/model.ts'
import { rankAll } from '../../src/understand/usual/likely.ts'
import type { Rank } from './follow.ts'
import type { Lives } from './lives.ts'

/** The usual as the product would propose it, with the model of each day made of what everybody had bought until the day before. */
export function usualRank(world: Lives): Rank {
  const models = modelsByDay(world)
  return (memory, today) => rankAll(memory, models.get(today) ?? nothing, null, { today, hour: -1, weekday: -1 }, 10).map(({ product }) => product.productId)
}

// --- internal ---

const nothing: UsualModel = { today: 0, baskets: 0, products: new Map(), popular: [], options: new Map() }
const mostPopular = 200

function modelsByDay({ lives, products }: Lives): Map<number, UsualModel> {
  const days = new Map<number, (readonly number[])[]>()
  for (const { deed } of lives.flatMap(({ deeds }) => deeds)) {
    if (deed.kind !== 'order') continue
    if (!days.has(deed.day)) days.set(deed.day, [])
    days.get(deed.day)!.push(deed.goods.map(({ productId }) => productId))
  }
  const models = new Map<number, UsualModel>()
  const held = new Map<number, number>()
  let baskets = 0
  const [first, last] = [Math.min(...days.keys()), Math.max(...days.keys())]
  const faded = 2 ** (-1 / trendHalfLifeDays)
  for (let day = first; day <= last; day++) {
    models.set(day, modelOf(day, baskets, held, products))
    baskets *= faded
    for (const [id, weight] of held) held.set(id, weight * faded)
    for (const basket of days.get(day) ?? []) {
      baskets++
      for (const id of basket) held.set(id, (held.get(id) ?? 0) + 1)
    }
  }
  return models
}

function modelOf(today: number, baskets: number, held: ReadonlyMap<number, number>, products: Lives['products']): UsualModel {
  const known = [...held].map(([productId, weight]): ModelProduct => {
    const { sku, name, category } = products.get(productId)!
    return { productId, sku, name, category, price: null, available: true, share: weight / Math.max(1, baskets) }
  })
  known.sort((a, b) => b.share - a.share || a.productId - b.productId)
  return { today, baskets, products: new Map(known.map(product => [product.productId, product])), popular: known.slice(0, mostPopular), options: new Map() }
}
