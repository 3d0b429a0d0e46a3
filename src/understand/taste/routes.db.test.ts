import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { fill, order } from '../../../test/learning.ts'
import { seededRandom } from '../../platform/random.ts'
import type { UsualEvent } from '../../remember/event.ts'
import { productsRoutes } from '../../remember/products/routes.ts'
import { loadHistory } from '../learning/historyStore.ts'
import { keepUsualModel, type UsualKeeper } from '../usual/keeper.ts'
import { decodeTaste } from './codec.ts'
import { tasteLearner } from './learner.ts'
import { type Learned, tasteRoutes } from './routes.ts'

let shop: FreshApp
let keeper: UsualKeeper
let learned: Learned | null = null
beforeAll(async () => {
  shop = await freshApp({
    routes: (app, context) => {
      keeper = keepUsualModel(context.db)
      productsRoutes(app, context)
      tasteRoutes(app, context, keeper, async () => learned)
    },
  })
  const { db, clock } = shop.context
  await fill(db, bar(), clock)
  const goods = Array.from({ length: 20 }, (_, i) => i)
  await post('/api/products', { products: goods.map(i => ({ sku: `g${i}`, attributes: [i < 10 ? 'sour' : 'sweet'] })) })
  await post('/api/products', { products: [{ sku: 'fresh', name: 'Fresh lime', attributes: ['sour'], price: 3 }] })
})
afterAll(() => shop.drop())

test('before anything was learned it is what sells, without what the customer has', async () => {
  const taste = await get('sour-1')
  expect(taste).toMatchObject({ version: null, likes: [] })
  expect(taste.items.length).toBeGreaterThan(5)
  expect(taste.items.every(({ because }) => because.code === 'popular')).toBe(true)
})

test('then it is what goes with what they have, with names and prices, and what they like of it', async () => {
  await learnNow()
  const { items, likes, version, customerId } = await get('sour-1')
  expect({ version, customerId }).toEqual({ version: 7, customerId: 'sour-1' })
  const owned = await skusOf('sour-1')
  expect(items.map(({ sku }) => sku).filter(sku => owned.has(sku))).toEqual([])
  expect(items.find(({ sku }) => sku === 'fresh')).toMatchObject({
    name: 'Fresh lime', price: 3, because: { code: 'attribute', params: { attribute: 'sour' } },
  })
  expect(items.some(({ because }) => because.code === 'with' && String(because.params['name']).startsWith('Product g'))).toBe(true)
  expect(likes).toContainEqual(expect.objectContaining({ attribute: 'sour', kind: 'likes' }))
  expect(likes).toContainEqual(expect.objectContaining({ attribute: 'sweet', kind: 'avoids' }))
})

test('what is sold out is not offered', async () => {
  const [first] = (await get('sour-2')).items
  await shop.app.inject({ method: 'PATCH', url: `/api/products/${first!.sku}`, headers: shop.as('staff'), payload: { available: false } })
  await keeper.refresh()
  expect((await get('sour-2')).items.map(({ sku }) => sku)).not.toContain(first!.sku)
})

test('who does not permit profiling, or is not known, is not answered', async () => {
  await shop.context.db.query(`update customers set stated_purposes = -1, granted_purposes = 0 where customer_id = 'sour-3'`)
  expect((await ask('sour-3')).json()).toMatchObject({ status: 403, code: 'no_consent' })
  expect((await ask('nobody')).json()).toMatchObject({ status: 404, code: 'unknown_customer' })
})

// --- internal ---

type Taste = {
  readonly customerId: string; readonly version: number | null
  readonly items: readonly {
    readonly sku: string; readonly name: string; readonly price: number | null;
    readonly because: { readonly code: string; readonly params: Record<string, unknown> }
  }[]
  readonly likes: readonly unknown[]
}

const post = (url: string, payload: object) => shop.app.inject({ method: 'POST', url, headers: shop.as('marketer'), payload })
const ask = (id: string) => shop.app.inject({ url: `/api/customers/${id}/taste`, headers: shop.as('read-only') })

async function get(id: string): Promise<Taste> {
  await keeper.refresh()
  const answer = await ask(id)
  expect(answer.statusCode).toBe(200)
  return answer.json()
}

async function skusOf(customerId: string): Promise<Set<string>> {
  const rows = await shop.context.db.query<{ sku: string }>(
    'select distinct p.sku from order_lines l join products p using (product_id) where l.customer_id = $1', [customerId],
  )
  return new Set(rows.map(({ sku }) => sku))
}

async function learnNow(): Promise<void> {
  const { history, products } = await loadHistory(shop.context.db, { timezone: 'UTC', defaults: -1 })
  const artefact = await tasteLearner.learn({ history, products, splitDay: 30_000, progress: async () => undefined })
  learned = { version: 7, model: decodeTaste(artefact!) }
}

/** Sixty who drink sour and sixty who drink sweet, eight visits each before the day of the test, mostly their kind. */
function bar(): UsualEvent[] {
  const random = seededRandom(9)
  return ['sour', 'sweet'].flatMap((kind, k) => Array.from({ length: 60 }, (_, c) => Array.from({ length: 8 }, (_visit, v) => {
    const mine = random() < 0.9 ? k : 1 - k
    const sku = `g${mine * 10 + Math.floor(random() ** 1.5 * 10)}`
    return order(`${kind}-${c}-${v}`, `${kind}-${c}`, new Date(Date.UTC(2025, 10, 1 + v * 7, 9)).toISOString(), [sku])
  })).flat())
}
