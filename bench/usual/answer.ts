import { decode, encode } from '../../src/remember/memory/codec.ts'
import type { Memory } from '../../src/remember/memory/memory.ts'
import type { Market, Moment } from '../../src/understand/usual/features.ts'
import { plainRanks } from '../../src/understand/usual/formula.ts'
import { rank, type Ranker } from '../../src/understand/usual/ranker.ts'
import type { Said } from '../../src/understand/measures.ts'

/** Answers of the usual and of the formula that needs no learning, with what an answer costs: bytes in, ranking out. */
export type Answers = {
  readonly usual: number[][]
  readonly formula: number[][]
  readonly said: Said[]
  answer(memory: Memory, market: Market, moment: Moment, truth: readonly number[]): void
  /** `microsOf64` is that of an answer with 64 candidates: what is remembered, filled up with what sells. */
  cost(): { readonly microsPerAnswer: number; readonly microsOf64: number; readonly bytesPerCustomer: number }
}

export function openAnswers(ranker: Ranker): Answers {
  const [usual, formula, said]: [number[][], number[][], Said[]] = [[], [], []]
  const asked: Asked[] = []
  let micros = 0
  let bytes = 0
  return {
    usual, formula, said,
    answer: (memory, market, moment, truth) => {
      const state = encode(memory)
      bytes += state.length
      if (asked.length < 500 && memory.items.size <= 64) asked.push({ state, items: memory.items.size, market, moment })
      const begun = performance.now()
      const { ranked } = rank(ranker, decode(state), market, moment, 20)
      micros += (performance.now() - begun) * 1000
      usual.push(ranked.map(item => item.productId))
      formula.push(plainRanks(memory, market, moment.today).slice(0, 20).map(item => item.productId))
      const wanted = new Set(truth)
      for (const { productId, probability } of ranked) said.push({ probability, hit: wanted.has(productId) })
    },
    cost: () => ({
      microsPerAnswer: micros / Math.max(1, usual.length), microsOf64: microsWith(ranker, asked),
      bytesPerCustomer: bytes / Math.max(1, usual.length),
    }),
  }
}

// --- internal ---

type Asked = { readonly state: Buffer; readonly items: number; readonly market: Market; readonly moment: Moment }

/** The fastest of five rounds, because what else the machine does is not what is measured. */
function microsWith(ranker: Ranker, asked: readonly Asked[]): number {
  const narrow = asked.map(({ items, market }): Market => ({
    ...market, popular: market.popular.slice(0, 64 - items), has: (_id, owned) => owned,
  }))
  const rounds = Array.from({ length: 5 }, () => {
    const begun = performance.now()
    asked.forEach(({ state, moment }, i) => rank(ranker, decode(state), narrow[i]!, moment, 20))
    return performance.now() - begun
  })
  return (Math.min(...rounds) * 1000) / Math.max(1, asked.length)
}
