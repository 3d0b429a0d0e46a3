import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../platform/random.ts'
import { addedArms, armOf, type ArmSums, emptyArm, momentsOf } from './arm.ts'
import { type Lift, liftOf, type LiftOptions } from './lift.ts'
import { evidenceOf, reachOf, standingLooks } from './sequence.ts'

test('the half-width is that of the paper: 1.60 times the textbook at 20,000, tuned at 5,000', () => {
  expect(reachOf(20_000, { alpha: 0.05, tuneAt: 5000 }) / 1.96).toBeCloseTo(1.595, 3)
  // sqrt(2 (n r^2 + 1) / (n^2 r^2) log(sqrt(n r^2 + 1) / alpha)) with the r^2 of the paper.
  const squared = (-2 * Math.log(0.05) + Math.log(-2 * Math.log(0.05) + 1)) / 5000
  const n = 1234
  const plain = Math.sqrt(((2 * (n * squared + 1)) / (n ** 2 * squared)) * Math.log(Math.sqrt(n * squared + 1) / 0.05))
  expect(reachOf(n, { alpha: 0.05, tuneAt: 5000 }) / Math.sqrt(n)).toBeCloseTo(plain, 12)
})

test('evidence passes 20 exactly where the interval leaves nothing', () => {
  const reach = reachOf(3000, { alpha: 0.05, tuneAt: 5000 })
  expect(evidenceOf(reach, 3000, { tuneAt: 5000 })).toBeCloseTo(20, 9)
  for (const share of [0.112, 0.118, 0.124, 0.13, 0.14]) {
    const lift = yes(2700, 300, share)
    expect(lift.evidence >= 20).toBe(lift.verdict === 'better')
  }
})

test('arms add up, in any order', () => {
  const customer = fc.tuple(fc.integer({ min: -50, max: 500 }), fc.integer({ min: 0, max: 500 }))
  fc.assert(fc.property(fc.array(customer, { minLength: 2 }), fc.nat(), (all, at) => {
    const cut = at % all.length
    expect(addedArms(sums(all.slice(cut)), sums(all.slice(0, cut)))).toEqual(sums(all))
  }))
  const { mean, variance, covariance } = momentsOf(sums([[1, 2], [3, 4], [8, 9]]))
  expect([mean, variance, covariance]).toEqual([4, 13, 13])
})

test('better, worse, cannot tell; and the share has its own interval', () => {
  expect(yes(2000, 2000, 0.2)).toMatchObject({ verdict: 'better', controlMean: 0.1, treatedMean: 0.2 })
  expect(yes(2000, 2000, 0.05).verdict).toBe('worse')
  const unsure = yes(2000, 2000, 0.11)
  expect(unsure.verdict).toBe('cannot_tell')
  expect(unsure.relative).toBeCloseTo(0.1, 9)
  expect(unsure.relativeLow).toBeLessThan(0)
  expect(unsure.relativeHigh).toBeGreaterThan(0.1)
})

test('too few: nobody bought, an arm of a handful, or one purchase that is all the money', () => {
  const none = sums(Array.from({ length: 500 }, () => [0, 0]))
  expect(liftOf(none, none)).toMatchObject({ kind: 'too_few', customers: 1000 })
  expect(liftOf(emptyArm, emptyArm)).toEqual({ kind: 'too_few', customers: 0, needs: 50 })
  expect(liftOf(ofYes(10, 0.5), ofYes(1000, 0.5))).toMatchObject({ kind: 'too_few', needs: 2525 })
  const whale = addedArms(ofYes(900, 0.1), armOf(1000))
  expect(liftOf(ofYes(100, 0.1), whale).kind).toBe('too_few')
})

test('what differed before is taken out, and the interval narrows', () => {
  const random = seededRandom(3)
  const people = (count: number, up: number): (readonly [number, number])[] => Array.from({ length: count }, () => {
    const character = 5 + 3 * random()
    return [character + up + random(), character] as const
  })
  const [control, treated] = [sums(people(300, 0)), sums(people(2700, 0.5))]
  const [known, unknown] = [liftOf(control, treated) as Lift, liftOf(blind(control), blind(treated)) as Lift]
  expect(known.explained).toBeGreaterThan(0.85)
  expect(unknown.explained).toBe(0)
  expect(known.high - known.low).toBeLessThan(0.5 * (unknown.high - unknown.low))
  expect(Math.abs(known.lift - 0.5)).toBeLessThan(0.08)
})

test('who looks at every tenth customer is deceived in one of twenty at most, at 50/50 and at 90/10', () => {
  for (const share of [0.5, 0.9]) {
    const alarms = Array.from({ length: 100 }, (_, seed) => isEverSure(share, seed)).filter(Boolean).length
    expect(alarms).toBeLessThanOrEqual(5)
  }
})

test('a standing holdout is on the clock of its days: as wide at first as at the last of ten years', () => {
  const [first, last] = [1, 3650].map(days => yes(2000, 2000, 0.2, standingLooks(4000, days)))
  expect(first!.high - first!.low).toBeGreaterThan(last!.high - last!.low)
  expect(reachOf(...clock(90))).toBeLessThan(reachOf(...clock(10)))
})

// --- internal ---

const clock = (days: number): [number, { alpha: number; tuneAt: number }] => {
  const looks = standingLooks(1000, days)
  return [looks.clock, { alpha: 0.05, tuneAt: looks.tuneAt }]
}

const sums = (all: readonly (readonly [number, number])[]): ArmSums => all.reduce((sum, each) => addedArms(sum, armOf(...each)), emptyArm)

const blind = (arm: ArmSums): ArmSums => ({ ...arm, before: 0, beforeSquares: 0, cross: 0 })

function ofYes(n: number, share: number): ArmSums {
  const count = Math.round(n * share)
  return { ...emptyArm, n, sum: count, squares: count, cubes: count }
}

/** Of the control one in ten says yes. */
function yes(controls: number, treated: number, share: number, options: LiftOptions = {}): Lift {
  const lift = liftOf(ofYes(controls, 0.1), ofYes(treated, share), options)
  if (lift.kind === 'too_few') throw new Error('too few')
  return lift
}

/** An A/A experiment of money: does the sequence ever claim anything? */
function isEverSure(share: number, seed: number): boolean {
  const random = seededRandom(seed)
  let arms: [ArmSums, ArmSums] = [emptyArm, emptyArm]
  for (let n = 1; n <= 3000; n++) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const arm = armOf(random() < 0.2 ? Math.exp(normal) : 0)
    arms = random() < share ? [arms[0], addedArms(arms[1], arm)] : [addedArms(arms[0], arm), arms[1]]
    if (n % 10 > 0) continue
    const lift = liftOf(...arms)
    if (lift.kind === 'lift' && lift.verdict !== 'cannot_tell') return true
  }
  return false
}
