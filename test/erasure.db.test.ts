import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveSettings } from '../src/platform/settings/store.ts'
import type { FreshApp } from './app.ts'
import { freshServer } from './server.ts'

let shop: FreshApp
beforeAll(async () => { shop = await freshServer() })
afterAll(() => shop.drop())

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

test('what was sold to somebody erased still counts as units and money, and teaches nothing', async () => {
  expect(await productDays()).toEqual([{ sku: 'LATTE', day: '2026-01-04', baskets: 0, units: 2, amount: 7 }])
  expect(await shop.context.db.query('select baskets, amount from days')).toEqual([{ baskets: 0, amount: 7 }])
})

test('an erasure takes exactly the baskets of the person out of the totals, whatever the time zone has become since', async () => {
  await send({ type: 'track', userId: 'stays', event: 'Order Completed', messageId: 's1', timestamp: '2026-01-03T23:30:00Z', properties: bought('S-1', 'TEA', 'CAKE') })
  const before = await productDays()
  const days = await shop.context.db.query('select * from days order by day')
  // At midnight twice the same on one order, postage, a return, a browser that turned out to be the person, and the same order told twice.
  await send({ type: 'track', userId: 'goes', event: 'Order Completed', messageId: 'g1', timestamp: '2026-01-03T23:30:00Z', properties: bought('G-1', 'TEA', 'TEA', 'CAKE') })
  await send({ type: 'track', userId: 'goes', event: 'Order Completed', messageId: 'g1-again', timestamp: '2026-01-03T23:40:00Z', properties: bought('G-1', 'TEA') })
  await send({ type: 'track', userId: 'goes', event: 'Order Refunded', messageId: 'g2', properties: { order_id: 'G-1' } })
  await send({ type: 'track', anonymousId: 'goes-browser', event: 'Order Completed', messageId: 'g3', properties: bought('G-3', 'TEA') })
  await send({ type: 'track', anonymousId: 'goes-browser', event: 'Order Completed', messageId: 'g4', properties: bought('G-1', 'TEA') })
  await send({ type: 'identify', userId: 'goes', anonymousId: 'goes-browser', messageId: 'g5' })
  expect(await productDays()).not.toEqual(before)
  await saveSettings(shop.context.db, { timezone: 'Asia/Tokyo' }, new Date())
  expect((await call('DELETE', '/api/customers/goes')).statusCode).toBe(200)
  const only = ({ sku, day, baskets }: ProductDay): object => ({ sku, day, baskets })
  expect((await productDays()).filter(each => each.baskets > 0).map(only)).toEqual(before.filter(each => each.baskets > 0).map(only))
  expect((await shop.context.db.query<{ baskets: number }>('select * from days order by day')).map(({ baskets }) => baskets)).toEqual(days.map(day => day['baskets']))
})

test('how only the erased person wanted things is forgotten with them; what others had too stays', async () => {
  const wanted = (userId: string, options: object): Promise<void> =>
    send({ type: 'track', userId, event: 'Order Completed', messageId: `w-${userId}`, properties: { total: 3, products: [{ sku: 'TEA', quantity: 1, price: 3, options }] } })
  await wanted('stays', ['no ice'])
  await wanted('u-77', { 'no ice': true, 'name on the cup': 'Xanthippe' })
  expect(await everything()).toContain('name on the cup: xanthippe')
  const { memory, options } = (await call('GET', '/api/customers/u-77/export')).json<{ memory: { items: Record<string, { options: object }> }; options: object }>()
  expect(Object.values(options).toSorted()).toEqual(['name on the cup: Xanthippe', 'no ice'])
  expect(Object.keys(Object.values(memory.items)[0]!.options)).toEqual(Object.keys(options))
  expect((await call('GET', '/api/customers/u-77/memory')).json()).toMatchObject({
    items: [{ sku: 'TEA', times: 1, lastUnits: 1, dayparts: [0, 0, 0, 1], options: [{ option: 'name on the cup: Xanthippe', times: 1 }, { option: 'no ice', times: 1, lastDay: '2026-01-04' }] }], adjusted: [],
  })
  await call('DELETE', '/api/customers/u-77')
  expect(await everything()).not.toContain('xanthippe')
  expect(await shop.context.db.query('select name from options')).toEqual([{ name: 'no ice' }])
})

// --- internal ---

type ProductDay = { readonly sku: string; readonly day: string; readonly baskets: number; readonly units: number; readonly amount: number }

function productDays(): Promise<ProductDay[]> {
  return shop.context.db.query<ProductDay>('select sku, day, baskets, units, amount from product_days join products using (product_id) order by sku, day')
}

function bought(orderId: string, ...skus: readonly string[]): object {
  const postage = { sku: 'POST', quantity: 1, price: 4, service: true }
  return { order_id: orderId, products: [...skus.map(sku => ({ sku, quantity: 1, price: 2 })), postage] }
}

async function send(event: object): Promise<void> {
  const answer = await shop.app.inject({ method: 'POST', url: '/v1/batch', headers: shop.as('write'), payload: { batch: [{ timestamp: '2026-01-04T10:00:00Z', ...event }] } })
  expect(answer.statusCode, answer.body).toBe(200)
}

function call(method: 'GET' | 'DELETE', url: string) {
  return shop.app.inject({ method, url, headers: shop.as('owner') })
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
