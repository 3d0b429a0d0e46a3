import { type Level, productLevel } from '../category.ts'
import type { Market } from '../features.ts'
import { rank, type Ranker } from '../ranker.ts'
import { calibrationError, measure, reliability, type Said } from '../../measures.ts'
import type { Example } from './examples.ts'

/** What would have been proposed at a visit, twenty best first, beside what was bought. */
export type Answer = {
  readonly items: readonly number[]; readonly said: readonly Said[]; readonly truth: readonly number[]; readonly owned: ReadonlySet<number>
}

/** Answers for examples in order of days; `marketOn` is what sold until the day. */
export function answersOf(
  ranker: Ranker, examples: readonly Example[], marketOn: (day: number) => Market, level: Level = productLevel,
): Answer[] {
  return examples.map(({ visit, memory }) => {
    const remembered = level.memory(memory())
    const moment = { today: visit.day, hour: visit.hour, weekday: visit.weekday }
    const { ranked } = rank(ranker, remembered, level.market(marketOn(visit.day)), moment, 20)
    const truth = new Set(level.goods(visit.goods))
    return {
      items: ranked.map(({ productId }) => productId), truth: [...truth], owned: new Set(remembered.items.keys()),
      said: ranked.map(({ productId, probability }) => ({ probability, hit: truth.has(productId) })),
    }
  })
}

/** Figures of answers for the desk: of the ranking at 10, and how far to trust the probabilities. */
export function figuresOf(answers: readonly Answer[]): Record<string, number> {
  const { 'recall@10': recall, 'ndcg@10': ndcg, 'phr@10': phr } = measure(
    answers.map(({ items }) => items), answers.map(({ truth }) => truth),
  )
  const said = answers.flatMap(answer => answer.said)
  const bins = reliability(said).flatMap((bin, i) => [[`bin${i}said`, bin.said], [`bin${i}true`, bin.true]] as const)
  return {
    'recall@10': recall, 'ndcg@10': ndcg, 'phr@10': phr, calibrationError: calibrationError(said), answers: answers.length,
    ...Object.fromEntries(bins),
  }
}
