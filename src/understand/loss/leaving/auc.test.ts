import { expect, test } from 'vitest'
import { seededRandom } from '../../../platform/random.ts'
import { aucOf } from './auc.ts'

test('every pair of one who left and one who stayed, ties half', () => {
  const random = seededRandom(1)
  const scores = Array.from({ length: 60 }, () => Math.floor(random() * 12))
  const left = scores.map(score => (random() < score / 14 ? 1 : 0))
  let pairs = 0
  let higher = 0
  left.forEach((gone, i) => left.forEach((stayed, j) => {
    if (gone !== 1 || stayed !== 0) return
    pairs++
    higher += scores[i]! > scores[j]! ? 1 : scores[i] === scores[j] ? 0.5 : 0
  }))
  expect(aucOf(scores, left).auc).toBeCloseTo(higher / pairs, 12)
  expect(aucOf([1, 2, 3], [0, 0, 0]).auc).toBeNaN()
})

test('the interval of 95 % holds the true area about so often', () => {
  // Two normals a standard deviation apart: the area is the normal at 1 / sqrt 2, .7602.
  const random = seededRandom(2)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  let held = 0
  for (let run = 0; run < 400; run++) {
    const left = Array.from({ length: 150 }, (_, i) => (i % 3 === 0 ? 1 : 0))
    const { auc, deviation } = aucOf(left.map(each => each + normal()), left)
    if (Math.abs(auc - 0.7602) < 1.96 * deviation) held++
  }
  expect(held / 400).toBeGreaterThan(0.91)
  expect(held / 400).toBeLessThan(0.985)
})
