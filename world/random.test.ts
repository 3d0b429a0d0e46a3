import { expect, test } from 'vitest'
import { createRandom, draw, normal, spread, whole } from './random.ts'

test('the same words give the same numbers, other words others', () => {
  const take = (...words: (string | number)[]) => { const random = createRandom(...words); return [random(), random(), random()] }
  expect(take(1, 'a')).toEqual(take(1, 'a'))
  expect(take(1, 'a')).not.toEqual(take(1, 'b'))
  expect(take(1, 'a')).not.toEqual(take(2, 'a'))
})

test('numbers are uniform, normals have mean 0 and variance 1, whole numbers keep their bounds', () => {
  const random = createRandom('moments')
  const bins = new Array<number>(10).fill(0)
  let [sum, squares] = [0, 0]
  for (let i = 0; i < 20_000; i++) {
    const bin = Math.floor(random() * 10)
    bins[bin] = (bins[bin] ?? 0) + 1
    const z = normal(random)
    sum += z
    squares += z * z
  }
  // Each bin has 2,000 +- 42; five standard deviations keep a fixed seed honest without tuning it.
  for (const bin of bins) expect(Math.abs(bin - 2000)).toBeLessThan(212)
  expect(Math.abs(sum / 20_000)).toBeLessThan(0.035)
  expect(squares / 20_000).toBeCloseTo(1, 1)
  const wholes = Array.from({ length: 2000 }, () => whole(random, 2, 4))
  expect([...new Set(wholes)].toSorted()).toEqual([2, 3, 4])
})

test('a spread of one doubling has its median at one and two thirds within a factor of two', () => {
  const random = createRandom('spread')
  const values = Array.from({ length: 4000 }, () => spread(random, 1)).toSorted((a, b) => a - b)
  expect(values[2000]).toBeGreaterThan(0.93)
  expect(values[2000]).toBeLessThan(1.07)
  expect(values.filter(value => value > 0.5 && value < 2).length / 4000).toBeCloseTo(0.683, 1)
})

test('a draw follows its weights and never takes what weighs nothing', () => {
  const random = createRandom('draw')
  const taken = Array.from({ length: 3000 }, () => draw(random, { often: 3, seldom: 1, never: 0 }))
  expect(taken.filter(key => key === 'often').length / 3000).toBeCloseTo(0.75, 1)
  expect(taken).not.toContain('never')
})
