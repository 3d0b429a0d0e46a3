import { expect, test } from 'vitest'
import { someVisits } from '../../../test/visits.ts'
import { pack } from '../pack.ts'
import { decodeRanker, decodeUsual, encodeRanker, encodeUsual } from './codec.ts'
import { width } from './features.ts'
import { answersOf } from './learn/answers.ts'
import { examplesOf } from './learn/examples.ts'
import { learnByCalendar } from './learn/learnRanker.ts'
import { openPast } from './learn/market.ts'
import { usualLearner } from './learner.ts'

const history = someVisits(120)
const kinds = ['hot', 'cold', 'getränke é']
const products = Array.from({ length: 40 }, (_, i) => ({ productId: i + 1, category: kinds[i % 3]!, attributes: [], service: false }))
const bytes = (await usualLearner.learn({ history, products, splitDay: 20_130, progress: async () => undefined }))!
const knowledge = decodeUsual(bytes)
const ranker = (await learnByCalendar(history, 20_130, async () => undefined))!

test('what was learned at both levels comes back as it was, and as the same bytes', () => {
  expect(knowledge.products).toEqual(ranker)
  expect(knowledge.categories!.names).toEqual(['cold', 'getränke é', 'hot'])
  expect(encodeUsual(knowledge).equals(bytes)).toBe(true)
  // As it stands in a page of the database: at any offset of a larger buffer.
  const shifted = Buffer.concat([Buffer.alloc(3), bytes]).subarray(3)
  expect(decodeUsual(shifted)).toEqual(knowledge)
})

test('what comes back answers the same', () => {
  const examples = examplesOf(history, ({ day }) => day >= 20_130, 100)
  expect(examples.length).toBeGreaterThan(50)
  expect(answersOf(ranker, examples, openPast(history).upTo)).toEqual(answersOf(knowledge.products, examples, openPast(history).upTo))
})

test('without categories there are none', () => {
  const alone = { products: knowledge.products, categories: null }
  expect(decodeUsual(encodeUsual(alone))).toEqual(alone)
})

test('what another release wrote, or was learned from other features, is refused by name', () => {
  const { facts, forest, basketSize } = knowledge.products
  const columns = [facts.ids, facts.month]
  const head = { version: 1, width, start: forest.start, basketSize }
  expect(() => decodeRanker(encodeRanker(knowledge.products))).not.toThrow()
  expect(() => decodeRanker(pack({ ...head, version: 0 }, columns))).toThrow('a ranker of version 0')
  expect(() => decodeRanker(pack({ ...head, version: 2 }, columns))).toThrow('a ranker of version 2')
  expect(() => decodeRanker(pack({ ...head, width: width + 1 }, columns))).toThrow(`with ${width + 1} features`)
  expect(() => decodeUsual(pack({ names: null }, [pack({ ...head, width: 3 }, columns)]))).toThrow('with 3 features')
})
