import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { dataFile } from '../../test/data.ts'
import { someVisits } from '../../test/visits.ts'
import { dayText } from '../../src/platform/calendar.ts'
import type { History } from '../../src/understand/learning/history.ts'
import { calibrationError, measure } from '../../src/understand/measures.ts'
import { countItems, filled, personalTop } from './baselines.ts'
import { readBaskets } from './baskets.ts'
import { usualBench } from './bench.ts'
import { lastBaskets } from './byCustomers.ts'
import { scoresOf } from './result.ts'
import { tifuKnn } from './tifuKnn.ts'

const folder = mkdtempSync(join(tmpdir(), 'usual-bench-'))
afterAll(() => rmSync(folder, { recursive: true }))
function written(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text)
  return path
}

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

test('what was had before and what is new is recalled apart, each over those who wanted some of it', () => {
  const cases = [{ before: [[1, 2]], truth: [1, 2, 7], owned: new Set([1, 2]) }, { before: [[3]], truth: [3], owned: new Set([3]) }]
  const scores = scoresOf([[1, 7, 8], [8]], cases)
  expect([scores['repeat@10'], scores['new@10']]).toEqual([0.25, 1])
  expect(scores['recall@10']).toBeCloseTo((2 / 3 + 0) / 2, 12)
})

test('popularity counts baskets, personal frequency breaks its ties as said, and is filled with what sells', () => {
  const customers = [{ u: 1, s: 'train', h: [[5, 9], [9, 4], [2]], t: [1] }, { u: 2, s: 'train', h: [[2, 4], [2]], t: [] }] as const
  const { counts, top } = countItems(customers)
  expect([...counts].sort((a, b) => a[0] - b[0])).toEqual([[2, 3], [4, 2], [5, 1], [9, 2]])
  expect(top).toEqual([2, 4, 9, 5])
  expect(personalTop(customers[0], counts, false)).toEqual([9, 5, 4, 2])
  expect(personalTop(customers[0], counts, true)).toEqual([9, 2, 4, 5])
  expect(filled([5], top)).toEqual([5, 2, 4, 9])
})

test('the neighbour brings what one never had, after what one has', () => {
  const customer = (u: number, ...h: readonly (readonly number[])[]) => ({ u, s: 'train' as const, h, t: [] })
  const [mine, alike, other] = [customer(0, [1], [1, 2]), customer(1, [1, 2], [1, 2, 3]), customer(2, [7], [8])]
  const parameters = { k: 1, within: 0.9, group: 0.7, alpha: 0.7, m: 7 }
  expect(tifuKnn([other, alike], [mine], parameters)).toEqual([[1, 2, 3]])
  expect(tifuKnn([other], [mine], parameters)).toEqual([[1, 2, 8, 7]])
})

describe('files', () => {
  test('of baskets, plain or packed: who is tested where nothing says so, days where they fit, each thing once', async () => {
    const lines = [
      { u: 5, h: [[1, 1, 2]], t: [3, 3], d: [10, 20] }, { u: 6, h: [[1]], t: [2], d: [10] }, { u: 10, s: 'val', h: [], t: [] },
    ].map(each => JSON.stringify(each)).join('\n\n')
    for (const name of ['baskets.jsonl', 'baskets.jsonl.gz']) {
      expect(await readBaskets(written(name, lines))).toEqual([
        { u: 5, s: 'test', h: [[1, 2]], t: [3], d: [10, 20] }, { u: 6, s: 'train', h: [[1]], t: [2], d: undefined },
        { u: 10, s: 'val', h: [], t: [], d: undefined },
      ])
    }
    await expect(readBaskets(written('other.jsonl', '{"u":1,"h":[],"t":[]}\n{"user":1}'))).rejects.toThrow('line 2 is not {u, s, h, t}')
  })

  test('the last basket is that of customers with five, one in five of them the test', () => {
    const history = someVisits(30).map((each, i) => ({ customerId: String(100 + i), visits: each.visits.slice(0, i < 10 ? 4 : 6) }))
    const baskets = lastBaskets(history)
    const long = history.slice(10).filter(({ visits }) => visits.length >= 5)
    expect(baskets.map(({ u }) => u)).toEqual(long.map(each => Number(each.customerId)))
    expect(baskets.filter(({ s }) => s === 'test').map(({ u }) => u)).toEqual(baskets.map(({ u }) => u).filter(u => u % 5 === 0))
    for (const { u, h, t, d } of baskets) {
      const { visits } = history[u - 100]!
      expect([...h, t].map((goods, i) => [d![i], goods])).toEqual(visits.map(({ day, goods }) => [day, goods]))
    }
  })
})

