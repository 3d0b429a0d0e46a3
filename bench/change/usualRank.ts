import { weekdayOf } from '../../src/platform/calendar.ts'
import type { CustomerHistory } from '../../src/understand/learning/history.ts'
import { learnByCalendar } from '../../src/understand/usual/learn/learnRanker.ts'
import { rankAll } from '../../src/understand/usual/likely.ts'
import { type ModelProduct, trendHalfLifeDays, type UsualModel } from '../../src/understand/usual/model.ts'
import type { Ranker } from '../../src/understand/usual/ranker.ts'
import type { Rank } from './follow.ts'
import type { Lives } from './lives.ts'

/**
 * The usual as the product would propose it: with the model of each day made of what everybody had bought until the day before, and
 * with what was learned elsewhere, or by the plain formula.
 */
export function usualRank(world: Lives, ranker: Ranker | null): Rank {
  const models = modelsByDay(world)
  return (memory, today, hour) => {
    const moment = { today, hour, weekday: weekdayOf(today) }
    return rankAll(memory, models.get(today) ?? nothing, ranker, moment, candidates).map(({ product }) => product.productId)
  }
}

/** Learns from all that was bought in a world; null where that is too little. */
export function learnFrom({ lives }: Lives): Promise<Ranker | null> {
  return learnByCalendar(lives.map(historyOf).filter(({ visits }) => visits.length > 0), Infinity, async () => undefined)
}

// --- internal ---

const candidates = 10

function historyOf({ truth, deeds }: Lives['lives'][number]): CustomerHistory {
  const visits = deeds.flatMap(({ deed }) => (deed.kind !== 'order' ? [] : [
    { day: deed.day, hour: deed.hour, weekday: deed.weekday, goods: deed.goods.map(({ productId }) => productId) },
  ]))
  return { customerId: truth.userId, visits }
}

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
  const byId = new Map(known.map(product => [product.productId, product]))
  return { today, baskets, products: byId, popular: known.slice(0, mostPopular), options: new Map() }
}
