import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { effectOf, solveEffect } from './effectOf.ts'
import { effectSeen, segmentEffects } from './segments.ts'
import { emptyEffect, mergeEffects, type Observation, observe, psiOf, withoutEffect } from './state.ts'
import { decodeEffect, encodeEffect } from './stateCodec.ts'

const observation = fc.record({
  features: fc.tuple(fc.constant(1), fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true })),
  treated: fc.boolean(), propensity: fc.double({ min: 0.05, max: 0.95, noNaN: true }), outcome: fc.double({ min: -3, max: 3, noNaN: true }),
})

describe('sums', () => {
  test('what was added in any order, in parts, and taken out again, is the same to the bit', () => {
    fc.assert(fc.property(fc.array(observation, { maxLength: 20 }), fc.array(observation, { maxLength: 20 }), (ours, theirs) => {
      const [a, b, all] = [of(ours), of(theirs), of([...ours, ...theirs])]
      expect(mergeEffects(a, b)).toEqual(all)
      expect(of([...ours, ...theirs].reverse())).toEqual(all)
      expect(encodeEffect(withoutEffect(all, b)).equals(encodeEffect(a))).toBe(true)
      for (const each of theirs) observe(all, each, -1)
      expect(all.sums.every((sum, i) => sum === a.sums[i])).toBe(true)
    }), { numRuns: 200 })
  })

  test('bytes hold all of it', () => {
    const state = of(people(50, 1))
    expect(decodeEffect(encodeEffect(state))).toEqual(state)
    expect(() => decodeEffect(encodeEffect({ ...state, kind: 'other' as 'effect' }))).toThrow('no effect')
  })

  test('effects of other features are not put together', () => {
    expect(() => mergeEffects(emptyEffect(2), emptyEffect(3))).toThrow('features')
  })
})

describe('psi', () => {
  test.each([
    ['treated, nothing expected', { treated: true, propensity: 0.25, outcome: 1 }, 4],
    ['a control, nothing expected', { treated: false, propensity: 0.25, outcome: 1 }, -4 / 3],
    ['as expected', { treated: true, propensity: 0.25, outcome: 0.5, expected: { treated: 0.5, control: 0.2 } }, 0.3],
    ['better than expected', { treated: false, propensity: 0.5, outcome: 1, expected: { treated: 0.5, control: 0.2 } }, 0.3 - 1.6],
  ])('%s', (_, given, psi) => expect(psiOf(given)).toBeCloseTo(psi, 12))

  test('who is always treated shows no effect', () => {
    for (const propensity of [0, 1, NaN]) expect(() => psiOf({ treated: true, propensity, outcome: 1 })).toThrow('propensity')
  })
})

describe('the effect on one', () => {
  test('a planted effect is found, also where one arm is rare, and its error covers', () => {
    let covered = 0
    for (let seed = 1; seed <= 40; seed++) {
      const model = solveEffect(of(people(1500, seed)))!
      for (const [x, effect] of [[[1, 1, 0], 0.6], [[1, -1, 0], -0.2], [[1, 0, 1.5], 0.2]] as const) {
        const said = effectOf(model, x)
        if (Math.abs(said.effect - effect) < 1.96 * said.error) covered++
      }
    }
    expect(covered / 120).toBeGreaterThan(0.85)
    expect(covered / 120).toBeLessThan(0.99)
  })

  test('where effects are the same for all, the ridge grows beyond the people seen and all are told the mean', () => {
    const model = solveEffect(of(people(1500, 8, 0)))!
    const [one, other] = [effectOf(model, [1, 2, 0]), effectOf(model, [1, -2, 0])]
    expect(Math.abs(one.effect - other.effect)).toBeLessThan(0.1)
    expect(one.effect).toBeGreaterThan(0.05)
  })

  test('groups of features have ridges of their own: the one that matters is freer', () => {
    const { ridges } = solveEffect(of(people(3000, 3)), [0, 1, 2])!
    expect(ridges[1]! * 10).toBeLessThan(ridges[2]!)
  })

  test('of fewer people than features nothing is said', () => {
    expect(solveEffect(of(people(3, 1)))).toBeNull()
  })
})

describe('segments', () => {
  const seen = (effect: number, error: number, expected = 0) => ({ seen: { effect, error }, expected: { effect: expected, error: 0.001 } })

  test('what differs no more than chance explains is drawn wholly to what was expected', () => {
    expect(segmentEffects([seen(0.01, 0.02), seen(-0.015, 0.02), seen(0.02, 0.02, 0.01)])).toEqual([
      { effect: 0, error: 0.001, own: 0 }, { effect: 0, error: 0.001, own: 0 }, { effect: 0.01, error: 0.001, own: 0 },
    ])
  })

  test('the better known keeps more of its own', () => {
    // V = (far - 2) / weights by hand: weights 10,000 and 2,500, far = 100 + 25, V = 123 / 12,500.
    const [sure, unsure] = segmentEffects([seen(0.1, 0.01), seen(-0.1, 0.02)])
    const variance = 123 / 12_500
    expect(sure!.own).toBeCloseTo(variance / (variance + 0.0001), 12)
    expect(unsure!.own).toBeCloseTo(variance / (variance + 0.0004), 12)
    expect(unsure!.effect).toBeCloseTo(-0.1 * unsure!.own, 12)
    expect(sure!.error).toBeLessThan(0.01)
  })

  test('an effect seen is the mean of psi and its error', () => {
    expect(effectSeen(4, 4, 4 + 8)).toEqual({ effect: 1, error: Math.sqrt(2 / 3) })
  })
})

// --- internal ---

function of(observations: readonly Observation[]) {
  const state = emptyEffect(3)
  for (const each of observations) observe(state, each)
  return state
}

/** The effect is .2 + `moved` x the second feature; one in five is treated. */
function people(count: number, seed: number, moved = 0.4): Observation[] {
  const random = seededRandom(seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Array.from({ length: count }, () => {
    const features = [1, normal(), normal()] as const
    const treated = random() < 0.2
    const outcome = 0.5 * features[2] + (treated ? 0.2 + moved * features[1] : 0) + 0.5 * normal()
    return { features, treated, propensity: 0.2, outcome, expected: { treated: 0.5 * features[2] + 0.2, control: 0.5 * features[2] } }
  })
}
