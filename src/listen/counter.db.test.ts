import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FreshApp } from '../../test/app.ts'
import { freshServer } from '../../test/server.ts'

let shop: FreshApp
beforeAll(async () => {
  shop = await freshServer()
  const products = [{ sku: 'TEA', quantity: 1, price: 2 }, { sku: 'COFFEE', quantity: 1, price: 3 }]
  await call(
    'POST', '/v1/track', { event: 'Order Completed', userId: 'u1', messageId: 'first', properties: { order_id: 'first', products } },
    'write',
  )
})
afterAll(() => shop.drop())

test('an order at the till says how things are wanted and what was made of the adjustments, and the memory shows it', async () => {
  const answer = await order({
    lines: [{ sku: 'TEA', units: 2, options: ['no ice'] }, { sku: 'COFFEE', units: 1, options: { milk: 'oat', 'no ice': true } }],
    usual: {
      proposed: ['COFFEE'], changed: true,
      adjustments: [{ code: 'instead', sku: 'COFFEE', taken: true }, { code: 'units', sku: 'NEVER', taken: false }],
    },
  })
  expect(answer.statusCode, answer.body).toBe(200)
  const memory = (await call('GET', '/api/customers/u1/memory')).json<{ items: { sku: string }[] }>()
  expect(memory).toMatchObject({ orders: 2, proposed: 1, confirmed: 0, adjusted: [{ code: 'instead', sku: 'COFFEE', shown: 1, taken: 1 }] })
  const today = { option: 'no ice', times: 1, lastDay: '2026-01-05' }
  expect(memory.items.toSorted((a, b) => (a.sku < b.sku ? -1 : 1))).toMatchObject([
    { sku: 'COFFEE', times: 2, lastUnits: 1, dayparts: [2, 0, 0, 0], options: [{ ...today, option: 'milk: oat' }, today] },
    { sku: 'TEA', times: 2, units: 3, lastUnits: 2, options: [today] },
  ])
})

test.each([
  ['a kind of adjustment that is not known', {
    usual: { proposed: [], changed: true, adjustments: [{ code: 'colder', sku: 'TEA', taken: true }] },
  }],
  ['an adjustment without its outcome', { usual: { proposed: [], changed: true, adjustments: [{ code: 'units', sku: 'TEA' }] } }],
  ['options that are no texts', { lines: [{ sku: 'TEA', units: 1, options: [{}] }] }],
])('%s is refused', async (_what, body) => {
  expect((await order({ lines: [{ sku: 'TEA', units: 1 }], ...body })).json()).toMatchObject({ status: 400 })
})

function order(body: object) {
  return call('POST', '/api/customers/u1/orders', body, 'staff')
}

function call(method: 'GET' | 'POST', url: string, payload: object = {}, role: 'staff' | 'write' = 'staff') {
  return shop.app.inject({ method, url, headers: shop.as(role), ...(method === 'POST' && { payload }) })
}
