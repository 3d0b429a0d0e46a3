import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import type { KeyRole } from '../../platform/roles.ts'
import { ensureProducts, searchProducts, updateAttributes } from './store.ts'
import { loadMargins } from './marginStore.ts'
import { productsRoutes } from './routes.ts'

let shop: FreshApp
beforeAll(async () => {
  shop = await freshApp({ routes: productsRoutes })
})
afterAll(() => shop.drop())

test('products are written, and what is not said of them later stays', async () => {
  const first = await post([
    { sku: 'lemon', name: 'Lemon', category: 'Fruit', price: 0.5, attributes: ['sour', 'yellow', 'sour'] }, { sku: 'bare' },
  ])
  expect(first.json()).toMatchObject({
    created: 2, changed: 0,
    products: [{ sku: 'lemon', attributes: ['sour', 'yellow'], available: true }, { sku: 'bare', name: 'bare', category: null }],
  })
  const second = await post([{ sku: 'lemon', price: null, available: false }])
  expect(second.json()).toMatchObject({
    created: 0, changed: 1,
    products: [{ sku: 'lemon', name: 'Lemon', category: 'Fruit', price: null, attributes: ['sour', 'yellow'], available: false }],
  })
})

test('a thousand products are taken at once, one more is not', async () => {
  const many = Array.from({ length: 1000 }, (_, i) => ({ sku: `many ${i}`, attributes: i % 2 === 0 ? ['even'] : [] }))
  expect((await post(many)).json()).toMatchObject({ created: 1000 })
  expect((await post([...many, { sku: 'one more' }])).json()).toMatchObject({ code: 'invalid_request' })
})

test.each([
  ['the same code twice', [{ sku: 'twice' }, { sku: 'twice', name: 'Twice' }], 409, 'conflict'],
  ['seventeen attributes', [{ sku: 'x', attributes: Array.from({ length: 17 }, (_, i) => `a${i}`) }], 400, 'invalid_request'],
  ['an attribute of 41 characters', [{ sku: 'x', attributes: ['x'.repeat(41)] }], 400, 'invalid_request'],
  ['an attribute of blanks', [{ sku: 'x', attributes: ['  '] }], 400, 'invalid_request'],
  ['a price below nothing', [{ sku: 'x', price: -1 }], 400, 'invalid_request'],
  ['a margin above the price', [{ sku: 'x', margin: 1.1 }], 400, 'invalid_request'],
  ['a field that there is not', [{ sku: 'x', colour: 'red' }], 400, 'invalid_request'],
  ['a NUL', [{ sku: 'x\0' }], 400, 'invalid_value'],
  ['nothing at all', [], 400, 'invalid_request'],
])('%s is refused', async (_, products, status, code) => {
  const answer = await post(products)
  expect(answer.json()).toMatchObject({ code })
  expect(answer.statusCode).toBe(status)
  expect(await shop.context.db.query(`select from products where sku in ('x', 'twice')`)).toEqual([])
})

test('staff say what is sold out, marketers write the catalogue', async () => {
  await post([{ sku: 'a/b' }])
  expect((await post([{ sku: 'a/b' }], 'staff')).statusCode).toBe(403)
  const patch = (sku: string, role: KeyRole, available: unknown = false) =>
    shop.app.inject({ method: 'PATCH', url: `/api/products/${encodeURIComponent(sku)}`, headers: shop.as(role), payload: { available } })
  expect((await patch('a/b', 'staff')).json()).toMatchObject({ sku: 'a/b', available: false })
  expect((await patch('a/b', 'read-only')).statusCode).toBe(403)
  expect((await patch('nowhere', 'staff')).json()).toMatchObject({ code: 'unknown_product' })
  expect((await patch('a/b', 'staff', 'no')).json()).toMatchObject({ code: 'invalid_request' })
})

