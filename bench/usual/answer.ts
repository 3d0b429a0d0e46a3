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
      formula.push(plainRanks(memory, market, moment.today).slice(0, 20).map(item => item.productId))
      const wanted = new Set(truth)
      for (const { productId, probability } of ranked) said.push({ probability, hit: wanted.has(productId) })
    },
    cost: () => ({ microsPerAnswer: micros / Math.max(1, usual.length), bytesPerCustomer: bytes / Math.max(1, usual.length) }),
  }
}
