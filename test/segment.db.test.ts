import { Analytics } from '@segment/analytics-node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { App } from '../src/platform/context.ts'
import { openServer } from '../src/server.ts'
import { freshApp, type FreshApp } from './app.ts'

let shop: FreshApp
let app: App
let url: string
beforeAll(async () => {
  shop = await freshApp()
  app = await openServer(shop.context, { console: shop.context.home })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await app.close()
  await shop.drop()
})

const timestamp = new Date(Date.UTC(2026, 0, 4, 10))

test("Segment's own library for Node works unchanged", async () => {
  const analytics = new Analytics({ writeKey: shop.as('write').authorization.replace('Bearer ', ''), host: url, path: '/v1/batch' })
  const errors: unknown[] = []
  analytics.on('error', error => void errors.push(error))
  analytics.track({ anonymousId: 'browser-1', event: 'Product Viewed', properties: { sku: 'LATTE' }, timestamp })
  analytics.identify({ userId: 'anna', anonymousId: 'browser-1', traits: { name: 'Anna', email: 'anna@example.com' }, timestamp })
  analytics.track({
    userId: 'anna', event: 'Order Completed', timestamp,
    properties: { order_id: 'o-1', total: 3.5, currency: 'EUR', products: [{ sku: 'LATTE', name: 'Latte', quantity: 1, price: 3.5 }] },
  })
  analytics.group({ userId: 'anna', groupId: 'firm-1', traits: { name: 'Firm' }, timestamp })
  analytics.page({ userId: 'anna', name: 'Home', timestamp })
  analytics.screen({ userId: 'anna', name: 'Menu', timestamp })
  analytics.alias({ userId: 'anna', previousId: 'anna-of-old', timestamp })
  await analytics.closeAndFlush({ timeout: 10_000 })

  expect(errors).toEqual([])
  expect(await shop.context.db.query('select * from rejects')).toEqual([])
  const kinds = await shop.context.db.query(`select customer_id as id, kind, count(*)::int as count from events group by 1, 2 order by 2`)
  expect(kinds).toEqual(['alias', 'group', 'identify', 'page', 'screen', 'track'].map(kind => ({ id: 'anna', kind, count: kind === 'track' ? 2 : 1 })))
  const answer = await app.inject({ url: '/api/customers/anna', headers: shop.as('staff') })
  expect(answer.json()).toMatchObject({ name: 'Anna', email: 'anna@example.com', orderCount: 1, spent: 3.5 })
  const usual = await app.inject({ url: '/api/customers/anna/usual', headers: shop.as('staff') })
  expect(usual.json()).toMatchObject({ items: [{ sku: 'LATTE' }] })
})

test('a wrong write key is refused in a way the library understands', async () => {
  const analytics = new Analytics({ writeKey: 'wrong', host: url, path: '/v1/batch', maxRetries: 0 })
  const errors: unknown[] = []
  analytics.on('error', error => void errors.push(error))
  analytics.track({ userId: 'eve', event: 'Product Viewed', timestamp })
  await analytics.closeAndFlush({ timeout: 10_000 })
  expect(errors).toHaveLength(1)
  expect(await shop.context.db.query(`select 1 from customers where customer_id = 'eve'`)).toEqual([])
})
