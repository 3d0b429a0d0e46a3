import type { ItemMemory } from '../../remember/memory/memory.ts'
import { decayed, type Tally } from '../../remember/memory/tally.ts'
import type { Adjustment, Look, Proposed } from './adjustment.ts'
import { personalHalfLifeDays } from './model.ts'
import { cellsOf, segmentsIn, shareNow } from './segments.ts'

/**
 * Ids of the options with which the item is usually wanted: those of more than half of its baskets, half-life 120 days, begun with one
 * basket of which nobody knows. `lastDay` is that of the memory. Ascending.
 */
export function optionsOf(item: ItemMemory, today: number, lastDay: number): number[] {
  if (item.options.size === 0) return []
  const baskets = decayed(item.baskets, today, personalHalfLifeDays, lastDay)
  return [...item.options]
    .filter(([, tally]) => 2 * decayed(tally, today, personalHalfLifeDays, lastDay) > baskets + tie)
    .map(([id]) => id).sort((a, b) => a - b)
}

/**
 * Options that became usual lately, or ceased to be, and are not yet part of how the item is usually wanted: "no ice since October".
 * Found like a change of taste, in the baskets that held the item.
 */
export function optionSwitch({ productId }: Proposed, { memory, today }: Look): Adjustment | null {
  const item = memory.items.get(productId)
  if (!item || item.options.size === 0) return null
  const usual = optionsOf(item, today, memory.lastDay)
  const wanted = new Set(usual)
  let probability = 1
  let since = 0
  for (const [id, tally] of item.options) {
    const now = habitNow(item.baskets, tally, memory.lastDay)
    const has = now.share > 0.5
    probability = Math.min(probability, has ? now.share : 1 - now.share)
    if (has === usual.includes(id) || now.changed < certain || now.since < today - newsDays || now.baskets < fewest) continue
    if (has) wanted.add(id)
    else wanted.delete(id)
    since = Math.max(since, now.since)
  }
  if (since === 0) return null
  const options = [...wanted].sort((a, b) => a - b)
  return { code: 'option', productId, to: null, options, units: null, probability, because: { code: 'option', params: { since } } }
}

// --- internal ---

const tie = 1e-9
const newsDays = 120
const certain = 0.8
const fewest = 3
/** Options are all or nothing rather than middling, so an alpha of 1; people change them less often than what they drink. */
const prior = { changesPerBasket: 0.012, alpha: 1, weight: 1 }

/** Share of the item's baskets of now with the option, that it ever changed, the likeliest day of that, and baskets since. */
function habitNow(baskets: Tally, tally: Tally, lastDay: number) {
  const cells = cellsOf(baskets, lastDay)
  const table = new Int32Array(cells.days.length * 2)
  let cell = 0
  for (let i = 0; i < tally.days.length; i++) {
    while (cell + 1 < cells.days.length && cells.days[cell + 1]! <= tally.days[i]!) cell++
    table[cell * 2] = table[cell * 2]! + tally.counts[i]!
  }
  cells.visits.forEach((count, c) => { table[c * 2 + 1] = Math.max(0, count - table[c * 2]!) })
  const segments = segmentsIn(cells, { kinds: 2, table }, prior)
  let at = 0
  for (let c = 1; c < cells.days.length; c++) if (at === 0 || segments.probability[c]! > segments.probability[at]!) at = c
  const changed = 1 - (segments.probability[0] ?? 1)
  return { share: shareNow(segments)(tally), changed, since: cells.days[at] ?? 0, baskets: cells.since[at] ?? 0 }
}
