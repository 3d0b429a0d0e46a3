import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { fill } from '../../../test/learning.ts'
import { learnWeekly, someWeeks } from '../../../test/worth.ts'
import { consentRoutes } from '../../remember/consent/routes.ts'
import { customersRoutes } from '../../remember/customers/routes.ts'
import { followLearning } from './assessJob.ts'
import { assessNow } from './assessment.ts'
import { cornerOf } from './balance.ts'
import { worthRoutes } from './routes.ts'
import type { SummaryAnswer } from './shapes.ts'
import type { WorthPoint, WorthRow } from './store/list.ts'

let shop: FreshApp
let held: Promise<void> = Promise.resolve()
beforeAll(async () => {
  shop = await freshApp({
    routes: (app, context) => {
      customersRoutes(app, context)
      consentRoutes(app, context)
      worthRoutes(app, context)
      followLearning(app, context, async (...wish) => {
        await held
        return assessNow(...wish)
      })
    },
  })
  await fill(shop.context.db, someWeeks(60), shop.context.clock)
  await shop.context.jobs.start()
})
afterAll(() => shop.drop())

test('before anything was learned there is nothing, and asking says what to do', async () => {
  expect((await post()).json()).toMatchObject({ status: 409, code: 'not_learned' })
  expect(await summary())
    .toMatchObject({ assessedAt: null, assessedOn: null, running: null, customers: 0, model: null, tiers: [], horizonDays: null })
  expect(await list()).toEqual({ customers: [], next: null })
  expect((await get('/api/worth/points')).json()).toEqual({ points: [] })
})

test('asked to assess it says how far it is, refuses to be asked again, and has a summary at the end', async () => {
  await learnWeekly(shop.context.db, shop.context.clock())
  let release = (): void => undefined
  held = new Promise(resolve => { release = resolve })
  const asked = await post()
  expect(asked.statusCode, asked.body).toBe(200)
  expect(asked.json<SummaryAnswer>().running).toEqual({ startedAt: '2026-01-05T09:00:00.000Z', share: 0 })
  expect((await post()).json()).toMatchObject({ status: 409, code: 'already_assessing' })
  release()
  await vi.waitFor(async () => expect((await summary()).running).toBeNull(), { timeout: 20_000, interval: 50 })
  const { total, tiers, corners, ...rest } = await summary()
  expect(rest).toMatchObject({
    assessedAt: '2026-01-05T09:00:00.000Z', assessedOn: '2025-12-22', currency: 'EUR', customers: 60, days: 365, horizonDays: 60,
    model: { version: 1, chosen: 'MBG/NBD', candidates: [{ totalRatio: 1.02 }] },
    knowing: { amount: 0.01, parts: [{ code: 'keeping', amount: 0.01 }] },
  })
  expect(tiers.map(({ name, customers }) => [name.ru, customers])).toEqual([['Золото', 6], ['Серебро', 18], ['Все', 36]])
  expect(total.low).toBeLessThan(total.mean)
  expect(total.high).toBeGreaterThan(total.mean)
  expect(corners.reduce((sum, { customers }) => sum + customers, 0)).toBe(60)
})

describe('the list', () => {
  const by: Record<string, (row: WorthRow) => number> = { worth: row => -row.worth, unrewarded: row => row.gets - row.gives }

  test.each(['worth', 'unrewarded'])('by %s comes in pages that are the whole, in order, once each', async sort => {
    const pages: WorthRow[] = []
    let cursor = ''
    for (let page = 0; page < 100; page++) {
      const { customers, next } = await list(`sort=${sort}&limit=7${cursor}`)
      pages.push(...customers)
      if (next === null) break
      cursor = `&cursor=${next}`
    }
    const whole = (await list(`sort=${sort}&limit=200`)).customers
    expect(pages).toEqual(whole)
    expect(new Set(pages.map(row => row.customerId)).size).toBe(pages.length)
    const places = whole.map(by[sort]!)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(whole.length).toBe(sort === 'worth' ? 60 : await countOf(({ corner }) => corner === 'giver'))
  })

  test('is filtered by tier, state and corner, alone and together', async () => {
    const { much } = await summary()
    const all = (await list('limit=200')).customers
    for (const row of all) expect(row.corner).toBe(cornerOf(row.gives, row.gets, much))
    for (const tier of [1, 2, 3]) expect((await list(`tier=${tier}&limit=200`)).customers).toEqual(all.filter(row => row.tier === tier))
    for (const state of ['new', 'kept', 'weakening', 'lost']) {
      expect((await list(`state=${state}&limit=200`)).customers).toEqual(all.filter(row => row.state === state))
      expect((await list(`state=${state}&corner=guest&tier=3&limit=200`)).customers)
        .toEqual(all.filter(row => row.state === state && row.corner === 'guest' && row.tier === 3))
    }
    expect(new Set(all.map(row => row.corner)).size).toBeGreaterThan(2)
    expect(new Set(all.map(row => row.state)).size).toBeGreaterThan(1)
  })

  test('by risk is that of the weakening, the most money at risk first', async () => {
    await shop.context.db.query(`update worths set state = 'weakening', silent = 0.3 where customer_id in ('c0', 'c5', 'c9')`)
    const wanted = await shop.context.db.query<{ id: string }>(
      `select customer_id as id from worths where state = 'weakening' order by silent * before desc, customer_id`,
    )
    expect((await list('sort=risk&limit=200')).customers.map(row => row.customerId)).toEqual(wanted.map(row => row.id))
    expect(wanted.length).toBeGreaterThanOrEqual(3)
  })

  test('takes no cursor of another order, and none that it did not make', async () => {
    const { next } = await list('sort=worth&limit=2')
    expect(next).not.toBeNull()
    for (const query of [`sort=risk&cursor=${next}`, 'cursor=x', `cursor=${Buffer.from('["worth","9e99","a"]').toString('base64url')}`]) {
      expect((await get(`/api/worth/customers?${query}`)).json(), query).toMatchObject({ status: 400, code: 'invalid_request' })
    }
    expect((await get('/api/worth/customers?sort=name')).statusCode).toBe(400)
    expect((await get('/api/worth/customers?limit=201')).statusCode).toBe(400)
  })
})

