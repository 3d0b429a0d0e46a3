import { learnRhythm } from '../../src/understand/rhythm/learner.ts'
import { defaultRhythm, type Rhythm } from '../../src/understand/rhythm/rhythm.ts'
import { decodeTaste } from '../../src/understand/taste/codec.ts'
import { tasteLearner } from '../../src/understand/taste/learner.ts'
import type { TasteModel } from '../../src/understand/taste/model.ts'
import { openPast } from '../../src/understand/usual/learn/market.ts'
import type { Market } from '../../src/understand/usual/features.ts'
import { learnWorth } from '../../src/understand/worth/learner.ts'
import type { WorthModel } from '../../src/understand/worth/model.ts'
import type { Shop } from './shop.ts'

/** What is learned of everybody together, by the learners of the product. */
export type Knowledge = {
  readonly market: Market; readonly rhythm: Rhythm; readonly taste: TasteModel | null; readonly worth: WorthModel | null
  /** Mean money of a visit. */
  readonly perVisit: number
}

/** Learned from everything up to `today` (days since 1970). */
export async function learnFrom(shop: Shop, today: number): Promise<Knowledge> {
  const history = shop.history()
  const products = [...shop.products.values()]
  const lesson = { history, products, splitDay: today + 1, progress: () => Promise.resolve() }
  const taste = await tasteLearner.learn(lesson)
  const visits = history.flatMap(customer => customer.visits)
  return {
    market: openPast(history).upTo(today + 1),
    rhythm: (await learnRhythm(lesson)) ?? defaultRhythm,
    taste: taste && decodeTaste(taste),
    worth: await learnWorth(lesson),
    perVisit: visits.reduce((sum, { paid = 0 }) => sum + paid, 0) / Math.max(1, visits.length),
  }
}
