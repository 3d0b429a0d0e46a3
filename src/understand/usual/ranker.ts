import { type Forest, probabilityOf, scoreRows } from '../boost/forest.ts'
import type { Memory } from '../../remember/memory/memory.ts'
import type { ItemFacts } from './facts.ts'
import { type Market, type Moment, type Rows, rowsOf, width } from './features.ts'

/** What was learned of all customers together: what each item is like, and how a candidate's features become a probability. */
export type Ranker = {
  readonly facts: ItemFacts
  readonly forest: Forest
  /** Mean number of different items in a basket. */
  readonly basketSize: number
}

/** Both levels at which the usual is learned: products, and the categories that they are of, in the order in which they are numbered. */
export type UsualKnowledge = {
  readonly products: Ranker; readonly categories: { readonly names: readonly string[]; readonly ranker: Ranker } | null
}

/** A candidate with the chance that the next basket holds it. `row` is its place in the rows it was scored from. */
export type Ranked = { readonly productId: number; readonly probability: number; readonly row: number }

/** The best `count` of all candidates, best first; ties by what sells, then by the smaller id. The rows stay valid until the next call. */
export function rank(
  ranker: Ranker, memory: Memory, market: Market, moment: Moment, count: number,
): { readonly ranked: Ranked[]; readonly rows: Rows } {
  const rows = scoredRows(ranker, memory, market, moment)
  return {
    ranked: bestRows(rows, market, count).map(row => ({ productId: rows.ids[row]!, probability: probabilityOf(scores[row]!), row })), rows,
  }
}

/** All candidates in no order, for who asks what the chance of each is: `chances[row]`. Valid until the next call. */
export function chancesOf(
  ranker: Ranker, memory: Memory, market: Market, moment: Moment,
): { readonly rows: Rows; readonly chances: Float64Array } {
  const rows = scoredRows(ranker, memory, market, moment)
  for (let row = 0; row < rows.count; row++) chances[row] = probabilityOf(scores[row]!)
  return { rows, chances }
}

// --- internal ---

const scores = new Float64Array(512)
const chances = new Float64Array(512)

function scoredRows(ranker: Ranker, memory: Memory, market: Market, moment: Moment): Rows {
  const rows = rowsOf(memory, ranker.facts, market, moment)
  scoreRows(ranker.forest, rows.values, width, rows.count, scores)
  return rows
}

/** Rows of the `count` highest scores in one pass with a short sorted list: sorting them all takes longer than scoring a third of them. */
function bestRows({ count: all, ids }: Rows, market: Market, count: number): number[] {
  const best: number[] = []
  const isBetter = (a: number, b: number): boolean => {
    if (scores[a] !== scores[b]) return scores[a]! > scores[b]!
    return market.share(ids[a]!) - market.share(ids[b]!) > 0 || (market.share(ids[a]!) === market.share(ids[b]!) && ids[a]! < ids[b]!)
  }
  for (let row = 0; row < all; row++) {
    if (best.length === count && !isBetter(row, best[count - 1]!)) continue
    if (best.length === count) best.pop()
    let place = best.length
    while (place > 0 && isBetter(row, best[place - 1]!)) place--
    best.splice(place, 0, row)
  }
  return best
}
