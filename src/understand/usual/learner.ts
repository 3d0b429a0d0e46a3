import type { Learner, Lesson, LessonProduct } from '../learning/learner.ts'
import { levelOf, type Level, productLevel } from './category.ts'
import { decodeUsual, encodeUsual } from './codec.ts'
import { answersOf, figuresOf } from './learn/answers.ts'
import { examplesOf } from './learn/examples.ts'
import { learnByCalendar } from './learn/learnRanker.ts'
import { openPast } from './learn/market.ts'
import type { Ranker, UsualKnowledge } from './ranker.ts'

/** Learns how a candidate's features become the chance that the next basket holds it, and is examined on the visits after the split. */
export const usualLearner: Learner = {
  kind: 'usual',
  learn: async lesson => {
    const knowledge = await learnUsual(lesson)
    return knowledge && encodeUsual(knowledge)
  },
  examine: async (artefact, { history, products, splitDay }) => {
    const { products: ranker, categories } = decodeUsual(artefact)
    const examined = (learned: Ranker, level: Level): Record<string, number> => {
      const past = openPast(history)
      return figuresOf(answersOf(learned, examplesOf(history, visit => visit.day >= splitDay, mostExamined), past.upTo, level))
    }
    const figures = examined(ranker, productLevel)
    if (!categories) return figures
    const ofCategories = examined(categories.ranker, categoriesOf(products, categories.names))
    return { ...figures, categoryNdcg: ofCategories['ndcg@10']!, categoryCalibrationError: ofCategories['calibrationError']! }
  },
  // Over 4,000 visits the mean of NDCG is known to about .004; less than that cannot be told from noise.
  judge: { figure: 'ndcg@10', better: 'higher', margin: 0.004 },
}

// --- internal ---

const mostExamined = 4000
const productShare = 0.8

/** At product level, and at that of categories where there are at least two. Null where there is too little to learn from. */
async function learnUsual({ history, products, splitDay, progress }: Lesson): Promise<UsualKnowledge | null> {
  const ranker = await learnByCalendar(history, splitDay, share => progress(share * productShare))
  if (!ranker) return null
  const names = [...new Set(products.flatMap(({ category, service }) => (category === null || service ? [] : [category])))].sort()
  if (names.length < 2) return { products: ranker, categories: null }
  const rest = (share: number): Promise<void> => progress(productShare + share * (1 - productShare))
  const byCategory = await learnByCalendar(history, splitDay, rest, categoriesOf(products, names))
  return { products: ranker, categories: byCategory && { names, ranker: byCategory } }
}

/** Services are no goods. */
function categoriesOf(products: readonly LessonProduct[], names: readonly string[]): Level {
  return levelOf(names, new Map(products.filter(({ service }) => !service).map(product => [product.productId, product])))
}
