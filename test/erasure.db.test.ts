import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer } from '../src/server.ts'
import type { App } from '../src/platform/context.ts'
import { freshApp, type FreshApp } from './app.ts'

let shop: FreshApp
let app: App
beforeAll(async () => {
  shop = await freshApp()
  app = await openServer(shop.context, { console: shop.context.home })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await shop.drop()
})

const traces = ['zoe', 'marchetti', 'u-4242', 'browser-zz9', '5550142', 'card-991']
const order = { order_id: 'O-1', total: 7, products: [{ sku: 'LATTE', name: 'Latte', quantity: 2, price: 3.5 }] }

test('who was erased leaves no trace in any table, and no late event brings them back', async () => {
  await send({ type: 'track', anonymousId: 'browser-zz9', event: 'Product Viewed', properties: { sku: 'LATTE' }, messageId: 'm1' })
  await send({ type: 'identify', userId: 'u-4242', anonymousId: 'browser-zz9', traits: { name: 'Zoe Marchetti', email: 'zoe@example.com', phone: '+1 555 0142', cardNumber: 'CARD-991' }, messageId: 'm2' })
  await send({ type: 'track', userId: 'u-4242', event: 'Order Completed', properties: order, messageId: 'm3' })
  await send({ type: 'group', userId: 'u-4242', groupId: 'firm-1', traits: { name: 'Firm' }, messageId: 'm4' })
  await send({ type: 'track', userId: 'u-4242', event: 'Order Completed', properties: { ...order, products: [{ sku: 'LATTE', quantity: -1 }] }, messageId: 'm5' })
  for (const trace of traces.filter(each => each !== '5550142')) expect(await everything(), trace).toContain(trace)
  expect((await call('GET', '/api/customers?search=marchetti')).json()).toMatchObject({ total: 1, customers: [{ id: 'u-4242', spent: 7 }] })

  const erased = await call('DELETE', '/api/customers/u-4242')
  expect(erased.json()).toMatchObject({ erased: true, rows: { customers: 1, orders: 1, people: 1, rejects: 1 } })
  for (const trace of traces) expect(await everything(), trace).not.toContain(trace)

  await send({ type: 'track', userId: 'u-4242', event: 'Order Completed', properties: { ...order, order_id: 'O-2' }, messageId: 'm6' })
  await send({ type: 'identify', anonymousId: 'browser-zz9', traits: { email: 'zoe@example.com' }, messageId: 'm7' })
  await send({ type: 'identify', userId: 'u-4242', traits: { name: 'Zoe' }, messageId: 'm8' })
  await send({ type: 'identify', anonymousId: 'another-browser', traits: { email: 'Zoe@Example.com' }, messageId: 'm9' })
  await send({ type: 'identify', anonymousId: 'third-browser', traits: { phone: '+1 (555) 0142' }, messageId: 'm10' })
  await send({ type: 'alias', userId: 'u-5', previousId: 'u-4242', messageId: 'm11' })
  for (const trace of traces) expect(await everything(), trace).not.toContain(trace)
  expect((await call('GET', '/api/customers/u-4242')).json()).toMatchObject({ status: 410, code: 'erased' })
  expect((await call('GET', '/api/customers?search=zoe')).json()).toMatchObject({ total: 0 })
})

test('what was sold to somebody erased still counts as sold', async () => {
  const [day] = await shop.context.db.query(`select baskets, units, amount from product_days where product_id <> 0`)
  expect(day).toEqual({ baskets: 1, units: 2, amount: 7 })
})

async function send(event: object): Promise<void> {
  const answer = await app.inject({ method: 'POST', url: '/v1/batch', headers: shop.as('write'), payload: { batch: [{ timestamp: '2026-01-04T10:00:00Z', ...event }] } })
  expect(answer.statusCode, answer.body).toBe(200)
}

function call(method: 'GET' | 'DELETE', url: string) {
  return app.inject({ method, url, headers: shop.as('owner') })
}

/** Every column of every table as one text in lower case, phone numbers without their spaces. */
async function everything(): Promise<string> {
  const columns = await shop.context.db.query<{ table: string; column: string; type: string }>(
    `select table_name as "table", column_name as "column", data_type as type from information_schema.columns where table_schema = 'public'`,
  )
  const texts: string[] = []
  for (const { table, column, type } of columns) {
    const value = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`
    for (const { text } of await shop.context.db.query<{ text: string | null }>(`select ${value} as text from "${table}"`)) texts.push(text ?? '')
  }
  return texts.join('\n').toLowerCase().replace(/(?<=\d)[ -](?=\d)/g, '')
}
