import { describe, expect, test } from 'vitest'
import { someVisits, timeless, visitOn } from '../../../../test/visits.ts'
import { seededRandom } from '../../../platform/random.ts'
import { calibrationError, measure } from '../../measures.ts'
import type { CustomerHistory, History } from '../../learning/history.ts'
import { encodeRanker } from '../codec.ts'
import { plainRanks } from '../formula.ts'
import type { Market } from '../features.ts'
import { rank, type Ranker } from '../ranker.ts'
import { answersOf, figuresOf } from './answers.ts'
import { type Example, examplesOf } from './examples.ts'
import { learnByCalendar, learnByCustomers } from './learnRanker.ts'
import { openPast } from './market.ts'

const quietly = async (): Promise<void> => undefined
const shop = someVisits(190)
const split = 20_125
const later = shop.map(({ customerId, visits }) => (
  { customerId, visits: visits.map(visit => (visit.day < split ? visit : { ...visit, goods: [40, 1] })) }
))
const learned = (await learnByCalendar(shop, split, quietly))!
const examples = examplesOf(shop, ({ day }) => day >= split, Infinity)

describe('by calendar', () => {
  test('of the visits after it knows what they hold, and how sure that is', () => {
    const answers = answersOf(learned, examples, openPast(shop).upTo)
    expect(answers.length).toBeGreaterThan(400)
    const truths = examples.map(({ visit }) => visit.goods)
    // These customers are just as the formula supposes, so there is nothing to win; but nothing to lose either.
    const ndcg = measure(answers.map(({ items }) => items), truths)['ndcg@10']
    expect(ndcg).toBeGreaterThan(measure(formulaFor(shop, examples), truths)['ndcg@10'] - 0.02)
    expect(calibrationError(answers.flatMap(({ said }) => said))).toBeLessThan(0.015)
    const figures = figuresOf(answers)
    expect(figures).toMatchObject({ answers: answers.length, 'ndcg@10': ndcg })
    expect(Object.values(figures).every(Number.isFinite)).toBe(true)
  })

  test('of who takes two things in turns it knows which it is this time, as no counting does', async () => {
    const turns = takingTurns()
    const ranker = await learnByCalendar(turns, split, quietly)
    const visits = examplesOf(turns, ({ day }) => day >= split, Infinity)
    const first = (rankings: readonly (readonly number[])[]): number => (
      visits.filter(({ visit }, i) => visit.goods.includes(rankings[i]![0]!)).length / visits.length
    )
    expect(first(answersOf(ranker!, visits, openPast(turns).upTo).map(({ items }) => items))).toBeGreaterThan(0.85)
    expect(first(formulaFor(turns, visits))).toBeLessThan(0.65)
  })

  test('what comes from the day on which learning ends changes nothing, to the byte', async () => {
    expect(encodeRanker((await learnByCalendar(later, split, quietly))!).equals(encodeRanker(learned))).toBe(true)
    expect(encodeRanker((await learnByCalendar(later, split + 1, quietly))!).equals(encodeRanker(learned))).toBe(false)
  })

  test('without one customer in a hundred it is what a shop that never had them learns, to the byte', async () => {
    const leaving = new Set(['c17', 'c142', 'c180'])
    const after = await learnByCalendar(shop.filter(({ customerId }) => !leaving.has(customerId)), split, quietly)
    // A taste learned in between must leave nothing behind that the next learning finds.
    await learnByCalendar(someVisits(80, { seed: 9, products: 90 }), split, quietly)
    const never = await learnByCalendar(someVisits(190).filter(({ customerId }) => !leaving.has(customerId)), split, quietly)
    expect(encodeRanker(after!).equals(encodeRanker(never!))).toBe(true)
    expect(encodeRanker(after!).equals(encodeRanker(learned))).toBe(false)
  })

  test('a basket is not among the facts that its own example is told from', async () => {
    const coins = tossed(20_040)
    const ranker = (await learnByCalendar(coins, 20_041, quietly))!
    expectNoWiser(ranker, coins, openPast(coins).upTo(20_041))
  })

  test('where there is too little it learns nothing', async () => {
    expect(await learnByCalendar([], split, quietly)).toBeNull()
    expect(await learnByCalendar(shop, 20_000, quietly)).toBeNull()
    expect(await learnByCalendar(someVisits(8), split, quietly)).toBeNull()
    expect(await learnByCalendar([{ customerId: 'a', visits: [visitOn(20_000, 1)] }], split, quietly)).toBeNull()
    const once = someVisits(300).map(({ customerId, visits }) => ({ customerId, visits: visits.slice(0, 1) }))
    expect(await learnByCalendar(once, split, quietly)).toBeNull()
  })

  test('it says how far it is, never less than before', async () => {
    const told: number[] = []
    await learnByCalendar(someVisits(80), split, async share => void told.push(share))
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(told.at(-1)).toBeLessThanOrEqual(1)
    expect(told.length).toBeGreaterThan(20)
  })
})

describe('by customers', () => {
  test('of other customers it knows more than what sells, and says how sure it is', async () => {
    const { ranker, market } = (await learnByCustomers(anchored(shop.slice(0, 140)), quietly))!
    const others = anchored(shop.slice(140))
    const last = examplesOf(others, (_visit, at, customer) => at === others[customer]!.visits.length - 1, Infinity)
    const answers = answersOf(ranker, last, () => market)
    const truths = last.map(({ visit }) => visit.goods)
    const recall = (rankings: readonly (readonly number[])[]): number => measure(rankings, truths)['recall@10']
    expect(recall(answers.map(({ items }) => items))).toBeGreaterThan(recall(last.map(() => market.popular.slice(0, 10))) + 0.1)
    // Fifty baskets: the mean of their twenty probabilities is known to about .01.
    expect(calibrationError(answers.flatMap(({ said }) => said))).toBeLessThan(0.03)
  })

  test('a basket is not among the facts that its own example is told from', async () => {
    const coins = tossed(20_040)
    const { ranker, market } = (await learnByCustomers(coins, quietly))!
    expectNoWiser(ranker, coins, market)
  })

  test('where there is too little it learns nothing', async () => {
    expect(await learnByCustomers([], quietly)).toBeNull()
    expect(await learnByCustomers(someVisits(3), quietly)).toBeNull()
  })
})

