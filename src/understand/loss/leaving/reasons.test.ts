import { expect, test } from 'vitest'
import { seededRandom } from '../../../platform/random.ts'
import type { Column } from './column.ts'
import { type ReasonFigures, reasonSignal } from './reasons.ts'

test('reasons that follow from behaviour are told', async () => {
  for (const seed of [1, 2, 3]) {
    const { columns, reasons } = made(300, seed, 0.5)
    const { code, params } = await reasonSignal(columns, reasons)
    expect(code).toBe('some')
    const { accuracy, majority, low, high, reason, answers } = params as ReasonFigures
    expect(low).toBeGreaterThan(0)
    expect(accuracy - majority).toBeGreaterThan(low)
    expect(accuracy - majority).toBeLessThan(high)
    expect([reason, answers]).toEqual(['price', 300])
  }
})

test('of twenty lists of reasons that mean nothing, at most two are said to be told', async () => {
  let some = 0
  for (let seed = 1; seed <= 20; seed++) {
    const { columns, reasons } = made(150, seed, 0)
    const { code, params } = await reasonSignal(columns, reasons)
    const { accuracy, majority, low, high, gain } = params as ReasonFigures
    if (code === 'some') some++
    expect(low).toBeLessThanOrEqual(high)
    expect(Math.abs(accuracy - majority)).toBeLessThan(0.15)
    expect(gain).toBeLessThan(0.1)
  }
  expect(some).toBeLessThanOrEqual(2)
}, 60_000)

test('where one reason is nearly always given, it is said what is always right', async () => {
  const { columns } = made(200, 4, 0)
  const random = seededRandom(5)
  const { code, params } = await reasonSignal(columns, Array.from({ length: 200 }, () => (random() < 0.85 ? 'moved' : 'price')))
  expect(code).toBe('none')
  expect(params).toMatchObject({ reason: 'moved', reasons: 2 })
  expect((params as ReasonFigures).majority).toBeGreaterThan(0.8)
  expect((params as ReasonFigures).accuracy).toBeCloseTo((params as ReasonFigures).majority, 1)
})

test('too little is said of under 60 answers, of one reason, of no columns nothing', async () => {
  const { columns, reasons } = made(200, 6, 0.8)
  const few = reasons.map((reason, row) => (row < 59 ? reason : null))
  expect(await reasonSignal(columns, few)).toMatchObject({ code: 'too_little', params: { answers: 59 } })
  const rare = reasons.map((_, row) => (row < 5 ? 'price' : 'moved'))
  expect(await reasonSignal(columns, rare)).toEqual({ code: 'too_little', params: { answers: 195, reasons: 1 } })
  expect(await reasonSignal(columns, reasons.map(() => null))).toEqual({ code: 'too_little', params: { answers: 0, reasons: 0 } })
  expect((await reasonSignal([{ kind: 'label', name: 'id', size: 200 }], reasons)).code).toBe('none')
})

test('rare reasons are one, and the same answers give the same figures', async () => {
  const { columns, reasons } = made(200, 7, 0.5)
  const strange = reasons.map((reason, row) => (row % 8 === 0 ? `once ${row}` : reason))
  const first = await reasonSignal(columns, strange)
  expect(first.params.reasons).toBe(4)
  expect(await reasonSignal(columns, strange)).toEqual(first)
})

// --- internal ---

/** Three reasons, price the commonest; with the chance `told` it is that of the customer's plan. */
function made(count: number, seed: number, told: number) {
  const random = seededRandom(seed)
  const plans = Int32Array.from({ length: count }, () => Math.floor(random() * 3))
  const columns: Column[] = [
    { kind: 'category', name: 'plan', levels: ['a', 'b', 'c'], values: plans },
    { kind: 'number', name: 'months', values: Float64Array.from({ length: count }, () => Math.floor(random() * 72)) },
    { kind: 'number', name: 'spent', values: Float64Array.from({ length: count }, () => random() ** 3 * 1000) },
  ]
  const names = ['price', 'service', 'moved']
  const reasons = Array.from(plans, plan => (
    random() < told ? names[plan]! : names[random() < 0.5 ? 0 : 1 + Math.floor(random() * 2)]!
  ))
  return { columns, reasons }
}
