import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import type { History } from '../learning/history.ts'
import { decodeWorth, encodeWorth } from './codec.ts'
import { horizonOf } from './horizon.ts'
import { learnWorth, worthLearner } from './learner.ts'

const progress = (): Promise<void> => Promise.resolve()

/** Buys at chance at a rate of their own, and stays away for good after a purchase with a chance of one in twelve. */
function shop(customers: number, days: number, seed: number): History {
  const random = seededRandom(seed)
  return Array.from({ length: customers }, (_, i) => {
    const gap = 4 + 20 * random()
    const visits: { day: number; hour: number; weekday: number; goods: readonly number[]; paid: number }[] = []
    for (let day = Math.floor(random() * days * 0.6); day < days; day += 1 + Math.floor(-Math.log(1 - random()) * gap)) {
      visits.push({ day, hour: 9, weekday: day % 7, goods: [1], paid: 5 + (i % 10) + 4 * random() })
      if (random() < 1 / 12) break
    }
    return { customerId: `c${i}`, visits }
  }).filter(({ visits }) => visits.length > 0)
}

describe('learned from a shop whose customers buy at chance and leave', () => {
  const history = shop(800, 400, 1)
  const learned = learnWorth({ history, splitDay: 360, progress })

  test('passers-by change nothing, however many', async () => {
    const cash = Array.from({ length: 2000 }, (_, i) => (
      { customerId: `~cash-${i}`, passedBy: true, visits: [{ day: i % 400, hour: 9, weekday: 0, goods: [1], paid: 99 }] }
    ))
    const withCash = [...history, ...cash]
    expect(await learnWorth({ history: withCash, splitDay: 360, progress })).toEqual(await learned)
    const lesson = { products: [], splitDay: 360, progress }
    const artefact = encodeWorth((await learned)!)
    expect(await worthLearner.examine(artefact, { history: withCash, ...lesson }))
      .toEqual(await worthLearner.examine(artefact, { history, ...lesson }))
  }, 60_000)

  test('the lost are as many as left, within the interval', async () => {
    const model = (await learned)!
    expect(model.counter.name).not.toBe('BG/NBD')
    expect(model.countSpread.low).toBeLessThan(1)
    expect(model.countSpread.high).toBeGreaterThan(1)
    expect(model.spending.mean).toBeGreaterThan(10)
    const figures = await worthLearner.examine(encodeWorth(model), { history, products: [], splitDay: 360, progress })
    expect(figures['totalRatio']!).toBeGreaterThan(0.85)
    expect(figures['totalRatio']!).toBeLessThan(1.15)
    // Guessing the share of the silent for everybody is a surprise of about .69.
    expect(figures['silence']!).toBeLessThan(0.45)
  }, 60_000)

  test('the same lesson gives the same bytes, and they read as what was learned', async () => {
    const model = (await learned)!
    expect(decodeWorth(encodeWorth(model))).toEqual(JSON.parse(JSON.stringify(model)))
    expect(encodeWorth((await learnWorth({ history, splitDay: 360, progress }))!)).toEqual(encodeWorth(model))
  }, 60_000)

  test('the horizon of the business is taken where it says one', async () => {
    expect((await learnWorth({ history: history.slice(0, 200), splitDay: 360, lossHorizonDays: 45, progress }))!.horizonDays).toBe(45)
  }, 60_000)
})

test('of a handful nothing is learned', async () => {
  expect(await learnWorth({ history: shop(12, 200, 2), splitDay: 180, progress })).toBeNull()
})

test('the horizon is what hardly any pause exceeds, and leaves time to learn from', () => {
  const buyers = (gap: number, days: number) => Array.from(
    { length: 50 }, () => ({ days: Array.from({ length: Math.floor(days / gap) }, (_, i) => i * gap), amounts: [] }),
  )
  expect(horizonOf(buyers(5, 365), 365)).toBe(14)
  expect(horizonOf(buyers(50, 365), 365)).toBe(60)
  expect(horizonOf(buyers(40, 120), 120)).toBe(30)
})
