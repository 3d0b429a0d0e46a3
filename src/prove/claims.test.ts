import { expect, test } from 'vitest'
import { seededRandom } from '../platform/random.ts'
import { type ArmSums, emptyArm } from './arm.ts'
import { type CircleArms, liftByCircle } from './circles.ts'
import { type Claimable, claimedCircles, claimedMetrics } from './multiple.ts'

test('few metrics: Holm on e-values; the strongest needs as many times 20 as there are metrics', () => {
  const metrics = (...evidences: number[]): Claimable[] => evidences.map((evidence, i) => ({ name: `m${i}`, evidence }))
  expect([...claimedMetrics(metrics(59, 1000, 1))]).toEqual(['m1', 'm0'])
  expect([...claimedMetrics(metrics(59, 59, 59))]).toEqual([])
  expect([...claimedMetrics(metrics(60, 40, 20))]).toEqual(['m0', 'm1', 'm2'])
})

test('many circles: one of ten needs 200, five of ten need 40 each, and their intervals widen to half of alpha', () => {
  const circles = (many: number, evidence: number): Claimable[] => (
    Array.from({ length: 10 }, (_, i) => ({ name: `c${i}`, evidence: i < many ? evidence : 1 }))
  )
  expect(claimedCircles(circles(1, 199)).names.size).toBe(0)
  expect(claimedCircles(circles(1, 200)).names.size).toBe(1)
  expect(claimedCircles(circles(5, 40))).toMatchObject({ names: new Set(['c0', 'c1', 'c2', 'c3', 'c4']), level: 0.025 })
})

test('circles without an effect of their own are drawn to all, and of a hundred without any effect none is claimed', () => {
  const random = seededRandom(5)
  const { circles, spread } = liftByCircle(Array.from({ length: 100 }, (_, i) => circle(`c${i}`, 0.1, random)))
  expect(circles.filter(({ claim }) => claim !== 'none')).toEqual([])
  expect(spread).toBeLessThan(0.005)
  expect(Math.max(...circles.map(({ expected }) => Math.abs(expected)))).toBeLessThan(0.01)
  expect(Math.max(...circles.map(({ measured }) => Math.abs(measured.lift)))).toBeGreaterThan(0.025)
})

test('a circle that reacts is claimed and keeps its own lift; a small one says nothing of itself', () => {
  const random = seededRandom(6)
  const quiet = Array.from({ length: 20 }, (_, i) => circle(`quiet ${i}`, 0.1, random))
  const { circles, tooFew, spread } = liftByCircle([...quiet, circle('keen', 0.3, random), circle('few', 0.3, random, 20)])
  expect(circles.filter(({ claim }) => claim === 'better').map(({ name }) => name)).toEqual(['keen'])
  expect(tooFew).toEqual(['few'])
  expect(spread).toBeGreaterThan(0.01)
  expect(circles.find(({ name }) => name === 'keen')!.expected).toBeGreaterThan(0.15)
})

// --- internal ---

function circle(name: string, share: number, random: () => number, size = 1000): CircleArms {
  const arm = (chance: number): ArmSums => {
    const count = Array.from({ length: size }, () => random() < chance).filter(Boolean).length
    return { ...emptyArm, n: size, sum: count, squares: count, cubes: count }
  }
  return { name, control: arm(0.1), treated: arm(share) }
}
