import { expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { explainedBy, observedOf, type Watched } from './observed.ts'

test('what is as frequent among those who stayed explains nobody; what is more frequent explains by how much it is', () => {
  const found = observedOf(watched(1, { complaint: [0.2, 0.2], refund: [0.4, 0.1] }), 90, 2000)
  expect(found.map(({ reason }) => reason)).toEqual(['refund', 'complaint'])
  expect(found[0]!.excess).toBeGreaterThan(0.25)
  expect(found[0]!.excess).toBeLessThan(0.35)
  expect(found[0]).toMatchObject({ customers: Math.round(found[0]!.before * 2000) })
  expect(found[1]!.excess).toBe(0)
  expect(found[1]!.low).toBeLessThan(0)
})

test('who buys more has more happen to them: compared with the like, that is no reason', () => {
  // The lost are poor and seldom came, the kept mostly rich and often; it happens to the seldom ones thrice as often, lost or not.
  const random = seededRandom(3)
  const rows = Array.from({ length: 6000 }, (_, i) => {
    const lost = i % 3 === 0
    const seldom = random() < (lost ? 0.9 : 0.2)
    return one({
      lost, before: seldom ? 10 + random() : 100 + random(), gapDays: seldom ? 40 : 5,
      had: random() < (seldom ? 0.3 : 0.1) ? ['complaint'] : [],
    })
  })
  expect(observedOf(rows, 90, 2000)).toMatchObject([{ reason: 'complaint', excess: 0 }])
  const [found] = observedOf(rows, 90, 2000)
  expect(found!.kept).toBeGreaterThan(0.25)
})

test('the interval holds the difference 9 times in 10, of the frequent and of the rare', () => {
  for (const [before, kept] of [[0.3, 0.15], [0.06, 0.02], [0.1, 0.1]] as const) {
    const held = Array.from({ length: 300 }, (_, seed) => observedOf(watched(100 + seed, { refund: [before, kept] }, 600), 90, 200)[0])
      .filter(found => found && found.low <= before - kept && before - kept <= found.high).length
    // 270 of 300, less what chance takes of that one time in eight.
    expect(held, `${before} and ${kept}`).toBeGreaterThanOrEqual(264)
  }
})

test('not to hear from the business counts only where those who stay do, and only since it is recorded', () => {
  const silent = Array.from({ length: 900 }, (_, i) => one({ lost: i % 3 === 0, contacted: i % 3 !== 0 && i % 2 === 0, before: i % 7 }))
  expect(observedOf(silent, 90, 300)).toMatchObject([{ reason: 'no_contact', before: 1 }])
  expect(observedOf(silent.map(each => ({ ...each, contactKnown: false })), 90, 300)).toEqual([])
  expect(observedOf(silent.map(each => ({ ...each, contacted: false })), 90, 300)).toEqual([])
})

test('nobody stayed to compare with: nothing is said', () => {
  expect(observedOf([one({ lost: true, had: ['refund'] }), one({ lost: false })], 90, 1)).toEqual([])
  expect(observedOf([], 90, 0)).toEqual([])
  expect(explainedBy([])).toEqual({ share: 0, low: 0, high: 0 })
})

// --- internal ---

const one = (more: Partial<Watched>): Watched => (
  { lost: false, before: 1, gapDays: 10, once: false, knownDays: 400, contactKnown: true, contacted: false, had: [], ...more }
)

/** A third of them lost; each thing happens to the lost and to the kept with its own chance. */
function watched(seed: number, chances: Readonly<Record<string, readonly [number, number]>>, count = 6000): Watched[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, i) => {
    const lost = i % 3 === 0
    const had = Object.entries(chances).filter(([, [before, kept]]) => random() < (lost ? before : kept)).map(([reason]) => reason)
    return one({ lost, before: random() * 100, gapDays: 5 + random() * 20, once: random() < 0.2, knownDays: random() * 400, had })
  })
}
