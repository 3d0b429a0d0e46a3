import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { consentRoutes } from './routes.ts'

let shop: FreshApp
beforeAll(async () => {
  shop = await freshApp({ routes: consentRoutes })
  await shop.context.jobs.start()
})
afterAll(() => shop.drop())

test('when an owner turns profiling off by default, the memories of those who never said yes go', async () => {
  const { db } = shop.context
  for (const [id, said] of [['anna', 0], ['boris', 4]] as const) {
    await db.query(`insert into customers (customer_id, kind, created_at, stated_purposes, granted_purposes)
      values ($1, 'person', '2026-01-01', $2, $2)`, [id, said])
    await db.query(`insert into memories values ($1, '\\x01', '2026-01-01')`, [id])
  }
  const change = (payload: object) => shop.app.inject({ method: 'PATCH', url: '/api/settings', headers: shop.as('owner'), payload })
  expect((await change({ shopName: 'Cafe' })).statusCode).toBe(200)
  expect((await change({ purposeDefaults: { profiling: false } })).statusCode).toBe(200)
  await vi.waitFor(
    async () => expect(await db.query('select customer_id as id from memories')).toEqual([{ id: 'boris' }]),
    { timeout: 20_000, interval: 100 },
  )
})
