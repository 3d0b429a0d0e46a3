import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashSet } from './hashSet.ts'
import type { SaleRow } from './layout.ts'
import { orderGrouper, type Order } from './orders.ts'

const noon = Date.UTC(2024, 0, 5, 12)
const row = (order: string, change: Partial<SaleRow> = {}): SaleRow => ({
  kind: 'sale', isReturn: false, order, at: noon, who: [], products: [{ sku: 'a', name: 'a', quantity: 1, price: 1 }], ...change,
})
const ann = [{ kind: 'user', value: 'ann' }] as const
const ben = [{ kind: 'user', value: 'ben' }] as const

/** All orders of the rows, in the order in which they close. */
function group(rows: readonly SaleRow[], openLimit?: number): Order[] {
  const grouper = orderGrouper(openLimit)
  const closed = rows.flatMap((each, index) => {
    const found = grouper.add(each, { line: index + 2, cells: [] })
    return 'kind' in found ? [] : found
  })
  return [...closed, ...grouper.rest()]
}
const shape = (orders: readonly Order[]): string[] => orders.map(order => `${order.id}:${order.rows.map(each => each.line).join(',')}`)

describe('rows of one order come together', () => {
  test('also when another order stands between them', () => {
    expect(shape(group([row('1'), row('2'), row('1'), row('3')]))).toEqual(['2:3', '1:2,4', '3:5'])
  })
  test('blank fields are those of the first row', () => {
    const [order] = group([row('1', { who: ann, total: 9, currency: 'USD' }), row('1', { at: undefined })])
    expect(order).toMatchObject({ who: ann, total: 9, currency: 'USD', at: noon, products: [{}, {}] })
  })
  test('equal rows are two lines', () => {
    expect(group([row('1'), row('1')])[0]?.products).toHaveLength(2)
  })
})

describe('a number that comes again is another order', () => {
  test('far down the file', () => {
    expect(shape(group([row('1'), row('2'), row('3'), row('1')], 2))).toEqual(['1:2', '2:3', '3:4', '1@2024-01-05:5'])
  })
  test('for another customer, but not for one not named', () => {
    expect(shape(group([row('1', { who: ann }), row('1'), row('1', { who: ben })]))).toEqual(['1:2,3', '1@2024-01-05:4'])
  })
  test('on another day: tills begin at 1 every morning', () => {
    expect(shape(group([row('1'), row('1', { at: noon + 2 * 86_400_000 }), row('1', { at: noon + 4 * 86_400_000 })])))
      .toEqual(['1:2', '1@2024-01-07:3', '1@2024-01-09:4'])
  })
  test('again and again on one day', () => {
    expect(shape(group([row('1', { who: ann }), row('1', { who: ben }), row('1', { who: ann }), row('1', { who: ben })])))
      .toEqual(['1:2', '1@2024-01-05:3', '1@2024-01-05~2:4', '1@2024-01-05~3:5'])
  })
  test('after ten thousand rows', () => {
    const orders = group(Array.from({ length: 10_001 }, () => row('1')))
    expect(orders.map(order => order.rows.length)).toEqual([10_000, 1])
  })
})

test('a row without order and date has nothing to stand on', () => {
  expect(orderGrouper().add(row('1', { at: undefined }), { line: 2, cells: [] })).toMatchObject({ reason: 'missing_date' })
  expect(orderGrouper().add({ ...row('1'), order: undefined }, { line: 2, cells: [] })).toMatchObject({ reason: 'missing_order' })
})

const anyRows = fc.array(
  fc.record({
    order: fc.integer({ min: 1, max: 12 }).map(String), day: fc.integer({ min: 0, max: 3 }), who: fc.constantFrom([], [...ann], [...ben]),
    price: fc.integer({ min: 0, max: 500 }),
  }),
  { maxLength: 120 },
)

test('no row is lost, none counted twice, no two orders share an id, and the money stays the same', () => {
  fc.assert(fc.property(anyRows, fc.integer({ min: 1, max: 5 }), (rows, openLimit) => {
    const sales = rows.map(({ order, day, who, price }) => row(
      order, { at: noon + day * 86_400_000, who, products: [{ sku: 'a', name: 'a', quantity: 1, price }] },
    ))
    const orders = group(sales, openLimit)
    expect(orders.flatMap(order => order.rows.map(each => each.line)).sort((a, b) => a - b)).toEqual(rows.map((_, index) => index + 2))
    expect(new Set(orders.map(order => order.id)).size).toBe(orders.length)
    const money = orders.flatMap(order => order.products).reduce((sum, product) => sum + product.price, 0)
    expect(money).toBe(rows.reduce((sum, { price }) => sum + price, 0))
    expect(shape(group(sales, openLimit))).toEqual(shape(orders))
  }))
})

test('the set of hashes agrees with a set of texts', () => {
  fc.assert(fc.property(fc.array(fc.string({ maxLength: 6 }), { maxLength: 3000 }), texts => {
    const set = new Set<string>()
    const hashes = hashSet()
    for (const text of texts) {
      expect(hashes.has(text)).toBe(set.has(text))
      expect(hashes.add(text)).toBe(!set.has(text))
      set.add(text)
    }
    expect(hashes.size()).toBe(set.size)
  }), { numRuns: 30 })
})

test('the set of hashes takes a million order numbers for a million', () => {
  const hashes = hashSet()
  for (let number = 0; number < 1_000_000; number += 1) hashes.add(`order-${number}`)
  expect(hashes.size()).toBe(1_000_000)
})
