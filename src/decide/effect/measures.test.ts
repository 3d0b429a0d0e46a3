import { expect, test } from 'vitest'
import { qiniAucScore, qiniCurve, upliftAt, upliftAucScore, upliftCurve } from './measures.ts'

// By hand, eight people from the highest score: T1 C0 T1 T0 C1 C0 T0 C1 (arm, outcome).
const tried = {
  treated: [1, 0, 1, 1, 0, 0, 1, 0], outcome: [1, 0, 1, 0, 1, 0, 0, 1], scores: [8, 7, 6, 5, 4, 3, 2, 1],
}

test('the Qini curve: outcomes of the treated less those of as many controls', () => {
  // 1; 1; 2; 2; 2 - 1 x 3/2; 2 - 1 x 3/3; 2 - 1 x 4/3; 2 - 2 x 4/4
  const { sizes, values } = qiniCurve(tried)
  expect(sizes).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  near(values, [0, 1, 1, 2, 2, 0.5, 1, 2 / 3, 0])
})

test('qini_auc_score by hand', () => {
  // Perfect: two points at T1 T1; then four with no effect, T0 C0 T0 C0, one point; then C1 C1: values 0, 2, 2, 0 at 0, 2, 6, 8.
  // Its area 2 + 8 + 2 = 12; chance 0; own area: .5 + 1 + 1.5 + 2 + 1.25 + .75 + 5/6 + 1/3.
  expect(qiniAucScore(tried)).toBeCloseTo((0.5 + 1 + 1.5 + 2 + 1.25 + 0.75 + 5 / 6 + 1 / 3) / 12, 12)
})

test('uplift curve and uplift_auc_score by hand', () => {
  // 1 x 1; 1 x 2; 1 x 3; 2/3 x 4; (2/3 - 1/2) x 5; (2/3 - 1/3) x 6; (2/4 - 1/3) x 7; 0
  near(upliftCurve(tried).values, [0, 1, 2, 3, 8 / 3, 5 / 6, 2, 7 / 6, 0])
  // Controls with an outcome 2, treated without 2: perfect is 2 (y == t) + t: T1 T1 (3), C0 C0 (2), T0 T0 (1), C1 C1 (0).
  // Perfect curve: 2 at 2, 4 at 4, (1/2 - 0) x 6 = 3 at 6, 0 at 8: area 2 + 6 + 7 + 3 = 18.
  const own = [0, 1, 2, 3, 8 / 3, 5 / 6, 2, 7 / 6, 0]
  const area = own.slice(1).reduce((sum, value, i) => sum + (value + own[i]!) / 2, 0)
  expect(upliftAucScore(tried)).toBeCloseTo(area / 18, 12)
})

test('uplift at k is of the first k together, cut down to whole people; of equals the later come first', () => {
  // Half: T1 C0 T1 T0: 2/3 - 0. Of .44 x 8 = 3.52 people three: T1 C0 T1.
  expect(upliftAt(tried, 0.5)).toBeCloseTo(2 / 3, 12)
  expect(upliftAt(tried, 0.44)).toBe(1)
  // All equal: the last four, C1 C0 T0 C1.
  expect(upliftAt({ ...tried, scores: [0, 0, 0, 0, 0, 0, 0, 0] }, 0.5)).toBeCloseTo(0 - 2 / 3, 12)
})

test('those of one score share a point, so their order says nothing', () => {
  const ties = { ...tried, scores: [2, 2, 2, 2, 1, 1, 1, 1] }
  expect(qiniCurve(ties)).toEqual({ sizes: [0, 4, 8], values: [0, 2, 0] })
  const turned = { treated: [...ties.treated].reverse(), outcome: [...ties.outcome].reverse(), scores: [...ties.scores].reverse() }
  expect(qiniAucScore(turned)).toBe(qiniAucScore(ties))
  expect(qiniAucScore({ ...tried, scores: tried.scores.map(() => 1) })).toBe(0)
})

test('a perfect ranking has 1, its reverse less than chance', () => {
  const perfect = tried.outcome.map((value, i) => (tried.treated[i] === 1 ? value : -value))
  expect(qiniAucScore({ ...tried, scores: perfect })).toBe(1)
  expect(qiniAucScore({ ...tried, scores: perfect.map(each => -each) })).toBeLessThan(0)
})

// --- internal ---

function near(values: readonly number[], expected: readonly number[]): void {
  expect(values).toHaveLength(expected.length)
  values.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12))
}
