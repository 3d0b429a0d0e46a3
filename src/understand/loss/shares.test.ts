import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { betaBelow, betaQuantile } from './beta.ts'
import { type Answer, sharesOf } from './shares.ts'

test('Beta: values of the binomial tail and the quantiles of Clopper and Pearson', () => {
  // P(at least 3 of 10 at .2) is P(Beta(3, 8) < .2).
  expect(betaBelow(0.2, 3, 8)).toBeCloseTo(0.3222004736, 9)
  expect(betaBelow(0.5, 200, 200)).toBeCloseTo(0.5, 12)
  expect(betaBelow(0.999, 0.3, 40)).toBeCloseTo(1, 12)
  // The upper end for 0 of 20 has a form of its own: 1 - .05^(1/20).
  expect(betaQuantile(0.95, 1, 20)).toBeCloseTo(1 - 0.05 ** (1 / 20), 12)
  expect(betaQuantile(0.05, 20, 1)).toBeCloseTo(0.05 ** (1 / 20), 12)
})

test('who answers more readily does not count for more: a stratum of few answers stands for all of its customers', () => {
  const answers = [
    ...said('often', 'price', 90), ...said('often', 'moved', 10), ...said('seldom', 'price', 2), ...said('seldom', 'moved', 18),
  ]
  const [moved, price] = sharesOf(answers, [{ key: 'often', customers: 200 }, { key: 'seldom', customers: 800 }])
  expect(moved).toMatchObject({ reason: 'moved', count: 28 })
  expect(moved!.share).toBeGreaterThan(0.69)
  expect(moved!.share + price!.share).toBeCloseTo(1, 12)
})

test('everybody was heard: there is nothing to doubt; nobody was: there is nothing to say', () => {
  expect(sharesOf([...said('a', 'price', 3), ...said('a', 'moved', 1)], [{ key: 'a', customers: 4 }])).toEqual([
    { reason: 'price', share: 0.75, low: 0.75, high: 0.75, count: 3 }, { reason: 'moved', share: 0.25, low: 0.25, high: 0.25, count: 1 },
  ])
  expect(sharesOf([], [{ key: 'a', customers: 4 }], ['price'])).toEqual([])
})

test('a reason that nobody gave may still be that of some', () => {
  const shares = sharesOf(said('a', 'price', 20), [{ key: 'a', customers: 1e6 }], ['price', 'moved'])
  expect(shares.at(-1)).toMatchObject({ reason: 'moved', share: 0, low: 0, count: 0 })
  expect(shares.at(-1)!.high).toBeCloseTo(1 - 0.04 ** (1 / 20), 3)
})

describe.each([15, 25, 40, 80, 150, 400])('about %d answers', wanted => {
  test.each([['few of many', 20], ['half of all', 2]])('hold the truth of each reason, 9 times in 10: %s', (_what, of) => {
    expect(coverage(wanted, of, 300).filter(({ held }) => held < 0.9)).toEqual([])
  })
})

// --- internal ---

const said = (stratum: string, reason: string, times: number): Answer[] => Array.from({ length: times }, () => ({ stratum, reason }))

/** Kinds of customers of unlike size, who leave for unlike reasons and answer unlike often; two of the reasons are rare. */
const reasons = ['price', 'service', 'moved', 'boredom', 'life', 'rare']
const kinds = [
  { key: 'a', part: 0.3, answers: 2, why: [0.45, 0.2, 0.15, 0.12, 0.06, 0.02] },
  { key: 'b', part: 0.25, answers: 1, why: [0.3, 0.3, 0.2, 0.15, 0.04, 0.01] },
  { key: 'c', part: 0.2, answers: 0.5, why: [0.2, 0.35, 0.25, 0.1, 0.09, 0.01] },
  { key: 'd', part: 0.15, answers: 1.5, why: [0.5, 0.1, 0.3, 0.05, 0.03, 0.02] },
  { key: 'e', part: 0.1, answers: 0.8, why: [0.1, 0.4, 0.1, 0.3, 0.08, 0.02] },
]

/** How often each reason's share among all the lost lay within its interval. */
function coverage(wanted: number, of: number, trials: number): { readonly reason: string; readonly held: number }[] {
  const random = seededRandom(wanted * 31 + of)
  const held = new Map(reasons.map(reason => [reason, 0]))
  const rate = kinds.reduce((sum, { part, answers }) => sum + part * answers, 0)
  for (let trial = 0; trial < trials; trial++) {
    const lost = Array.from({ length: wanted * of }, () => {
      const kind = pick(kinds, kinds.map(({ part }) => part), random())
      return { stratum: kind.key, reason: pick(reasons, kind.why, random()), answered: random() < kind.answers / rate / of }
    })
    const strata = kinds.map(({ key }) => ({ key, customers: lost.filter(({ stratum }) => stratum === key).length }))
    for (const { reason, low, high } of sharesOf(lost.filter(({ answered }) => answered), strata, reasons)) {
      const truth = lost.filter(each => each.reason === reason).length / lost.length
      if (low <= truth && truth <= high) held.set(reason, held.get(reason)! + 1)
    }
  }
  return [...held].map(([reason, times]) => ({ reason, held: times / trials }))
}

function pick<Thing>(things: readonly Thing[], parts: readonly number[], chance: number): Thing {
  let sum = 0
  return things.find((_, i) => (sum += parts[i]!) > chance) ?? things.at(-1)!
}
