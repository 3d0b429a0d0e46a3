import { expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { beliefIn, contactedBy, earnedBy, learnPolicy } from './policy.ts'
import type { Trial } from './trial.ts'

const economy = { gain: 10, cost: 0.5 }

test('only effects that earn more than the contact costs are contacted', () => {
  const policy = { kind: 'policy', learner: 'drRidge', belief: { mean: 0.06, centre: 0.06, slope: 1 }, leastEffect: 0.05 } as const
  expect([...contactedBy(policy, { drRidge: Float64Array.of(0.2, 0.0501, 0.05, -1) })]).toEqual([1, 1, 0, 0])
  // Half believed: .06 + .5 (.03 - .06) = .045 is too little, .06 + .5 (.045 - .06) = .0525 is not.
  const halved = { ...policy, belief: { ...policy.belief, slope: 0.5 } }
  expect([...contactedBy(halved, { drRidge: Float64Array.of(0.03, 0.045) })]).toEqual([0, 1])
})

test('scores are believed as far as they held out, and no farther', () => {
  const scores = Float64Array.from({ length: 2000 }, (_, row) => (row % 20) / 10 - 0.95)
  const psi = (slope: number, noise: number, seed: number): Float64Array => {
    const random = seededRandom(seed)
    return scores.map(score => 0.3 + slope * score + noise * (random() - 0.5))
  }
  expect(beliefIn(scores, psi(1, 0.2, 1)).slope).toBeCloseTo(1, 1)
  expect(beliefIn(scores, psi(0.4, 0.2, 2)).slope).toBeCloseTo(0.4, 1)
  expect(beliefIn(scores, psi(3, 0.2, 3)).slope).toBe(1)
  expect(beliefIn(scores, psi(-1, 0.2, 4)).slope).toBe(0)
  expect(beliefIn(scores.map(() => 1), psi(1, 0.2, 5)).slope).toBe(0)
  const noise = [11, 12, 13, 14, 15].map(seed => beliefIn(scores, psi(0, 5, seed)).slope)
  expect(Math.max(...noise)).toBeLessThan(0.1)
})

test('scores that say nothing end in all or nobody, by the mean effect', () => {
  const random = seededRandom(2)
  const scores = Float64Array.from({ length: 1000 }, () => -Math.abs(random()))
  for (const [mean, share] of [[0.2, 1], [0.01, 0]] as const) {
    // The lower the score the larger the effect, a little.
    const psi = scores.map(score => mean - 0.005 * (score + 0.5) + 0.001 * (random() - 0.5))
    const contacted = contactedBy(learnPolicy({ heldOut: { drRidge: scores }, psi }, economy), { drRidge: scores })
    expect(contacted.reduce((sum, each) => sum + each, 0) / 1000).toBe(share)
  }
})

test('what a policy earned, by hand; unequal arms deceive the net revenue, not the gain per contact', () => {
  const trial = {
    columns: [], propensity: new Float64Array(8).fill(0.5),
    treated: Uint8Array.of(1, 1, 1, 1, 0, 0, 1, 0), outcome: Float64Array.of(1, 1, 0, 0, 1, 0, 1, 1),
  } satisfies Trial
  const earned = earnedBy(Uint8Array.of(1, 1, 1, 1, 1, 1, 0, 0), trial, economy)
  // 10 x 2 - .5 x 4 - 10 x 1 = 8, though both arms bought as often: 10 x (1/2 - 1/2) - .5.
  expect(earned).toMatchObject({ contacted: 6, treated: 4, control: 2, netRevenue: 8, perContact: -0.5 })
  expect(earned.error).toBeCloseTo(10 * Math.sqrt(0.25 / 3 + 0.25 / 1), 12)
  expect(earnedBy(new Uint8Array(8), trial, economy)).toMatchObject({ contacted: 0, netRevenue: 0, perContact: 0 })
})
