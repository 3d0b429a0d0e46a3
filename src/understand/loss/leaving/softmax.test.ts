import { expect, test } from 'vitest'
import { seededRandom } from '../../../platform/random.ts'
import type { Features } from './encode.ts'
import { fitLogistic, logOddsOf } from './logistic.ts'
import { fitSoftmax, softmaxOf } from './softmax.ts'

const random = seededRandom(1)
const count = 400
const cell = (j: number): number => (j === 0 ? 1 : j === 3 ? Number(random() < 0.1) : random() * 2 - 1)
const features: Features = { count, width: 4, values: Float64Array.from({ length: count * 4 }, (_, i) => cell(i % 4)) }
const rows = Int32Array.from({ length: count }, (_, row) => row)
const x = (row: number, j: number): number => features.values[row * 4 + j]!

test('at the maximum nothing pulls: what was said of each class is what was seen, less the ridge', () => {
  const classes = Int32Array.from(rows, row => (random() < 0.3 ? 2 : x(row, 1) > 0.2 ? 1 : 0))
  const weights = fitSoftmax(features, classes, 3, rows, 2)
  const said = softmaxOf(features, weights, 3, rows)
  for (let k = 0; k < 3; k++) {
    for (let j = 0; j < 4; j++) {
      const pull = rows.reduce((sum, row) => sum + ((classes[row] === k ? 1 : 0) - said[row * 3 + k]!) * x(row, j), 0)
      expect(Math.abs(pull - (j === 0 ? 0 : 2 * weights[k * 4 + j]!))).toBeLessThan(0.5)
    }
  }
  rows.forEach(row => expect(said[row * 3]! + said[row * 3 + 1]! + said[row * 3 + 2]!).toBeCloseTo(1, 9))
})

test('two classes parted by one feature are no reason to run away', () => {
  const classes = Int32Array.from(rows, row => (x(row, 1) > 0 ? 1 : 0))
  const said = softmaxOf(features, fitSoftmax(features, classes, 2, rows, 1), 2, rows)
  const right = rows.filter(row => (said[row * 2 + 1]! > 0.5) === (classes[row] === 1)).length
  expect(right / count).toBeGreaterThan(0.97)
})

test('a logistic regression finds the weights that made the data, and is pulled to none by a ridge', () => {
  const truth = Float64Array.of(-0.5, 2, -1, 1)
  const odds = logOddsOf(features, truth)
  const left = Uint8Array.from(odds, each => (random() < 1 / (1 + Math.exp(-each)) ? 1 : 0))
  const weights = fitLogistic(features, left, rows, 0.01)
  weights.forEach((weight, j) => expect(Math.abs(weight - truth[j]!)).toBeLessThan(j === 3 ? 1 : 0.5))
  const pulled = fitLogistic(features, left, rows, 1e6)
  expect(Math.max(...pulled.slice(1).map(Math.abs))).toBeLessThan(1e-3)
  const share = left.reduce((sum, each) => sum + each, 0) / count
  expect(1 / (1 + Math.exp(-pulled[0]!))).toBeCloseTo(share, 4)
})
