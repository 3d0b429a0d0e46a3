import { Worker } from 'node:worker_threads'
import { seededRandom } from '../src/platform/random.ts'
import type { Db } from '../src/platform/db/db.ts'
import type { Bench } from './bench.ts'
import { startServer } from './server.ts'

/** Batches of 100 through /v1/batch, against the same rows inserted bare by unnest into the same database in the same run. */
export const ingestBench: Bench = {
  name: 'ingest',
  summary: 'events/s through /v1/batch of 100, beside a bare insert of the same rows',
  run: async ({ size, say }) => {
    const count = size === 'real' ? 300_000 : 10_000
    const customers = size === 'real' ? 20_000 : 1000
    const server = await startServer()
    try {
      const site = makeEvents(count, customers)
      say(`a site: ${count} events of ${meanLength(site)} bytes; of a hundred 60 views, 20 pages, 8 carts, 8 orders, 4 identifies`)
      const before = await insertBare(server.db, site.slice(0, count / 3))
      const onSite = await send(server.url, server.writeKey, site)
      const after = await insertBare(server.db, site.slice(count / 3, (2 * count) / 3))
      const till = makeEvents(count / 3, customers, 2, ['order'])
      say(`a till: ${till.length} orders of ${meanLength(till)} bytes, one to four lines each`)
      const atTill = await send(server.url, server.writeKey, till)
      const [kept] = await server.db.query<{ n: number }>('select count(*)::int as n from events')
      if (kept?.n !== count + till.length) throw new Error(`${kept?.n} of ${count + till.length} acknowledged events are there`)
      const bare = (before + after) / 2
      const perSecond = count / onSite.seconds
      const ordersPerSecond = till.length / atTill.seconds
      return {
        figures: [
          {
            name: 'events acknowledged, durable and remembered', value: perSecond, unit: 'events/s',
            reference: { name: 'bare unnest', value: bare },
            ...(size === 'real' && { must: { atLeast: 15_000 } }) },
          {
            name: 'the same as a ratio to the bare insert', value: perSecond / bare, unit: '',
            ...(size === 'real' && { must: { atLeast: 0.35 } }),
          },
          { name: 'p99 of a batch', value: onSite.p99Ms, unit: 'ms' },
          {
            name: 'orders only: a till of tills', value: ordersPerSecond, unit: 'orders/s', reference: { name: 'bare unnest', value: bare },
          },
        ],
        json: {
          eventsPerSecond: perSecond, bareRowsPerSecond: bare, ratio: perSecond / bare, p99Ms: onSite.p99Ms, events: count, ordersPerSecond,
        },
      }
    } finally {
      await server.stop()
    }
  },
}

type Kind = 'view' | 'page' | 'cart' | 'order' | 'identify'

/** What a shop's site sends: far more orders than any site has (a few in a thousand events), so that they count. */
export const siteMix: readonly Kind[] = [
  ...new Array<Kind>(15).fill('view'), ...new Array<Kind>(5).fill('page'), 'cart', 'cart', 'order', 'order', 'identify',
]

/** Events as JSON: views, pages and carts with a product, orders of one to four lines, identifies. */
export function makeEvents(count: number, customers: number, seed = 1, kinds: readonly Kind[] = siteMix, stepMs = 50): string[] {
  const random = seededRandom(seed)
  const pick = (n: number): number => Math.floor(random() * n)
  const start = Date.UTC(2026, 0, 1)
  return Array.from({ length: count }, (_, i) => {
    // Squared: some customers come much more often than others.
    const userId = `customer-${Math.floor(customers * random() ** 2)}`
    const base = {
      messageId: `bench-${seed}-${i}`, userId, timestamp: new Date(start + i * stepMs).toISOString(),
      context: { library: { name: 'bench', version: '1' }, ip: '203.0.113.7', locale: 'en-GB' },
    }
    const product = (): Record<string, unknown> => {
      const n = Math.floor(500 * random() ** 2)
      return {
        product_id: `sku-${n}`, sku: `sku-${n}`, name: `Product number ${n}`, category: `Category ${n % 12}`, price: 1 + (n % 40) / 4,
        quantity: 1 + pick(3),
      }
    }
    const kind = kinds[pick(kinds.length)]
    if (kind === 'view') return JSON.stringify({ ...base, type: 'track', event: 'Product Viewed', properties: product() })
    if (kind === 'cart') {
      return JSON.stringify({ ...base, type: 'track', event: 'Product Added', properties: { ...product(), cart_id: `cart-${userId}` } })
    }
    if (kind === 'page') {
      const properties = { path: '/menu', url: 'https://shop.example/menu', title: 'Menu' }
      return JSON.stringify({ ...base, type: 'page', name: 'Menu', properties })
    }
    if (kind === 'identify') return JSON.stringify({ ...base, type: 'identify', traits: { name: `Customer ${userId}`, language: 'en' } })
    const products = Array.from({ length: 1 + pick(4) }, product)
    return JSON.stringify({
      ...base, type: 'track', event: 'Order Completed',
      properties: { order_id: `order-${seed}-${i}`, currency: 'EUR', channel: 'counter', products },
    })
  })
}

// --- internal ---

function meanLength(events: readonly string[]): number {
  return Math.round(events.reduce((sum, event) => sum + event.length, 0) / events.length)
}

/** From a thread of its own with prepared bodies, so that the sender costs the measured process as little as can be. */
function send(url: string, key: string, events: readonly string[]): Promise<{ seconds: number; p99Ms: number }> {
  const bodies: string[] = []
  for (let from = 0; from < events.length; from += 100) {
    bodies.push(`{"sentAt":"2026-06-01T00:00:00.000Z","batch":[${events.slice(from, from + 100).join(',')}]}`)
  }
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./sender.js', import.meta.url), { workerData: { url, key, bodies, connections: 24 } })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** Rows/s of the least that could be done with the events: the same columns into a table with the same indexes, a thousand a statement. */
async function insertBare(db: Db, events: readonly string[]): Promise<number> {
  await db.query('drop table if exists bare')
  await db.query('create table bare (like events including all)')
  const rows = events.map(text => JSON.parse(text) as {
    messageId: string; userId: string; type: string; event?: string; timestamp: string; properties?: unknown; traits?: unknown;
    context: unknown
  })
  const started = performance.now()
  for (let from = 0; from < rows.length; from += 1000) {
    const part = rows.slice(from, from + 1000)
    await db.query(
      {
        name: 'bare',
        text: `insert into bare (customer_id, message_id, origin, kind, name, happened_at, received_at, source, profiled, body)
               select c, m, c, k, n, h, h, 'api', true, b::jsonb
               from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[]) as t (c, m, k, n, h, b)
               on conflict do nothing`,
      },
      [
        part.map(r => r.userId), part.map(r => r.messageId), part.map(r => r.type), part.map(r => r.event ?? r.type),
        part.map(r => r.timestamp),
        part.map(r => JSON.stringify({
          who: [{ kind: 'user', value: r.userId }], traits: r.traits, properties: r.properties, context: r.context,
        })),
      ],
    )
  }
  const perSecond = rows.length / ((performance.now() - started) / 1000)
  await db.query('drop table bare')
  return perSecond
}
