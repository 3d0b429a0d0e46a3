import { decodeTaste } from '../../src/understand/taste/codec.ts'
import { tasteLearner } from '../../src/understand/taste/learner.ts'
import { tasteOf } from '../../src/understand/taste/taste.ts'
import type { Bench, Figure } from '../bench.ts'
import { dataFile } from '../data.ts'
import { memoryOf, microsOfAnswer } from './answers.ts'
import { ease, itemKnn, popularity } from './baselines.ts'
import { type Interactions, readInteractions } from './interactions.ts'
import { largeShop } from './largeShop.ts'
import { coverage, measureTaste, type TasteMetrics } from './metrics.ts'

/** Taste, through memories, on a file of who has what; beside the baselines of the same run. */
export const tasteBench: Bench = {
  name: 'taste',
  summary: 'what is liked and not bought yet, on a file of user and item (by default MovieLens-100K), beside popularity, item-kNN and EASE',
  run: async ({ size, file, say }) => {
    const path = file ?? dataFile('movielens-100k/ml100k_inter.tsv.gz')
    if (!path) {
      say('skipped: the data are not there (USUAL_DATA)')
      return { figures: [], json: { skipped: 'no data' } }
    }
    const set = await readInteractions(path, size === 'smoke' ? 12_000 : Infinity)
    const tested = set.customers.filter(({ test }) => test.length > 0)
    say(`${set.customers.length} customers, ${set.products} products; of ${tested.length} customers something is to be found`)
    const truths = tested.map(({ test }) => test)
    const answers = await answer(set)
    const of = (rankings: readonly (readonly number[])[]): TasteMetrics => (
      measureTaste(rankings.filter((_, c) => set.customers[c]!.test.length > 0), truths)
    )
    const exact = await ease(set)
    if (!exact) say('ease: left out, its inverse would take too long')
    const metrics = {
      taste: of(answers.rankings), tasteOf128: of(answers.rankingsOf128), popularity: of(popularity(set)), itemKnn: of(itemKnn(set)),
      ...(exact && { ease: of(exact) }),
    }
    const cost = {
      'coverage@10': coverage(answers.rankings, set.products), trainSeconds: answers.trainSeconds, microsPerAnswer: answers.microsPerAnswer,
      artefactBytes: answers.artefactBytes, mix: answers.mix,
    }
    const large = size === 'real' && file === undefined ? await largeShop(say) : undefined
    const json = { ndcgIdeal: 'cut at k; ndcgFull@10 over all', ...metrics, ...cost, ...(large && { largeShop: large.json }) }
    return { figures: [...figuresOf(metrics, cost), ...(large?.figures ?? [])], json }
  },
}

// --- internal ---

type Answers = {
  rankings: number[][]; rankingsOf128: number[][]; mix: unknown; trainSeconds: number; microsPerAnswer: number; artefactBytes: number
}

/** Learned by what the shop learns by: the file's training rows are one visit each, on a day before the split. */
async function answer({ products, customers }: Interactions): Promise<Answers> {
  const history = customers.map(({ train }, c) => ({ customerId: String(c), visits: [{ day: 0, hour: -1, weekday: -1, goods: train }] }))
  const goods = Array.from({ length: products }, (_, productId) => ({ productId, category: null, attributes: [], service: false }))
  const started = performance.now()
  const artefact = await tasteLearner.learn({ history, products: goods, splitDay: 1, progress: async () => undefined })
  const trainSeconds = (performance.now() - started) / 1000
  if (!artefact) throw new Error('the file has too few rows to learn from')
  const model = decodeTaste(artefact)
  const rank = (keepAll: boolean): number[][] => customers.map(({ train }) => (
    tasteOf(memoryOf(train, keepAll), model, 0).map(({ productId }) => productId)
  ))
  return {
    rankings: rank(true), rankingsOf128: rank(false), trainSeconds, artefactBytes: artefact.length,
    microsPerAnswer: microsOfAnswer(model, customers.map(({ train }) => train)),
    mix: { ...model.mix, factors: model.factors ? model.mix.factors : 0 },
  }
}

function figuresOf(
  metrics: Readonly<Record<string, TasteMetrics>>,
  cost: { 'coverage@10': number; trainSeconds: number; microsPerAnswer: number; artefactBytes: number },
): Figure[] {
  const peer = metrics['ease'] ?? metrics['itemKnn']!
  const peerName = metrics['ease'] ? 'EASE' : 'item-kNN'
  return [
    ...Object.entries(metrics).flatMap(([name, of]): Figure[] => [
      { name: `${name} NDCG@10, ideal cut at 10`, value: of['ndcg@10'], unit: '', reference: { name: peerName, value: peer['ndcg@10'] } },
      { name: `${name} recall@10`, value: of['recall@10'], unit: '', reference: { name: peerName, value: peer['recall@10'] } },
    ]),
    { name: 'coverage of the first ten', value: cost['coverage@10'], unit: '' },
    { name: 'learning', value: cost.trainSeconds, unit: 's' },
    { name: 'an answer from a memory of 64', value: cost.microsPerAnswer, unit: 'us', must: { atMost: 300 } },
    { name: 'what was learned', value: cost.artefactBytes / 1e6, unit: 'MB', must: { atMost: 32 } },
  ]
}
