import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import type { KeyRole } from '../../platform/roles.ts'
import { offersRoutes } from './routes.ts'
import type { OfferRow } from './shapes.ts'
import { loadOffer, takeOffer } from './store.ts'

let shop: FreshApp
beforeAll(async () => {
  shop = await freshApp({ routes: offersRoutes })
  await shop.context.db.query(
    `insert into products (sku, name, category, price, margin) values
       ('latte', 'Latte', 'coffee', 4, .25), ('cake', 'Cake', 'cakes', 6, null), ('gift', 'Gift', null, null, null)`,
  )
})
afterAll(() => shop.drop())
beforeEach(() => shop.context.db.query('truncate offers'))

const latte = { offerId: 'latte-10', name: 'Ten off a latte', kind: 'product', skus: ['latte'], discount: 0.1, channels: ['email', 'page'] }

test('what is written comes back with what it asks and leaves now', async () => {
  const { status, json } = await ask('POST', '/api/offers', latte)
  expect(status).toBe(200)
  expect(json).toEqual({
    ...latte, state: 'draft', price: null, floor: 0, margin: null, stock: null, taken: 0, validFrom: null, validUntil: null, audience: null,
    purposes: [], theme: null, variants: [], listPrice: 4, profit: 0.6, contacts: 0, accepted: 0,
    createdAt: '2026-01-05T09:00:00.000Z', updatedAt: '2026-01-05T09:00:00.000Z',
  })
  expect((await ask('GET', '/api/offers/latte-10')).json).toEqual(json)
  expect((await ask<{ offers: OfferRow[] }>('GET', '/api/offers')).json.offers).toEqual([json])
  // The price of the shop is the price of the offer.
  await shop.context.db.query(`update products set price = 5 where sku = 'latte'`)
  expect((await ask<OfferRow>('GET', '/api/offers/latte-10')).json).toMatchObject({ listPrice: 5, profit: 0.75 })
  await shop.context.db.query(`update products set price = 4 where sku = 'latte'`)
})

test('what is named changes, the rest stays', async () => {
  const audience = { kind: 'compare', field: 'orders', op: '>=', value: 2 }
  const variants = [{ variantId: 'a', theme: null, subject: 'For you', text: 'A latte?' }]
  await ask('POST', '/api/offers', { ...latte, stock: 5, audience, variants, validUntil: '2026-02-01T00:00:00+01:00' })
  shop.pass(60_000)
  const change = { state: 'active', validUntil: '2026-03-01T00:00:00Z', floor: 3 }
  const { status, json } = await ask<OfferRow>('PATCH', '/api/offers/latte-10', change)
  expect(status).toBe(200)
  expect(json).toMatchObject({
    ...latte, stock: 5, audience, variants, state: 'active', floor: 3, validUntil: '2026-03-01T00:00:00.000Z',
  })
  expect(Date.parse(json.updatedAt) - Date.parse(json.createdAt)).toBe(60_000)
  const gone = { validUntil: null, audience: null }
  expect((await ask('PATCH', '/api/offers/latte-10', gone)).json).toMatchObject(gone)
})

