import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import type { App } from '../../platform/context.ts'
import { buildApp } from '../../platform/http/app.ts'
import { hear, openEars } from '../../listen/hear.ts'
import { memoryVersion } from './codec.ts'
import { keepMemoriesCurrent } from './replayJob.ts'
import { loadMemoryVersion } from './replayStore.ts'

let shop: FreshApp
let server: App
beforeAll(async () => { shop = await freshApp() })
afterAll(async () => {
  await server.close()
  await shop.drop()
})

/** Version 1: on day 20000 at 9 two of product 3 and 0.35 of product 7, a week later one more of product 3. */
const old = '01b0eba5b80690ddfeb706b0eba5b806a79c01020203320001c90f00000202880e00808420010110020200010701000203060003070200010701040507de02'

test('a server that remembers more than the one before folds old memories anew, once', async () => {
  const { context } = shop
  const { db } = context
  expect(await loadMemoryVersion(db)).toBe(memoryVersion)
  const properties = { order_id: 'o1', total: 2, products: [{ sku: 'TEA', quantity: 1, price: 2, options: ['no ice'] }] }
  const event = { messageId: 'm1', kind: 'track', name: 'Order Completed', at: context.clock(), receivedAt: context.clock(), properties, profile: true, source: 'api' } as const
  await hear(openEars(db, context.clock), [{ ...event, who: [{ kind: 'user', value: 'u1' }] }])
  const [anew] = await db.query<{ state: Buffer }>('select state from memories')
  // As it stood before the upgrade: bytes of version 1, and options that nobody has named yet.
  await db.query(`update memories set state = decode('${old}', 'hex')`)
  await db.query('update memory_form set version = 1')

  server = await buildApp(context, { console: context.home })
  keepMemoriesCurrent(server, context)
  await context.jobs.start()
  await server.ready()
  await expect.poll(() => loadMemoryVersion(db), { timeout: 15_000, interval: 50 }).toBe(memoryVersion)
  expect(await db.query('select state from memories')).toEqual([anew])

  const logged = (): number => shop.logged().split('memories were folded anew').length - 1
  await expect.poll(logged).toBe(1)
  await server.close()
  server = await buildApp(context, { console: context.home })
  keepMemoriesCurrent(server, context)
  await server.ready()
  expect(await db.query('select 1 from graphile_worker.jobs')).toEqual([])
  expect(logged()).toBe(1)
})
