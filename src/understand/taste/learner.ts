import type { Learner, Lesson } from '../learning/learner.ts'
import { measure } from '../measures.ts'
import { attributesOf } from './attributes.ts'
import { toBaskets } from './baskets.ts'
import { chooseSettings } from './choose.ts'
import { decodeTaste, encodeTaste } from './codec.ts'
import { learnTaste } from './learn.ts'
import { popularityOf } from './popularity.ts'
import { rankFor } from './rank.ts'
import { holdOut, trialsOf } from './trials.ts'

/** Learns what people who like this like too; examined on what customers bought after the split for the first time. */
export const tasteLearner: Learner = {
  kind: 'taste',
  learn: async lesson => {
    const productIds = Int32Array.from(lesson.products.filter(product => !product.service).map(product => product.productId)).sort()
    const { history, splitDay } = lesson
    const baskets = toBaskets(history, productIds, splitDay)
    if (baskets.items.length < fewestPurchases) return null
    const pause = breathing(lesson.progress)
    const held = holdOut(history, productIds, splitDay)
    const settings = await chooseSettings(held.baskets, popularityOf(held.history, productIds, held.untilDay), held.trials, pause)
    const attributes = attributesOf(productIds, lesson.products, history, splitDay)
    const model = await learnTaste(baskets, popularityOf(history, productIds, splitDay), attributes, settings, pause)
    await lesson.progress(1)
    return encodeTaste(model)
  },
  examine: async (artefact, { history, splitDay, progress }) => {
    const model = decodeTaste(artefact)
    const pause = breathing(progress)
    const owned = toBaskets(history, model.productIds, splitDay)
    const trials = trialsOf(history, owned, model.productIds, Infinity).filter(({ wanted }) => wanted.length > 0)
    const rankings: number[][] = []
    for (const { owned: own } of trials) {
      rankings.push(rankFor(model, own, { most: 10 }).map(({ place }) => place))
      await pause()
    }
    const { 'recall@10': recall, 'ndcgCut@10': ndcg } = measure(rankings, trials.map(({ wanted }) => wanted))
    return { 'recall@10': recall, 'ndcg@10': ndcg, customers: trials.length }
  },
  // The standard error of NDCG@10 over a thousand customers is about .007; half of it is told from noise by the same customers.
  judge: { figure: 'ndcg@10', better: 'higher', margin: 0.003 },
}

// --- internal ---

/** With fewer purchases than this nothing goes with anything. */
const fewestPurchases = 200

/**
 * Lets others have the process now and then. How much there is to do is not known before it is done, so the share creeps towards one:
 * half of what is left each minute.
 */
function breathing(progress: Lesson['progress']): () => Promise<void> {
  const begun = performance.now()
  let last = begun
  return async () => {
    const now = performance.now()
    if (now - last < 50) return
    await progress(1 - 2 ** (-(now - begun) / 60_000))
    last = performance.now()
  }
}
