import { expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { columnOf } from '../../understand/loss/leaving/column.ts'
import { chooseLearner, meanOf, rankingGains } from './choose.ts'
import { claimOf, gainOfHalf, type TriedHalf, tryHalves } from './claim.ts'
import { learnEffects, scoresOf } from './learn.ts'
import { qiniAucScore } from './measures.ts'
import type { Trial } from './trial.ts'

test('a planted difference is found by each learner, and claimed', async () => {
  const halves = await all(made(1000, 5, 0.5))
  expect(halves).toHaveLength(2)
  for (const { test: asked, scores } of halves) {
    for (const [name, own] of Object.entries(scores)) expect(qiniAucScore({ ...asked, scores: own }), name).toBeGreaterThan(0.1)
  }
  expect(claimOf(halves.map(half => gainOfHalf(half, half.scores[half.chosen]!)))).toMatchObject({ claimed: true, tests: 2, above: 2 })
})

test('where the effect is the same for all nothing is claimed, however well the outcome can be foretold', async () => {
  const halves = await all(made(1000, 6, 0))
  expect(claimOf(halves.map(half => gainOfHalf(half, half.scores[half.chosen]!))).claimed).toBe(false)
})

test('an effect that only two columns together tell is found by pairs and trees', async () => {
  const trial = made(2000, 7, 0.5, 'both')
  const { learned } = await learnEffects(trial, 1)
  const asked = made(2000, 8, 0.5, 'both')
  const { drRidge, drPairs, boosting } = scoresOf(learned, asked.columns)
  const [plain, pairs, trees] = [drRidge, drPairs, boosting].map(scores => qiniAucScore({ ...asked, scores: scores! }))
  expect(pairs).toBeGreaterThan(plain! + 0.02)
  expect(trees).toBeGreaterThan(plain!)
})

test('an outcome that is an amount is learned without trees; the same trial gives the same scores', async () => {
  const trial = made(600, 9, 0.5)
  const paid = { ...trial, outcome: trial.outcome.map(value => 20 * value) }
  const [once, again] = [await learnEffects(paid, 1), await learnEffects(paid, 1)]
  expect(again).toEqual(once)
  expect(Object.keys(once.heldOut)).not.toContain('boosting')
  expect(qiniAucScore({ ...paid, scores: once.heldOut.drRidge })).toBeGreaterThan(0.1)
})

test.each([
  ['most halves show it', [[3, 1], [2.5, 1], [1, 1]], true, 2],
  ['the median half does not', [[9, 1], [1.9, 1], [1, 1]], false, 1],
  ['between two middle halves their mean counts', [[9, 1], [2.2, 1], [1.9, 1], [1, 1]], true, 2],
  ['no halves', [], false, 0],
] as const)('a claim: %s', (_, gains, claimed, above) => {
  expect(claimOf(gains.map(([value, error]) => ({ value, error })))).toMatchObject({ claimed, above })
})

test('what a row adds to the ranking, by hand', () => {
  // Mean 1; middle ranks of four: 1/8, then two equals at 1/2, then 7/8; weights 3/8, 0, 0, -3/8.
  const gains = rankingGains(Float64Array.of(3, 0, 2, -1), Float64Array.of(9, 5, 5, 1))
  expect([...gains]).toEqual([0.75, -0, 0, 0.75])
  expect(meanOf(gains).value).toBe(0.375)
})

test('another learner than the ridge is gone by only where it is better beyond chance', () => {
  const random = seededRandom(1)
  const drRidge = Float64Array.from({ length: 400 }, () => random())
  const gains = (scores: Float64Array): Float64Array => scores
  expect(chooseLearner({ drRidge, tLogit: drRidge.map(() => 0.01 + random()) }, gains)).toBe('drRidge')
  const [better, best] = [0.01, 0.02].map(more => drRidge.map(each => each + more))
  expect(chooseLearner({ drRidge, tLogit: better!, drPairs: best! }, gains)).toBe('drPairs')
})

// --- internal ---

async function all(trial: Trial): Promise<TriedHalf[]> {
  const halves = []
  for await (const half of tryHalves(trial, { splits: 1, seed: 1 })) halves.push(half)
  return halves
}

/** The outcome follows `age`; who is of a kind (`one`, or one kind of each of two columns: `both`) is moved by `moved`, others not. */
function made(count: number, seed: number, moved: number, by: 'one' | 'both' = 'one'): Trial {
  const random = seededRandom(seed)
  const people = Array.from({ length: count }, () => {
    const [a, b, age] = [random() < 0.5 ? 'x' : 'y', random() < 0.5 ? 'u' : 'v', 20 + 50 * random()]
    const treated = random() < 0.5
    const isMoved = by === 'one' ? a === 'x' : (a === 'x') === (b === 'u')
    const chance = 0.1 + (age - 20) / 250 + (treated && isMoved ? moved : 0)
    return { a, b, age, treated, outcome: random() < chance ? 1 : 0 }
  })
  return {
    columns: (['a', 'b', 'age'] as const).map(name => columnOf(name, people.map(each => String(each[name])))),
    treated: Uint8Array.from(people, ({ treated }) => (treated ? 1 : 0)), propensity: new Float64Array(count).fill(0.5),
    outcome: Float64Array.from(people, ({ outcome }) => outcome),
  }
}
