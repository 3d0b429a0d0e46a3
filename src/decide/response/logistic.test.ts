import { expect, test } from 'vitest'
import { type Random, seededRandom } from '../../platform/random.ts'
import { doubtOf, learned, logisticPrior, openRow, put, type Row, scoreOf, sigmoid } from './logistic.ts'
import type { Logistic } from './model.ts'

/** Three weights that are learned together, and four that are learned alone, of which each row has one. */
const [together, places] = [3, 7]
const prior = logisticPrior([-1, 0, 0, 0, 0, 0, 0], [1, 1, 1, 0.5, 0.5, 0.5, 0.5], together)
type Seen = { readonly x: readonly number[]; readonly own: number; readonly isOne: boolean }

function rowOf({ x, own }: Omit<Seen, 'isOne'>): Row {
  const row = openRow(places)
  for (const [at, each] of x.entries()) put(row, at, each)
  put(row, together + own, 1)
  return row
}
const learnAll = (all: readonly Seen[], from = prior): Logistic => (
  all.reduce((model, each) => learned(model, rowOf(each), each.isOne), from)
)

/** The second number goes with the first, as wanting and liking do. */
function seenOf(truth: readonly number[], n: number, random: Random): Seen[] {
  return Array.from({ length: n }, () => {
    const first = normal(random)
    const [x, own] = [[1, first, 0.7 * first + 0.7 * normal(random)], Math.floor(4 * random())]
    const score = x.reduce((sum, each, at) => sum + each * truth[at]!, truth[together + own]!)
    return { x, own, isOne: random() < sigmoid(score) }
  })
}
const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

test('weights are found again', () => {
  const truth = [-1.5, 1, -0.6, 0.4, -0.4, 0.2, -0.2]
  const { mean, covariance, variance } = learnAll(seenOf(truth, 6000, seededRandom(1)))
  for (const at of [1, 2]) expect(Math.abs(mean[at]! - truth[at]!)).toBeLessThan(0.15)
  for (let own = 0; own < 4; own++) expect(mean[0]! + mean[together + own]!).toBeCloseTo(truth[0]! + truth[together + own]!, 0)
  for (const own of variance) expect(own).toBeLessThan(0.01)
  // What went together is known together: the more the one, the less the other.
  expect(covariance[1 * together + 2]).toBeLessThan(0)
})

test('doubt is honest: nineteen of twenty truths lie within two standard deviations, and it shrinks', () => {
  let [within, asked, before, after] = [0, 0, 0, 0]
  for (let seed = 0; seed < 60; seed++) {
    const random = seededRandom(seed)
    const truth = prior.mean.map((mean, at) => mean + normal(random) * (at < together ? 1 : 0.5))
    const model = learnAll(seenOf(truth, 200, random))
    for (const { x, own } of seenOf(truth, 10, random)) {
      const row = rowOf({ x, own })
      const score = x.reduce((sum, each, at) => sum + each * truth[at]!, truth[together + own]!)
      if (Math.abs(scoreOf(model, row) - score) < 1.96 * Math.sqrt(doubtOf(model, row))) within++
      asked++
      before += doubtOf(prior, row)
      after += doubtOf(model, row)
    }
  }
  // An approximation, and ten questions to each of sixty worlds.
  expect(within / asked).toBeGreaterThan(0.88)
  expect(within / asked).toBeLessThan(0.99)
  expect(after).toBeLessThan(before / 5)
})

test('in which order others were heard hardly matters', () => {
  const seen = seenOf([-1, 0.8, 0, 0, 0, 0, 0], 500, seededRandom(3))
  const [one, other] = [learnAll(seen), learnAll(seen.toReversed())]
  for (let at = 0; at < together; at++) {
    expect(Math.abs(one.mean[at]! - other.mean[at]!)).toBeLessThan(0.5 * Math.sqrt(one.covariance[at * together + at]!))
  }
})

test('the same in the same order gives the same bits; what was known stays as it was', () => {
  const seen = seenOf([0, 1, 0, 0, 0, 0, 0], 50, seededRandom(4))
  const before = JSON.stringify(prior)
  expect(JSON.stringify(learnAll(seen))).toBe(JSON.stringify(learnAll(seen)))
  expect(JSON.stringify(prior)).toBe(before)
  // In two halves with a night in the table between them.
  const half = JSON.parse(JSON.stringify(learnAll(seen.slice(0, 25)))) as Logistic
  expect(learnAll(seen.slice(25), half)).toEqual(learnAll(seen))
})

test('variances stay above nothing, whatever is seen over and over', () => {
  const same = Array.from({ length: 2000 }, (): Seen => ({ x: [1, 5, -5], own: 1, isOne: true }))
  const { covariance, variance, mean } = learnAll(same)
  expect([...variance, ...Array.from({ length: together }, (_, at) => covariance[at * together + at]!)].every(each => each > 0)).toBe(true)
  expect(mean.every(each => Math.abs(each) < 10)).toBe(true)
})

test('what is nothing takes no place in a row', () => {
  const row = openRow(2)
  put(row, 0, 0)
  put(row, 5, 2)
  expect([row.n, row.at[0], row.x[0]]).toEqual([1, 5, 2])
})
