import { decode, encode } from '../../src/remember/memory/codec.ts'
import type { Memory } from '../../src/remember/memory/memory.ts'
import { decayed } from '../../src/remember/memory/tally.ts'
import { type Market, type Moment } from '../../src/understand/usual/features.ts'
import { rank, type Ranker } from '../../src/understand/usual/ranker.ts'
import type { Said } from '../../src/understand/measures.ts'

/** Answers of the usual and of the formula that needs no learning, with what an answer costs: bytes in, ranking out. */
export type Answers = {
  readonly usual: number[][]
  readonly formula: number[][]
  readonly said: Said[]
  answer(memory: Memory, market: Market, moment: Moment, truth: readonly number[]): void
  cost(): { readonly microsPerAnswer: number; readonly bytesPerCustomer: number }
}

export function openAnswers(ranker: Ranker): Answers {
  const [usual, formula, said]: [number[][], number[][], Said[]] = [[], [], []]
  let micros = 0
  let bytes = 0
  return {
    usual, formula, said,
    answer: (memory, market, moment, truth) => {
      const state = encode(memory)
      bytes += state.length
      const begun = performance.now()
      const { ranked } = rank(ranker, decode(state), market, moment, 20)
      micros += (performance.now() - begun) * 1000
      usual.push(ranked.map(item => item.productId))
      formula.push(byFormula(memory, market, moment.today))
      const wanted = new Set(truth)
      for (const { productId, probability } of ranked) said.push({ probability, hit: wanted.has(productId) })
    },
    cost: () => ({ microsPerAnswer: micros / Math.max(1, usual.length), bytesPerCustomer: bytes / Math.max(1, usual.length) }),
  }
}

// --- internal ---

/** algorithms.md, section 1, v1: decayed share, half-life 120 days, shrunk by four baskets to the share of the last week. */
function byFormula(memory: Memory, market: Market, today: number): number[] {
  const share = (id: number): number => market.share(id)
  const visits = decayed(memory.visits, today, 120, memory.lastDay)
  const scores = new Map(market.popular.map(id => [id, (4 * share(id)) / (visits + 4)]))
  for (const [id, item] of memory.items) scores.set(id, (decayed(item.baskets, today, 120, memory.lastDay) + 4 * share(id)) / (visits + 4))
  return [...scores].sort((a, b) => b[1] - a[1] || share(b[0]) - share(a[0]) || a[0] - b[0]).slice(0, 20).map(([id]) => id)
}
