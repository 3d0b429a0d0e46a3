import type { History } from '../../src/understand/learning/history.ts'
import { decodeRanker, encodeRanker } from '../../src/understand/usual/codec.ts'
import { examplesOf } from '../../src/understand/usual/learn/examples.ts'
import { learnByCalendar } from '../../src/understand/usual/learn/learnRanker.ts'
import { openPast } from '../../src/understand/usual/learn/market.ts'
import { openAnswers } from './answer.ts'
import { filled, personalTop } from './baselines.ts'
import type { BasketCustomer } from './baskets.ts'
import { type Result, scoresOf, trustOf } from './result.ts'
import { tifuKnn } from './tifuKnn.ts'

/**
 * Prequential: learned once from the first four fifths of the days, then every basket after them that has at least three before it is
 * foretold from what was known on its morning. Memories and what sells go on; the ranker stays as it was learned.
 */
export async function byCalendar(history: History, say: (line: string) => void): Promise<Result> {
  const days = history.flatMap(({ visits }) => visits.map(visit => visit.day))
  const [first, last] = days.reduce(
    ([low, high], day) => [Math.min(low, day), Math.max(high, day)] as const, [Infinity, -Infinity] as const,
  )
  const split = first + Math.ceil((last - first) * 0.8)
  const started = performance.now()
  const learned = await learnByCalendar(history, split + 1, async () => undefined)
  const trainSeconds = (performance.now() - started) / 1000
  if (!learned) throw new Error('too few visits to learn from')
  const answers = openAnswers(decodeRanker(encodeRanker(learned)))
  const past = openPast(history)
  const examples = examplesOf(history, (visit, at) => visit.day > split && at >= 3, Infinity)
  say(`${examples.length} baskets after day ${split - first} to foretell`)
  const before = new Map(history.map((customer, i) => [i, customer.visits]))
  const tops: (readonly number[])[] = []
  const counts = new Map<number, number>()
  const cases: BasketCustomer[] = []
  for (const { customer, visit, memory } of examples) {
    const market = past.upTo(visit.day)
    answers.answer(memory(), market, { today: visit.day, hour: visit.hour, weekday: visit.weekday }, visit.goods)
    tops.push(market.popular.slice(0, 20))
    const earlier = before.get(customer)!.filter(({ day }) => day < visit.day)
    cases.push({ u: customer, s: 'test', h: earlier.map(({ goods }) => goods), t: visit.goods })
  }
  const train = history.map(({ visits }, u): BasketCustomer => ({
    u, s: 'train', h: visits.filter(({ day }) => day <= split).map(({ goods }) => goods), t: [],
  })).filter(({ h }) => h.length > 0)
  for (const { h } of train) for (const basket of h) for (const item of basket) counts.set(item, (counts.get(item) ?? 0) + 1)
  say('TIFU-KNN')
  const known = cases.map(({ h, t }) => ({ before: h, truth: t, owned: new Set(h.flat()) }))
  const scores = (rankings: readonly (readonly number[])[]) => scoresOf(rankings, known)
  return {
    usual: scores(answers.usual), formula: scores(answers.formula), tifuKnn: scores(tifuKnn(train, cases)),
    globalTop: scores(tops), personalTop: scores(cases.map(each => personalTop(each, counts, false))),
    gpTop: scores(cases.map((each, i) => filled(personalTop(each, counts, false), tops[i]!))),
    gpTopByPopularity: scores(cases.map((each, i) => filled(personalTop(each, counts, true), tops[i]!))),
    ...trustOf(answers.said), ...answers.cost(), trainSeconds, tested: cases.length,
  }
}