test('what cannot be offered is refused by its name', async () => {
  const refusal = async (said: object) => {
    const { status, json } = await ask<{ code: string; field?: string }>('POST', '/api/offers', { ...latte, ...said })
    return [status, json.code, json.field]
  }
  expect(await refusal({ skus: ['tea'] })).toEqual([404, 'unknown_product', 'skus'])
  expect(await refusal({ floor: 3.61 })).toEqual([400, 'invalid_value', 'floor'])
  expect(await refusal({ floor: 3.6 })).toEqual([200, undefined, undefined])
  expect(await refusal({ floor: 3.6 })).toEqual([409, 'offer_exists', undefined])
  expect(await refusal({ skus: [] })).toEqual([400, 'invalid_value', 'skus'])
  expect(await refusal({ kind: 'bundle' })).toEqual([400, 'invalid_value', 'skus'])
  expect(await refusal({ skus: ['gift'], state: 'active' })).toEqual([400, 'invalid_value', 'price'])
  const validFrom = '2026-02-01T00:00:00Z'
  expect(await refusal({ validFrom, validUntil: validFrom })).toEqual([400, 'invalid_value', 'validUntil'])
  const twice = { variantId: 'a', theme: null, subject: '', text: 'Hello' }
  expect(await refusal({ variants: [twice, twice] })).toEqual([400, 'invalid_value', 'variants'])
  const audience = { kind: 'compare', field: 'shoe size', op: '=', value: 42 }
  expect(await refusal({ audience })).toEqual([400, 'invalid_audience', undefined])
  for (const wrong of [
    { offerId: 'offer' }, { offerId: 'none' }, { offerId: 'a b' }, { channels: [] }, { channels: ['pigeon'] }, { discount: 1.01 },
    { price: -1 }, { stock: 0.5 }, { purposes: ['spying'] }, { name: ' ' }, { validFrom: 'soon' }, { taken: 3 }, { colour: 'red' },
  ]) {
    expect(await refusal(wrong), JSON.stringify(wrong)).toEqual([400, 'invalid_request', expect.stringContaining('body.')])
  }
  expect((await ask('GET', '/api/offers/nothing')).json).toMatchObject({ status: 404, code: 'unknown_offer' })
  expect((await ask('PATCH', '/api/offers/nothing', { name: 'x' })).json).toMatchObject({ status: 404, code: 'unknown_offer' })
  expect((await ask('PATCH', '/api/offers/latte-10', { floor: 4 })).json).toMatchObject({ status: 400, field: 'floor' })
  expect((await ask('PATCH', '/api/offers/latte-10', {})).status).toBe(400)
})

test('a draft need not have a price; it is active only with one', async () => {
  const gift = { ...latte, offerId: 'gift', skus: ['gift'] }
  expect((await ask('POST', '/api/offers', gift)).json).toMatchObject({ listPrice: null, profit: null })
  expect((await ask('PATCH', '/api/offers/gift', { state: 'active' })).json).toMatchObject({ code: 'invalid_value', field: 'price' })
  expect((await ask('PATCH', '/api/offers/gift', { state: 'active', price: 10 })).json).toMatchObject({ listPrice: 10, profit: 3 })
})

test('all of the staff see, marketers say', async () => {
  const status = async (method: 'GET' | 'POST', role: KeyRole) => (
    (await ask(method, '/api/offers', method === 'POST' ? latte : undefined, role)).status
  )
  expect([await status('GET', 'read-only'), await status('GET', 'write')]).toEqual([200, 403])
  expect([await status('POST', 'staff'), await status('POST', 'marketer')]).toEqual([403, 200])
  expect((await ask('PATCH', '/api/offers/latte-10', { name: 'New' }, 'staff')).status).toBe(403)
})

test('sixteen at once take no more than there is', async () => {
  const { db } = shop.context
  await ask('POST', '/api/offers', { ...latte, stock: 5 })
  await ask('POST', '/api/offers', { ...latte, offerId: 'endless' })
  const taken = await Promise.all(Array.from({ length: 16 }, () => takeOffer(db, 'latte-10')))
  expect(taken.filter(Boolean)).toHaveLength(5)
  expect(await loadOffer(db, 'latte-10')).toMatchObject({ stock: 5, taken: 5 })
  expect([await takeOffer(db, 'endless'), await takeOffer(db, 'nothing')]).toEqual([true, false])
})

// --- internal ---

async function ask<Json = Record<string, unknown>>(
  method: 'GET' | 'POST' | 'PATCH', url: string, body?: object, role: KeyRole = 'owner',
): Promise<{ readonly status: number; readonly json: Json }> {
  const answer = await shop.app.inject({ method, url, headers: shop.as(role), ...(body && { payload: body }) })
  return { status: answer.statusCode, json: answer.json<Json>() }
}
