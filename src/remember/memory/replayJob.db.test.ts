import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { bytesOf1, bytesOf2 } from '../../../test/deeds.ts'
import type { App } from '../../platform/context.ts'
import { buildApp } from '../../platform/http/app.ts'
import { hear, openEars } from '../../listen/hear.ts'
import { decode, memoryVersion } from './codec.ts'
import { keepMemoriesCurrent } from './replayJob.ts'
import { loadMemoryVersion } from './replayStore.ts'

let shop: FreshApp
let server: App
beforeAll(async () => { shop = await freshApp() })
afterAll(async () => {
  await server.close()
  await shop.drop()
})

test('a server that remembers more than the one before folds old memories anew, once', async () => {
  const { context } = shop
  const { db } = context
  expect(await loadMemoryVersion(db)).toBe(memoryVersion)
  const products = [{ sku: 'TEA', quantity: 1, price: 2, options: ['no ice'] }]
  const said: readonly [string, Record<string, unknown>][] = [
    ['Order Completed', { order_id: 'o1', total: 2, products, discount: 0.5, channel: 'delivery' }],
    ['Cost Booked', { kind: 'gift', amount: 4, minutes: 3 }],
    ['Visit Served', { minutes: 5, waited_seconds: 60, saved_seconds: 90 }],
    // Heard before anybody looked at bookings: it books nothing.
    ['Cost Booked', { kind: 'toString', amount: -4 }],
    ['Order Completed', { order_id: 'o2', total: 2, products, discount: 'SUMMER' }],
  ]
  for (const user of ['u1', 'u2']) {
    const event = { kind: 'track', at: context.clock(), receivedAt: context.clock(), profile: true, source: 'api' } as const
    const who = [{ kind: 'user', value: user }] as const
    await hear(openEars(db, context.clock), said.map(([name, properties], i) => ({ ...event, who, messageId: `m${i}`, name, properties })))
  }
  const anew = await db.query<{ state: Buffer }>('select state from memories order by customer_id')
  expect(decode(anew[1]!.state)).toMatchObject({
    orders: 2, discountCents: 50, giftCents: 400, costCents: 0, acquisitionCents: 0, minutes: 8, deliveries: 1, savedSeconds: 90,
  })
  // As they stood before upgrades: bytes of versions 1 and 2, and options that nobody has named yet.
  await db.query(`update memories set state = case customer_id when 'u1' then $1::bytea else $2::bytea end`, [bytesOf1, bytesOf2])
  await db.query('update memory_form set version = 1')

  server = await buildApp(context, { console: context.home })
  keepMemoriesCurrent(server, context)
  await context.jobs.start()
  await server.ready()
  await expect.poll(() => loadMemoryVersion(db), { timeout: 15_000, interval: 50 }).toBe(memoryVersion)
  expect(await db.query('select state from memories order by customer_id')).toEqual(anew)

  const logged = (): number => shop.logged().split('memories were folded anew').length - 1
  await expect.poll(logged).toBe(1)
  await server.close()
  server = await buildApp(context, { console: context.home })
  keepMemoriesCurrent(server, context)
  await server.ready()
  expect(await db.query('select 1 from graphile_worker.jobs')).toEqual([])
  expect(logged()).toBe(1)
})
