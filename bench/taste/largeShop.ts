import { seededRandom } from '../../src/platform/random.ts'
import { decodeTaste } from '../../src/understand/taste/codec.ts'
import { tasteLearner } from '../../src/understand/taste/learner.ts'
import type { Figure } from '../bench.ts'
import { microsOfAnswer } from './answers.ts'

/** What 100,000 products cost: nobody has such data to give away, so customers are drawn who buy within some of 500 groups of products. */
export async function largeShop(say: (line: string) => void): Promise<{ figures: Figure[]; json: Readonly<Record<string, number>> }> {
  const products = 100_000
  const customers = draw(products, 60_000)
  say(`${products} products, ${customers.length} drawn customers with ${customers.reduce((sum, goods) => sum + goods.length, 0)} purchases`)
  const started = performance.now()
  const artefact = await tasteLearner.learn({
    history: customers.map((goods, c) => ({ customerId: String(c), visits: [{ day: 0, hour: -1, weekday: -1, goods }] })),
    products: Array.from(
      { length: products }, (_, productId) => ({ productId, category: `group ${productId % groups}`, attributes: [], service: false }),
    ),
    splitDay: 1, progress: async () => undefined,
  })
  const seconds = (performance.now() - started) / 1000
  if (!artefact) throw new Error('a large shop gives too little to learn from')
  const micros = microsOfAnswer(decodeTaste(artefact), customers)
  return {
    figures: [
      { name: 'learning of 100,000 products', value: seconds, unit: 's' },
      { name: 'what was learned of 100,000 products', value: artefact.length / 1e6, unit: 'MB', must: { atMost: 32 } },
      { name: 'an answer among 100,000 products', value: micros, unit: 'us', must: { atMost: 300 } },
    ],
    json: { products, customers: customers.length, trainSeconds: seconds, artefactBytes: artefact.length, microsPerAnswer: micros },
  }
}

// --- internal ---

const groups = 500

/**
 * Each buys 10 to 70 things, three in four of them from three groups of their own; within a group and beside it the first are bought most.
 */
function draw(products: number, customers: number): number[][] {
  const random = seededRandom(11)
  const inGroup = products / groups
  return Array.from({ length: customers }, () => {
    const own = [random(), random(), random()].map(chance => Math.floor(chance * groups))
    const goods = new Set<number>()
    const count = 10 + Math.floor(60 * random() ** 2)
    for (let at = 0; at < count; at++) {
      const group = random() < 0.75 ? own[Math.floor(random() * 3)]! : Math.floor(random() * groups)
      goods.add(Math.floor(random() ** 2 * inGroup) * groups + group)
    }
    return [...goods]
  })
}
