import { decode, encode } from '../../src/remember/memory/codec.ts'
import type { CustomerHistory, History } from '../../src/understand/learning/history.ts'
import { examplesOf } from '../../src/understand/usual/learn/examples.ts'
import { learnByCustomers } from '../../src/understand/usual/learn/learnRanker.ts'
import { openAnswers } from './answer.ts'
import { countItems, filled, personalTop } from './baselines.ts'
import type { BasketCustomer } from './baskets.ts'
import { type Result, scoresOf, trustOf } from './result.ts'
import { tifuKnn } from './tifuKnn.ts'

/**
 * Learned from the customers of train and val, examined on the next basket of those of test. Nothing of a test customer is learned from.
 */
export async function byCustomers(customers: readonly BasketCustomer[], say: (line: string) => void): Promise<Result> {
  const train = customers.filter(each => each.s !== 'test')
  const test = customers.filter(each => each.s === 'test' && each.h.length > 0 && each.t.length > 0)
  say(`${train.length} customers to learn from, ${test.length} to be tested`)
  const started = performance.now()
  const learned = await learnByCustomers(train.map(toHistory), async () => undefined)
  const trainSeconds = (performance.now() - started) / 1000
  if (!learned) throw new Error('too few customers to learn from')
  const history = test.map(toHistory)
  const answers = openAnswers(learned.ranker)
  for (const { visit, memory } of examplesOf(history, (_visit, at, customer) => at === history[customer]!.visits.length - 1, Infinity)) {
    answers.answer(decode(encode(memory())), learned.market, { today: visit.day, hour: visit.hour, weekday: visit.weekday }, visit.goods)
  }
  say('TIFU-KNN')
  const cases = test.map(({ h, t }) => ({ before: h, truth: t, owned: new Set(h.flat()) }))
  const { counts, top } = countItems(train)
  const scores = (rankings: readonly (readonly number[])[]) => scoresOf(rankings, cases)
  return {
    usual: scores(answers.usual), formula: scores(answers.formula), tifuKnn: scores(tifuKnn(train, test)),
    globalTop: scores(test.map(() => top.slice(0, 20))), personalTop: scores(test.map(each => personalTop(each, counts, false))),
    gpTop: scores(test.map(each => filled(personalTop(each, counts, false), top))),
    gpTopByPopularity: scores(test.map(each => filled(personalTop(each, counts, true), top))),
    ...trustOf(answers.said), ...answers.cost(), trainSeconds, tested: test.length,
  }
}

/**
 * The last basket of each customer with at least five, customers in the order of their ids; of numbers, every id that five divides is test.
 */
export function lastBaskets(history: History): BasketCustomer[] {
  return history.filter(({ visits }) => visits.length >= 5).map(({ customerId, visits }, i) => {
    const u = Number.isInteger(Number(customerId)) ? Number(customerId) : i
    const baskets = visits.map(visit => visit.goods)
    return { u, s: u % 5 === 0 ? 'test' : 'train', h: baskets.slice(0, -1), t: baskets.at(-1)!, d: visits.map(visit => visit.day) }
  })
}

// --- internal ---

/** Without times a basket is a step of ten days: the half-life of 120 days is then twelve baskets, gamma .944. */
const daysPerBasket = 10
/**
 * The day of every basket to be foretold: with times too, only how long before it the others were is used, as baskets of test and train
 * share no present.
 */
const present = 20_000

function toHistory({ u, h, t, d }: BasketCustomer): CustomerHistory {
  const baskets = [...h, t]
  const day = (i: number): number => (d ? present - (d.at(-1)! - d[i]!) : present - (h.length - i) * daysPerBasket)
  return { customerId: String(u), visits: baskets.map((goods, i) => ({ day: day(i), hour: -1, weekday: -1, goods })) }
}