describe('the bench on a shop that is simulated', () => {
  const shop = someVisits(160)
  const rankings = ['usual', 'formula', 'tifuKnn', 'globalTop', 'personalTop', 'gpTop', 'gpTopByPopularity']
  const figures = ['recall@10', 'ndcg@10', 'phr@10', 'recall@20', 'ndcg@20', 'phr@20', 'ndcgCut@10', 'repeat@10', 'new@10']
  const costs = ['calibrationError', 'trainSeconds', 'microsPerAnswer', 'bytesPerCustomer', 'tested']

  test('orders by calendar, and the last basket beside it: all that is asked for, and better than what sells', async () => {
    const { json, figures: shown } = await run(written('orders.csv', ordersOf(shop)))
    const last = json['lastBasket'] as unknown as typeof json
    for (const result of [json, last]) {
      for (const name of rankings) expect(Object.keys(result[name]!), name).toEqual(expect.arrayContaining(figures))
      for (const cost of costs) expect(result[cost], cost).toBeGreaterThan(0)
      expect(result['usual']!['recall@10']).toBeGreaterThan(result['globalTop']!['recall@10']! + 0.1)
      expect(result['calibrationError']).toBeLessThan(0.03)
    }
    // Of the last fifth of the days every visit that has three before it.
    const split = 20_000 + Math.ceil(149 * 0.8)
    expect(json['tested']).toBe(shop.flatMap(({ visits }) => visits.filter((visit, at) => at >= 3 && visit.day > split)).length)
    expect(shown.find(({ name }) => name === 'calibration error of the first twenty')).toMatchObject({ must: { atMost: 0.02 } })
  }, 30_000)

  test('baskets without days or a split: run twice it says the same', async () => {
    const lines = shop.map(({ visits }, u) => ({ u, h: visits.slice(0, -1).map(({ goods }) => goods), t: visits.at(-1)!.goods }))
    const path = written('shop.jsonl.gz', lines.map(each => JSON.stringify(each)).join('\n'))
    const [first, second] = [(await run(path)).json, (await run(path)).json]
    expect(first['tested']).toBe(32)
    expect(first['usual']!['recall@10']).toBeGreaterThan(first['globalTop']!['recall@10']!)
    for (const name of [...rankings, 'calibrationError', 'bytesPerCustomer']) expect(second[name], name).toEqual(first[name])
  }, 30_000)
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
    const { json } = await run(file, 'smoke')
    expect(json['usual']!['recall@10']).toBeGreaterThan(json['gpTop']!['recall@10']!)
    expect(json['bytesPerCustomer']).toBeLessThan(1229)
  }, 60_000)
})

// --- internal ---

async function run(path: string, size: 'smoke' | 'real' = 'real') {
  const { json, figures } = await usualBench.run({ size, file: path, say: () => undefined })
  return { json: json as Readonly<Record<string, Readonly<Record<string, number>>>>, figures }
}

function ordersOf(history: History): string {
  const lines = history.flatMap(({ customerId, visits }) => visits.flatMap(({ day, hour, goods }) => (
    goods.map(id => `${customerId.slice(1)},${dayText(day)} ${String(hour).padStart(2, '0')}:15,p${id},1`)
  )))
  return ['customer_id,order_date,sku,quantity', ...lines].join('\n')
}