test('marketers say what share of a price is profit, with the catalogue or of one product', async () => {
  const saved = await post([{ sku: 'tart', price: 4, margin: -0.25 }, { sku: 'bun', price: 2, margin: 0.6 }])
  expect(saved.json()).toMatchObject({ products: [{ sku: 'tart', margin: -0.25 }, { sku: 'bun', margin: 0.6 }] })
  expect((await post([{ sku: 'bun', name: 'Bun' }])).json()).toMatchObject({ products: [{ margin: 0.6 }] })
  const patch = (role: KeyRole, payload: object) => shop.app.inject({
    method: 'PATCH', url: '/api/products/bun', headers: shop.as(role), payload,
  })
  expect((await patch('marketer', { margin: 0.55 })).json()).toMatchObject({ margin: 0.55, available: true })
  expect((await patch('marketer', { margin: null })).json()).toMatchObject({ margin: null, available: true })
  for (const payload of [{ margin: 0.9 }, { available: false, margin: 0.9 }]) {
    expect((await patch('staff', payload)).json()).toMatchObject({ code: 'forbidden' })
  }
  expect((await patch('staff', { available: false })).json()).toMatchObject({ margin: null, available: false })
  for (const payload of [{}, { margin: 2 }, { margin: 'much' }]) {
    expect((await patch('marketer', payload)).json()).toMatchObject({ code: 'invalid_request' })
  }
  expect(await searchProducts(shop.context.db, 'tart', 5)).toMatchObject([{ sku: 'tart', margin: -0.25 }])
})

test('a margin that a product does not say is that of its category, else of the business', async () => {
  await post([
    { sku: 'own', price: 3, category: 'Wine', margin: 0 }, { sku: 'of wine', price: 5, category: 'Wine' },
    { sku: 'odd', price: 1, category: 'constructor' }, { sku: 'free', category: 'Wine' },
  ])
  const { prices, margins } = await loadMargins(shop.context.db, { margin: 0.4, categoryMargins: { Wine: 0.2 } })
  const ids = new Map((await searchProducts(shop.context.db, '', 5_000)).map(({ sku, productId }) => [sku, productId]))
  const of = (sku: string) => [prices.get(ids.get(sku)!), margins.get(ids.get(sku)!)]
  expect(['own', 'of wine', 'odd', 'free'].map(of)).toEqual([[3, 0], [5, 0.2], [1, 0.4], [undefined, 0.2]])
})

test('what is sold out is proposed to nobody, and found by who looks for it', async () => {
  await post([{ sku: 'plum-1', name: 'Plum', available: false }, { sku: 'plum-2', name: 'Plum cake' }])
  const found = async (search: string) => (await searchProducts(shop.context.db, search, 5_000)).filter(({ sku }) => sku.startsWith('plum'))
  expect((await found('')).map(({ sku }) => sku)).toEqual(['plum-2'])
  expect(await found('plum')).toMatchObject([{ sku: 'plum-1', available: false }, { sku: 'plum-2', available: true }])
})

test('attributes on lines of an order come with a new product, and follow what is said last', async () => {
  const { db } = shop.context
  const line = (attributes: readonly string[] | undefined) =>
    ({ sku: 'kefir', name: 'Kefir', category: undefined, units: 1, price: 1, service: false, options: undefined, attributes })
  const attributes =
    async () => (await db.query<{ attributes: string[] }>(`select attributes from products where sku = 'kefir'`))[0]?.attributes
  await ensureProducts(db, [line(['sour', 'it is "good"'])], new Map(), 0)
  expect(await attributes()).toEqual(['sour', 'it is "good"'])
  await updateAttributes(db, [line(undefined)])
  expect(await attributes()).toEqual(['sour', 'it is "good"'])
  await updateAttributes(db, [line(['sour', 'fizzy'])])
  expect(await attributes()).toEqual(['sour', 'fizzy'])
})

// --- internal ---

function post(products: readonly unknown[], role: KeyRole = 'marketer') {
  return shop.app.inject({ method: 'POST', url: '/api/products', headers: shop.as(role), payload: { products } })
}
