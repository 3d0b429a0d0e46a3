import { expect, test } from 'vitest'
import { seededRandom } from '../../../platform/random.ts'
import { calibrationError } from '../../measures.ts'
import { aucOf } from './auc.ts'
import { type Column, pick } from './column.ts'
import { chancesOf, fitLeaving } from './leaving.ts'

test('chances of customers never seen come true so often, and tell those who leave from those who stay', async () => {
  const { columns, left, chances } = made(3000, 1, ({ months, plan }) => 1 - months / 20 + (plan === 0 ? 1 : -0.5))
  const [train, test_] = [rowsOf(0, 1500), rowsOf(1500, 3000)]
  const model = await fitLeaving(pick(columns, train), left.slice(0, 1500))
  const said = chancesOf(model!, pick(columns, test_)).mix
  const truth = aucOf(chances.slice(1500), left.slice(1500)).auc
  expect(aucOf(said, left.slice(1500)).auc).toBeGreaterThan(truth - 0.015)
  // 150 customers a bin: chance alone shows about .03.
  expect(calibrationError(Array.from(said, (probability, i) => ({ probability, hit: left[1500 + i] === 1 })))).toBeLessThan(0.045)
  expect(said.every(each => each > 0 && each < 1)).toBe(true)
})

test('either but not both: the weighted sum sees little, and the mix is of trees', async () => {
  const { columns, left } = made(1600, 2, ({ months, plan }) => ((months > 36) === (plan === 0) ? 2 : -2))
  const model = await fitLeaving(pick(columns, rowsOf(0, 800)), left.slice(0, 800))
  const said = chancesOf(model!, pick(columns, rowsOf(800, 1600)))
  expect(model!.share).toBeGreaterThanOrEqual(0.75)
  const [mix, logistic] = [said.mix, said.logistic].map(each => aucOf(each, left.slice(800)).auc)
  expect(mix).toBeGreaterThan(0.8)
  expect(logistic).toBeLessThan(mix! - 0.1)
})

test('nothing to be told: everybody gets about the share of those who left', async () => {
  const { columns, left } = made(800, 3, () => -1)
  const said = chancesOf((await fitLeaving(columns, left))!, columns).mix
  const share = left.reduce((sum, each) => sum + each, 0) / 800
  expect(said.reduce((sum, each) => sum + each, 0) / 800).toBeCloseTo(share, 1)
  expect(Math.max(...said) - Math.min(...said)).toBeLessThan(0.35)
})

test('the same customers give the same model, to the byte; in another order of columns the same chances', async () => {
  const { columns, left } = made(400, 4, ({ months }) => 1 - months / 30)
  const [first, second] = [await fitLeaving(columns, left), await fitLeaving(columns, left)]
  expect(second).toEqual(first)
  expect(await fitLeaving(columns, left, { seed: 9 })).not.toEqual(first)
  expect(chancesOf(first!, [...columns].reverse()).mix).toEqual(chancesOf(first!, columns).mix)
})

test('of few who left nothing is learned; a level never seen and a column not there are missing', async () => {
  const { columns, left } = made(300, 5, ({ months }) => 1 - months / 30)
  expect(await fitLeaving(columns, Uint8Array.from(left, (_, row) => (row < 9 ? 1 : 0)))).toBeNull()
  const model = await fitLeaving(columns, left)
  const strange: Column[] = [{ kind: 'category', name: 'plan', levels: ['never seen'], values: Int32Array.of(0, -1) }]
  const [unseen, missing] = chancesOf(model!, strange).mix
  for (const chance of [unseen, missing]) expect(chance! > 0 && chance! < 1).toBe(true)
})

// --- internal ---

type Attributes = { readonly months: number; readonly plan: number }
const rowsOf = (from: number, to: number): Int32Array => Int32Array.from({ length: to - from }, (_, i) => from + i)

/** Customers with months (one in fifty unknown), one of three plans, and a number that means nothing; left with the log-odds given. */
function made(count: number, seed: number, logOdds: (each: Attributes) => number) {
  const random = seededRandom(seed)
  const rows = Array.from({ length: count }, () => ({ months: Math.floor(random() * 72), plan: Math.floor(random() * 3), noise: random() }))
  const chances = Float64Array.from(rows, row => 1 / (1 + Math.exp(-logOdds(row))))
  const columns: Column[] = [
    { kind: 'number', name: 'months', values: Float64Array.from(rows, ({ months }, i) => (i % 50 === 0 ? NaN : months)) },
    { kind: 'category', name: 'plan', levels: ['month', 'year', 'two years'], values: Int32Array.from(rows, ({ plan }) => plan) },
    { kind: 'number', name: 'noise', values: Float64Array.from(rows, ({ noise }) => noise) },
    { kind: 'label', name: 'id', size: count },
  ]
  return { columns, left: Uint8Array.from(chances, chance => (random() < chance ? 1 : 0)), chances }
}
