import { expect, test } from 'vitest'
import { someVisits } from '../../../test/visits.ts'
import { decode, encode } from '../../remember/memory/codec.ts'
import type { Good } from '../../remember/memory/deed.ts'
import { emptyMemory, fold, type Memory } from '../../remember/memory/memory.ts'
import { learnByCalendar } from './learn/learnRanker.ts'
import { rankAll } from './likely.ts'
import type { ModelProduct, UsualModel } from './model.ts'
import { marketOf } from './views.ts'
import { plainRanks } from './formula.ts'
import { rank } from './ranker.ts'

const ranker = (await learnByCalendar(someVisits(120), 20_150, async () => undefined))!
const gone = 7
const products = Array.from({ length: 40 }, (_, i): ModelProduct => ({
  productId: i + 1, sku: `s${i + 1}`, name: `Product ${i + 1}`, category: null, price: 2, available: i + 1 !== gone, share: 0.3 / (i + 1),
}))
const model: UsualModel = {
  today: 20_150, baskets: 100, products: new Map(products.map(each => [each.productId, each])),
  popular: products.filter(each => each.available), options: new Map(),
}
const moment = { today: 20_150, hour: 9, weekday: 2 }

test('order and chances are the ranker\'s where one was learned, else and for a stranger the formula\'s', () => {
  const memory = bought([{ productId: 9, milliUnits: 1000 }], 6)
  const market = marketOf(model)
  const shown = (of: Memory, learned: typeof ranker | null): number[][] => (
    rankAll(of, model, learned, moment, 12).map(({ product, probability }) => [product.productId, probability])
  )
  const pairs = (ranks: readonly { readonly productId: number; readonly probability: number }[]): number[][] => (
    ranks.slice(0, 12).map(({ productId, probability }) => [productId, probability])
  )
  expect(shown(memory, ranker)).toEqual(pairs(rank(ranker, memory, market, moment, 12).ranked))
  expect(shown(memory, null)).toEqual(pairs(plainRanks(memory, market, 20_150)))
  expect(shown(memory, ranker)).not.toEqual(shown(memory, null))
  expect(shown(emptyMemory(), ranker)).toEqual(pairs(plainRanks(emptyMemory(), market, 20_150)))
})

test('what is one\'s own is there though it cannot be had just now; what is not, is not', () => {
  for (const learned of [ranker, null]) {
    const own = rankAll(bought([{ productId: gone, milliUnits: 1000 }], 6), model, learned, moment, 40)
    expect(own[0]!.product).toMatchObject({ productId: gone, available: false })
    const others = rankAll(bought([{ productId: 9, milliUnits: 1000 }], 6), model, learned, moment, 40)
    expect(others.some(({ product }) => product.productId === gone)).toBe(false)
  }
})

test('what the shop has no longer heard of is left out', () => {
  const memory = bought([{ productId: 999, milliUnits: 1000 }, { productId: 9, milliUnits: 1000 }], 6)
  for (const learned of [ranker, null]) {
    expect(rankAll(memory, model, learned, moment, 40).map(({ product }) => product.productId)).not.toContain(999)
  }
})

test.each([
  ['one where most baskets held one', [1000, 1000, 1000, 2000], 1],
  ['as many as last time where they hold several', [2000, 3000, 4000], 4],
  ['weighed goods as last time, to a tenth', [350, 420, 1270], 1.3],
  ['never less than a tenth', [10, 20], 0.1],
] as const)('units: %s', (_name, milliUnits, units) => {
  const memory = emptyMemory()
  milliUnits.forEach((milli, i) => buy(memory, 20_100 + i, [{ productId: 9, milliUnits: milli }]))
  for (const learned of [ranker, null]) {
    expect(rankAll(decode(encode(memory)), model, learned, moment, 40).find(({ product }) => product.productId === 9)!.units).toBe(units)
  }
})

test('each comes with a reason: one\'s own with what is remembered, the others with what sells or goes with it', () => {
  const items = rankAll(bought([{ productId: 9, milliUnits: 1000 }], 6), model, ranker, moment, 30)
  for (const { product, because } of items) {
    const own = ['often', 'lately', 'rhythm', 'daypart']
    expect(product.productId === 9 ? own : ['popular', 'rising', 'together']).toContain(because.code)
  }
})

// --- internal ---

function bought(goods: readonly Good[], times: number): Memory {
  const memory = emptyMemory()
  for (let i = 0; i < times; i++) buy(memory, 20_100 + 8 * i, goods)
  return decode(encode(memory))
}

function buy(memory: Memory, day: number, goods: readonly Good[]): void {
  fold(memory, { kind: 'order', at: day * 86_400, day, hour: 9, weekday: 2, totalCents: 0, usual: undefined, goods })
}
