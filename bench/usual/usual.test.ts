import { describe, expect, test } from 'vitest'
import { dataFile } from '../../test/data.ts'
import { countItems, filled, personalTop } from './baselines.ts'
import { readBaskets } from './baskets.ts'
import { calibrationError, measure } from '../../src/understand/measures.ts'
import { tifuKnn } from './tifuKnn.ts'
import { usualBench } from './bench.ts'

test('metrics of a ranking that can be counted by hand', () => {
  // Of three wanted items one stands first and one third: recall 2/3, gain 1 + 1/2, ideal 1 + 1/log2(3) + 1/2.
  const metrics = measure([[7, 1, 8, 2]], [[7, 8, 9]])
  const ideal = 1 + 1 / Math.log2(3) + 1 / 2
  expect(metrics['recall@10']).toBeCloseTo(2 / 3, 12)
  expect(metrics['ndcg@10']).toBeCloseTo(1.5 / ideal, 12)
  expect(metrics['ndcgCut@10']).toBeCloseTo(1.5 / ideal, 12)
  expect(metrics['phr@10']).toBe(1)
})

test('the two ideals part where more is wanted than is shown', () => {
  const metrics = measure([[1]], [Array.from({ length: 30 }, (_, i) => i + 1)])
  expect(metrics['ndcgCut@10']).toBeGreaterThan(metrics['ndcg@10'])
})

test('what is said and comes true half the time is half wrong or not wrong', () => {
  const said = (probability: number) => Array.from({ length: 100 }, (_, i) => ({ probability, hit: i % 2 === 0 }))
  expect(calibrationError(said(0.5))).toBeCloseTo(0, 6)
  expect(calibrationError(said(1))).toBeCloseTo(0.5, 6)
})

const file = dataFile('next-basket-tafeng/tafeng_baskets.jsonl.gz') ?? ''
describe.skipIf(file === '')('Ta-Feng, fixed split (skipped: no next-basket-tafeng in USUAL_DATA)', () => {
  test('the baselines are those that were computed independently', async () => {
    const all = await readBaskets(file)
    const [train, tested] = [all.filter(each => each.s === 'train'), all.filter(each => each.s === 'test')]
    const truths = tested.map(each => each.t)
    const { counts, top } = countItems(all)
    const personal = tested.map(each => personalTop(each, counts, false))
    const figures = {
      global: measure(tested.map(() => top.slice(0, 20)), truths), personal: measure(personal, truths),
      gp: measure(personal.map(ranking => filled(ranking, top)), truths), tifu: measure(tifuKnn(train, tested), truths),
    }
    // README of the data set: recall, NDCG and PHR at 10, from another implementation.
    const independent = {
      global: [0.0804, 0.0845, 0.2512], personal: [0.1052, 0.0969, 0.354], gp: [0.1172, 0.1019, 0.3732], tifu: [0.1234, 0.0999, 0.3887],
    }
    for (const [name, [recall, ndcg, phr]] of Object.entries(independent) as [keyof typeof figures, number[]][]) {
      expect(figures[name]['recall@10'], name).toBeCloseTo(recall!, 3)
      expect(figures[name]['ndcg@10'], name).toBeCloseTo(ndcg!, 3)
      expect(Math.abs(figures[name]['phr@10'] - phr!), name).toBeLessThan(0.001)
    }
  }, 60_000)

  test('the bench runs, and the usual beats personal frequency filled with what sells', async () => {
    const { json } = await usualBench.run({ size: 'smoke', file, say: () => undefined }) as { json: Record<string, Record<string, number>> }
    expect(json['usual']!['recall@10']).toBeGreaterThan(json['gpTop']!['recall@10']!)
    expect(json['bytesPerCustomer']).toBeLessThan(1229)
  }, 60_000)
})