test('points are a sample by chance, the same each time', async () => {
  const { points } = (await get('/api/worth/points')).json<{ points: WorthPoint[] }>()
  expect(points.length).toBe(60)
  await shop.context.db.query(
    `insert into customers (customer_id, kind, name, created_at) select 'd' || n, 'person', 'D', $1
      from generate_series(1, 5000) n`, [new Date(0)],
  )
  await shop.context.db.query(
    `insert into worths select 'd' || n, w.assessed_on, w.tier, w.state, w.alive, w.silent, w.purchases, w.worth, w.worth_low, w.worth_high,
       w.earned, w.before, w.gives, w.gets, w.knowing, w.first_on, w.last_on, w.lost_on
     from worths w, generate_series(1, 5000) n where w.customer_id = 'c0'`,
  )
  await shop.context.db.query('update assessments set customers = 5060')
  const first = (await get('/api/worth/points')).json<{ points: WorthPoint[] }>().points
  expect(first.length).toBe(800)
  // Of 800 in 5,060 those of before are about 9: by chance, neither all nor none.
  const before = first.filter(({ customerId }) => customerId.startsWith('c')).length
  expect(before).toBeGreaterThan(1)
  expect(before).toBeLessThan(25)
  expect((await get('/api/worth/points')).json()).toEqual({ points: first })
  await shop.context.db.query(`delete from worths where customer_id like 'd%'`)
})

test('who does not permit profiling is in none of them, at once', async () => {
  const said = await shop.app.inject({
    method: 'POST', url: '/api/customers/c1/consents', headers: shop.as('staff'), payload: { purpose: 'profiling', state: 'withdrawn',
      place: 'counter' },
  })
  expect(said.statusCode, said.body).toBe(200)
  expect(await shop.context.db.query(`select from worths where customer_id = 'c1'`)).toEqual([])
  // The default of the business is asked at the moment of reading, too; its job has not run yet.
  await shop.context.db.query(
    `insert into settings (name, value, updated_at) values ('purposeDefaults', '{"profiling": false}', $1)`, [new Date(0)],
  )
  await vi.waitFor(async () => expect((await list('limit=200')).customers).toEqual([]), { timeout: 5000, interval: 100 })
  expect((await get('/api/worth/points')).json()).toEqual({ points: [] })
})

test('everybody on the staff may look, marketers may assess', async () => {
  for (const url of ['/api/worth', '/api/worth/customers', '/api/worth/points']) {
    expect((await shop.app.inject({ url, headers: shop.as('write') })).statusCode, url).toBe(403)
    expect((await shop.app.inject({ url })).statusCode, url).toBe(401)
    expect((await get(url)).statusCode, url).toBe(200)
  }
  expect((await post('staff')).statusCode).toBe(403)
})

// --- internal ---

const get = (url: string) => shop.app.inject({ url, headers: shop.as('staff') })
const post = (role: 'marketer' | 'staff' = 'marketer') => shop.app.inject({ method: 'POST', url: '/api/worth/assess',
  headers: shop.as(role) })
const summary = async () => (await get('/api/worth')).json<SummaryAnswer>()

async function list(query = ''): Promise<{ customers: WorthRow[]; next: string | null }> {
  const answer = await get(`/api/worth/customers?${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}

async function countOf(wanted: (row: WorthRow) => boolean): Promise<number> {
  return (await list('limit=200')).customers.filter(wanted).length
}
