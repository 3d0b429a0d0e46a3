import { total } from '../../remember/memory/tally.ts'
import { daypartOf } from '../../remember/memory/daypart.ts'
import type { ItemMemory, Memory } from '../../remember/memory/memory.ts'
import { movesOf } from '../boost/forest.ts'
import { backWeights, logShare } from './facts.ts'
import { type FeatureGroup, features, type Moment, type Rows, width } from './features.ts'
import type { ModelProduct, UsualModel } from './model.ts'
import type { Ranker } from './ranker.ts'
import { readVisits } from './reading.ts'

/** Why something is proposed, in a code that a page makes words of. Shares 0 to 1, days in days, `part` as `daypartOf`. */
export type Because =
  | { readonly code: 'often'; readonly params: { readonly times: number; readonly visits: number } }
  | { readonly code: 'lately'; readonly params: { readonly days: number } }
  | { readonly code: 'popular' | 'rising'; readonly params: { readonly share: number } }
  | { readonly code: 'daypart'; readonly params: { readonly part: number; readonly times: number; readonly of: number } }
  | { readonly code: 'rhythm'; readonly params: { readonly everyDays: number; readonly days: number } }
  | { readonly code: 'together'; readonly params: { readonly name: string } }

/** The reason without a ranker: what the memory shows at first sight. */
export function plainBecause(memory: Memory, item: ItemMemory | undefined, product: ModelProduct, today: number): Because {
  if (!item) return { code: 'popular', params: { share: product.share } }
  const times = total(item.baskets)
  if (times >= 2) return { code: 'often', params: { times, visits: memory.orders } }
  return { code: 'lately', params: { days: Math.max(0, today - item.lastDay) } }
}

/**
 * The reason that mattered most to the ranker: the group of features that moved the odds up most, of those that can be said truly of
 * this customer and product.
 */
export function learnedBecause(
  memory: Memory, product: ModelProduct, model: UsualModel, ranker: Ranker, rows: Rows, row: number, moment: Moment,
): Because {
  movesOf(ranker.forest, rows.values, row * width, moves)
  const by = new Map<FeatureGroup, number>()
  features.forEach(([, group], f) => by.set(group, (by.get(group) ?? 0) + moves[f]!))
  const item = memory.items.get(product.productId)
  const groups = [...by].sort((a, b) => b[1] - a[1])
  for (const [group, move] of groups) {
    if (move <= 0) break
    const because = item ? ownReason(group, memory, item, product, moment) : newReason(group, memory, product, model, ranker, moment.today)
    if (because) return because
  }
  return plainBecause(memory, item, product, moment.today)
}

// --- internal ---

const moves = new Float64Array(width)

function ownReason(group: FeatureGroup, memory: Memory, item: ItemMemory, product: ModelProduct, { today, hour }: Moment): Because | null {
  const times = total(item.baskets)
  const days = Math.max(0, today - item.lastDay)
  if (group === 'own') return plainBecause(memory, item, product, today)
  if (group === 'recent') return { code: 'lately', params: { days } }
  if (group === 'rhythm' && times >= 3 && item.lastDay > item.firstDay) return {
    code: 'rhythm', params: { everyDays: Math.max(1, Math.round((item.lastDay - item.firstDay) / (times - 1))), days },
  }
  if (group === 'daypart' && hour >= 0) {
    const part = daypartOf(hour)
    const inPart = item.dayparts[part]!
    const of = item.dayparts.reduce((sum, count) => sum + count, 0)
    // Said only where it is so: more than half of the times, or more often than the day would have it.
    if (inPart >= 2 && inPart * 2 >= of) return { code: 'daypart', params: { part, times: inPart, of } }
  }
  return null
}

function newReason(
  group: FeatureGroup, memory: Memory, product: ModelProduct, model: UsualModel, ranker: Ranker, today: number,
): Because | null {
  if (group === 'crowd') return { code: 'popular', params: { share: product.share } }
  if (group === 'trend' && isRising(product, ranker)) return { code: 'rising', params: { share: product.share } }
  if (group !== 'together') return null
  const source = strongestSource(memory, product.productId, ranker, today)
  const name = source === undefined ? undefined : model.products.get(source)?.name
  return name === undefined ? null : { code: 'together', params: { name } }
}

/** More of this week's baskets than of the half-year's hold it. */
function isRising({ productId, share }: ModelProduct, { facts }: Ranker): boolean {
  const slot = facts.slots.get(productId)
  return slot !== undefined && logShare(share) > facts.year[slot]!
}

/** Of the newest purchases, the one after which this product is bought most. */
function strongestSource(memory: Memory, productId: number, { facts }: Ranker, today: number): number | undefined {
  const slot = facts.slots.get(productId)
  const reading = readVisits(memory, today)
  let best: number | undefined
  let bestLift = 0
  for (const [id, item] of memory.items) {
    const source = facts.slots.get(id)
    const back = reading.visitsBack(item.lastDay)
    if (source === undefined || back >= backWeights.length) continue
    for (let i = facts.from[source]!; i < facts.from[source + 1]!; i++) {
      const lift = facts.near[i] === slot ? facts.lift[i]! * backWeights[back]! : 0
      if (lift > bestLift) [best, bestLift] = [id, lift]
    }
  }
  return best
}
