import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeFrom, type Taken } from './traffic.ts'

test('the first gap that is wide enough is taken', () => {
  expect(freeFrom([], 1)).toBe(0)
  expect(freeFrom([{ from: 0, traffic: 0.2 }, { from: 0.5, traffic: 0.1 }], 0.3)).toBe(0.2)
  expect(freeFrom([{ from: 0.5, traffic: 0.1 }, { from: 0, traffic: 0.2 }], 0.4)).toBeCloseTo(0.6)
  expect(freeFrom([{ from: 0.2, traffic: 0.6 }], 0.3)).toBeUndefined()
})

test('ten tenths fit, and no eleventh', () => {
  const taken: Taken[] = []
  for (let i = 0; i < 10; i++) taken.push({ from: freeFrom(taken, 0.1)!, traffic: 0.1 })
  expect(taken.every(({ from }) => Number.isFinite(from))).toBe(true)
  expect(freeFrom(taken, 0.1)).toBeUndefined()
})

test('no two ever overlap, whichever of them end in between', () => {
  const wishes = fc.array(fc.record({ traffic: fc.double({ min: 0.01, max: 1, noNaN: true }), ends: fc.nat(9) }), { maxLength: 40 })
  fc.assert(fc.property(wishes, all => {
    let taken: Taken[] = []
    for (const { traffic, ends } of all) {
      taken = taken.filter((_, i) => i !== ends)
      const from = freeFrom(taken, traffic)
      if (from === undefined) continue
      expect(from + traffic).toBeLessThan(1 + 1e-6)
      for (const each of taken) expect(from + traffic < each.from + 1e-6 || from > each.from + each.traffic - 1e-6).toBe(true)
      taken.push({ from, traffic })
    }
  }))
})
