import { decode, encode } from '../../src/remember/memory/codec.ts'
import { emptyMemory, fold } from '../../src/remember/memory/memory.ts'
import { type ModelProduct, trendHalfLifeDays, type UsualModel } from '../../src/understand/usual/model.ts'
import { rankAll } from '../../src/understand/usual/likely.ts'
import type { Bench, Figure } from '../bench.ts'
import { dataFile } from '../data.ts'
import { countItems, filled, personalTop } from './baselines.ts'
import { type BasketCustomer, readBaskets } from './baskets.ts'
import { calibrationError, measure, type Metrics } from '../../src/understand/measures.ts'
import { tifuKnn } from './tifuKnn.ts'

/** The usual, through real memories, on a file of baskets in order; beside the baselines of the same run. */
export const usualBench: Bench = {
  name: 'usual',
  summary: 'next basket on a file of {u, s, h, t} (by default Ta-Feng): the usual beside popularity, personal frequency and TIFU-KNN',
  run: async ({ size, file, say }) => {
    const path = file ?? dataFile('next-basket-tafeng/tafeng_baskets.jsonl.gz')
    if (!path) {
      say('skipped: the data are not there (USUAL_DATA)')
      return { figures: [], json: { skipped: 'no data' } }
    }
    const all = await readBaskets(path)
    const customers = size === 'smoke' ? all.slice(0, 1500) : all
    const train = customers.filter(each => each.s !== 'test')
    const test = customers.filter(each => each.s === 'test')
    say(`${train.length} customers to learn from, ${test.length} to be tested`)
    const truths = test.map(each => each.t)
    const { counts, top } = countItems(train)
    const usual = answer(train, test)
    const metrics = {
      usual: measure(usual.rankings, truths),
      tifuKnn: measure(tifuKnn(train, test), truths),
      globalTop: measure(test.map(() => top.slice(0, 20)), truths),
      personalTop: measure(test.map(each => personalTop(each, counts, false)), truths),
      gpTop: measure(test.map(each => filled(personalTop(each, counts, false), top)), truths),
      gpTopByPopularity: measure(test.map(each => filled(personalTop(each, counts, true), top)), truths),
    }
    const { rankings: _rankings, ...cost } = usual
    return { figures: figuresOf(metrics, cost), json: { ...metrics, ...cost } }
  },
}

// --- internal ---

/** Without times a basket is a step of ten days: the half-life of 120 days is then twelve baskets, gamma .944. */
const daysPerBasket = 10
const lastDay = 20_000

type Answers = { rankings: number[][]; calibrationError: number; trainSeconds: number; microsPerAnswer: number; bytesPerCustomer: number }

function answer(train: readonly BasketCustomer[], test: readonly BasketCustomer[]): Answers {
  const started = performance.now()
  const model = modelOf(train)
  const trainSeconds = (performance.now() - started) / 1000
  const states = test.map(stateOf)
  const begun = performance.now()
  const ranked = states.map(state => rankAll(decode(state), model, null, { today: lastDay + daysPerBasket, hour: -1, weekday: -1 }, 20))
  const microsPerAnswer = ((performance.now() - begun) * 1000) / Math.max(1, test.length)
  const said = ranked.flatMap((items, i) => {
    const truth = new Set(test[i]!.t)
    return items.map(item => ({ probability: item.probability, hit: truth.has(item.product.productId) }))
  })
  return {
    rankings: ranked.map(items => items.map(item => item.product.productId)), calibrationError: calibrationError(said), trainSeconds, microsPerAnswer,
    bytesPerCustomer: states.reduce((sum, state) => sum + state.length, 0) / Math.max(1, states.length),
  }
}

/** The memory of a customer whose last basket was on `lastDay`. */
function stateOf({ h }: BasketCustomer): Buffer {
  const memory = emptyMemory()
  h.forEach((basket, i) => {
    const day = lastDay - (h.length - 1 - i) * daysPerBasket
    fold(memory, { kind: 'order', at: day * 86_400, day, hour: 12, weekday: 0, totalCents: 0, goods: basket.map(productId => ({ productId, milliUnits: 1000 })), usual: undefined })
  })
  return encode(memory)
}

/** What the baskets of late hold, as the shop's daily totals would tell it. */
function modelOf(customers: readonly BasketCustomer[]): UsualModel {
  const held = new Map<number, number>()
  let baskets = 0
  for (const { h } of customers) {
    h.forEach((basket, i) => {
      const weight = 2 ** (-((h.length - 1 - i) * daysPerBasket) / trendHalfLifeDays)
      baskets += weight
      for (const item of basket) held.set(item, (held.get(item) ?? 0) + weight)
    })
  }
  const product = (productId: number, share: number): ModelProduct => ({ productId, sku: String(productId), name: String(productId), category: null, price: null, available: true, share })
  const products = new Map([...held].map(([id, weight]) => [id, product(id, weight / baskets)]))
  const popular = [...products.values()].sort((a, b) => b.share - a.share || a.productId - b.productId).slice(0, 200)
  return { today: lastDay, baskets, products, popular, options: new Map() }
}

function figuresOf(metrics: Readonly<Record<string, Metrics>>, cost: Omit<Answers, 'rankings'>): Figure[] {
  const peer = metrics['tifuKnn']!
  const rows = Object.entries(metrics).flatMap(([name, of]): Figure[] => [
    { name: `${name} recall@10`, value: of['recall@10'], unit: '', reference: { name: 'TIFU-KNN', value: peer['recall@10'] } },
    { name: `${name} NDCG@10, full ideal`, value: of['ndcg@10'], unit: '', reference: { name: 'TIFU-KNN', value: peer['ndcg@10'] } },
  ])
  return [
    ...rows,
    { name: 'calibration error of the first twenty', value: cost.calibrationError, unit: '' },
    { name: 'an answer from a memory', value: cost.microsPerAnswer, unit: 'us' },
    { name: 'bytes of a memory, mean', value: cost.bytesPerCustomer, unit: 'bytes' },
  ]
}
