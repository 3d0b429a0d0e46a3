import { expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { type Baskets, fromRows } from './baskets.ts'
import { addCustomer, emptyGram, type Gram } from './gram.ts'
import { learnColumns } from './learn.ts'
import { neighbourRidge } from './neighbourRidge.ts'
import { exactRidge } from './ridge.ts'
import type { Columns } from './columns.ts'

const pause = async (): Promise<void> => undefined
const products = 60
const customers = 500

test('who is forgotten leaves the sums and the ridge as if never there, to the last bit', async () => {
  const baskets = drawn()
  const gram = summed(baskets, () => true)
  const forgotten = (c: number): boolean => c % 100 === 7
  for (let c = 0; c < customers; c++) if (forgotten(c)) addCustomer(gram, baskets, c, -1)
  const without = summed(baskets, c => !forgotten(c))
  expect(gram).toEqual(without)
  expect(summed(baskets, () => true).sums).not.toEqual(without.sums)
  expect(await exactRidge(gram, 50, pause)).toEqual(await exactRidge(without, 50, pause))
})

test('in whatever order customers come, the sums are the same', () => {
  const baskets = drawn()
  const backwards = emptyGram(products)
  for (let c = customers - 1; c >= 0; c--) addCustomer(backwards, baskets, c, 1)
  expect(backwards).toEqual(summed(baskets, () => true))
})

test('with all products for neighbours the ridge over neighbours is the exact one', async () => {
  // So much that every two products have some customer in common: what has nothing in common is no neighbour.
  const baskets = drawn(40)
  const exact = dense(await learnColumns(baskets, 20, pause))
  const near = dense(await neighbourRidge(baskets, 20, pause, products - 1))
  expect(Math.max(...exact.map((value, at) => Math.abs(value - near[at]!)))).toBeLessThan(1e-4)
  expect(Math.max(...exact.map(Math.abs))).toBeGreaterThan(0.05)
})

test('the ridge over few neighbours keeps the strongest', async () => {
  const baskets = drawn()
  const exact = dense(await learnColumns(baskets, 20, pause))
  const near = dense(await neighbourRidge(baskets, 20, pause, 12))
  for (const j of [0, 17, 42]) {
    const strongest = Array.from({ length: products }, (_, i) => i).sort((a, b) => exact[j * products + b]! - exact[j * products + a]!)[0]!
    expect(near[j * products + strongest]).toBeCloseTo(exact[j * products + strongest]!, 1)
  }
})

test('what nobody has bought is linked to nothing', async () => {
  const rows = Array.from({ length: 40 }, (_, c) => [[c % 3, 16], [3, 16]] as const)
  const columns = await learnColumns(fromRows(Int32Array.from([1, 2, 3, 4, 5]), rows), 1, pause)
  expect(columns.start[5]! - columns.start[4]!).toBe(0)
  expect(Array.from(columns.from)).not.toContain(4)
})

// --- internal ---

/** Products in six groups of ten; each customer buys mostly of one, at different times. */
function drawn(each = 8): Baskets {
  const random = seededRandom(3)
  const rows = Array.from({ length: customers }, () => {
    const group = Math.floor(random() * 6)
    const goods = new Map<number, number>()
    for (let k = 0; k < each; k++) {
      const product = random() < 0.8 ? group * 10 + Math.floor(random() ** 2 * 10) : Math.floor(random() * products)
      goods.set(product, 1 + Math.floor(random() * 16))
    }
    return [...goods].sort((a, b) => a[0] - b[0])
  })
  return fromRows(Int32Array.from({ length: products }, (_, i) => i + 1), rows)
}

function summed(baskets: Baskets, isIn: (c: number) => boolean): Gram {
  const gram = emptyGram(products)
  for (let c = 0; c < customers; c++) if (isIn(c)) addCustomer(gram, baskets, c, 1)
  return gram
}

function dense({ start, from, weight }: Columns): number[] {
  const all = new Array<number>(products * products).fill(0)
  for (let j = 0; j < products; j++) for (let at = start[j]!; at < start[j + 1]!; at++) all[j * products + from[at]!] = weight[at]!
  return all
}