describe('whatever the shop', () => {
  test.each([
    ['no times are known', timeless(someVisits(100))], ['ten products', someVisits(100, { products: 10 })],
    ['five thousand products', someVisits(120, { products: 5000 })], ['one visit a customer, but for a hundred', fewReturn()],
  ] as const)('%s: it learns, and answers with probabilities', async (_name, history) => {
    const ranker = (await learnByCalendar(history, 20_150, quietly))!
    const market = openPast(history).upTo(20_150)
    for (const each of history.slice(0, 40)) {
      const [example] = examplesOf([next(each)], (_visit, at) => at === each.visits.length, Infinity)
      const { ranked } = rank(ranker, example!.memory(), market, { today: 20_150, hour: -1, weekday: -1 }, 20)
      expect(ranked.length).toBeGreaterThanOrEqual(Math.min(8, ranker.facts.ids.length))
      expect(new Set(ranked.map(({ productId }) => productId)).size).toBe(ranked.length)
      expect(ranked.every(({ probability }) => probability > 0 && probability < 1)).toBe(true)
    }
  })

  test('one customer of a thousand visits is answered like any other', () => {
    const random = seededRandom(3)
    const visits = Array.from({ length: 1000 }, (_, i) => visitOn(19_124 + i, random() < 0.9 ? 7 : 1 + Math.floor(random() * 40)))
    const [example] = examplesOf([next({ customerId: 'often', visits })], (_visit, at) => at === 1000, Infinity)
    const { ranked } = rank(learned, example!.memory(), openPast(shop).upTo(20_150), { today: 20_150, hour: 9, weekday: 2 }, 5)
    expect(ranked[0]!.productId).toBe(7)
    expect(ranked[0]!.probability).toBeGreaterThan(0.6)
  })
})

// --- internal ---

/** The customer with one more visit, to be asked about. */
const next = ({ customerId, visits }: CustomerHistory): CustomerHistory => ({ customerId, visits: [...visits, visitOn(20_150, 1)] })

/** Every customer's last visit on one day, as where baskets have no dates. */
function anchored(history: History): CustomerHistory[] {
  return history.map(({ customerId, visits }) => (
    { customerId, visits: visits.map(visit => ({ ...visit, day: visit.day - visits.at(-1)!.day + 20_000 })) }
  ))
}

/** What the formula that needs no learning would have proposed. */
function formulaFor(history: History, visits: readonly Example[]): number[][] {
  const past = openPast(history)
  const first = (ranks: ReturnType<typeof plainRanks>): number[] => ranks.slice(0, 20).map(({ productId }) => productId)
  return visits.map(({ visit, memory }) => first(plainRanks(memory(), past.upTo(visit.day), visit.day)))
}

/** One of two own things a visit, nine times in ten the other than last time. */
function takingTurns(): CustomerHistory[] {
  return someVisits(110).map(({ customerId, visits }, i) => {
    const random = seededRandom(100 + i)
    const own = [1 + Math.floor(random() * 40), 41 + Math.floor(random() * 40)]
    let turn = 0
    return { customerId, visits: visits.map(visit => ({ ...visit, goods: [own[(turn = random() < 0.9 ? 1 - turn : turn)]!] })) }
  })
}

function fewReturn(): CustomerHistory[] {
  return someVisits(400).map(({ customerId, visits }, i) => ({ customerId, visits: i < 100 ? visits : visits.slice(0, 1) }))
}

/**
 * Two hundred customers who are all alike but for two things that nobody else buys: both on every visit, and on the last, at `day`, each by
 * the toss of a coin. Nothing that can be known before tells how it falls.
 */
function tossed(day: number): CustomerHistory[] {
  const random = seededRandom(11)
  return Array.from({ length: 200 }, (_, i) => {
    const own = [10 + 2 * i, 11 + 2 * i]
    const days = [day - 40, day - 30, day - 20, day - 10]
    const last = visitOn(day, 1, ...own.filter(() => random() < 0.5))
    return { customerId: `c${i}`, visits: [...days.map(each => visitOn(each, 1, ...own)), last] }
  })
}

/** Asked about the very visits that it was taught by, with facts that hold them, it tells what was bought no better than chance. */
function expectNoWiser(ranker: Ranker, history: History, market: Market): void {
  const answers = examplesOf(history, (_visit, at) => at === 4, Infinity).flatMap(({ visit, memory }) => {
    const { ranked } = rank(ranker, memory(), market, { today: visit.day, hour: visit.hour, weekday: visit.weekday }, 100)
    const own = ranked.filter(({ productId }) => productId > 1 && memory().items.has(productId))
    return own.map(({ productId, probability }) => ({ probability, hit: visit.goods.includes(productId) }))
  })
  expect(answers).toHaveLength(400)
  const mean = (hit: boolean): number => {
    const those = answers.filter(answer => answer.hit === hit)
    return those.reduce((sum, { probability }) => sum + probability, 0) / those.length
  }
  // Were it told, it would know all of them: the difference is .99 then. Some is left, as coins of one fold are not those of the others.
  expect(mean(true) - mean(false)).toBeLessThan(0.2)
}
