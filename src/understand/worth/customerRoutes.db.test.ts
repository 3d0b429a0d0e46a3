import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { fill, order } from '../../../test/learning.ts'
import { saveSettings } from '../../platform/settings/store.ts'
import { cardRoutes } from '../../remember/card/routes.ts'
import { customersRoutes } from '../../remember/customers/routes.ts'
import { consentRoutes } from '../../remember/consent/routes.ts'
import type { UsualEvent } from '../../remember/event.ts'
import { productsRoutes } from '../../remember/products/routes.ts'
import { type Keeper, openKeeper } from '../learning/learners.ts'
import { saveVersion } from '../learning/store.ts'
import { assessNow } from './assessment.ts'
import { requestAssessment } from './assessStore.ts'
import { loadCardFacts } from './cardFactsStore.ts'
import { encodeWorth } from './codec.ts'
import { customerWorthRoutes } from './customerRoutes.ts'
import type { CustomerWorth } from './customerWorth.ts'
import type { WorthModel } from './model.ts'

let shop: FreshApp
let learned: Keeper
beforeAll(async () => {
  shop = await freshApp({
    routes: (app, context) => {
      learned = openKeeper(context.db)
      customersRoutes(app, context)
      cardRoutes(app, context)
      productsRoutes(app, context)
      consentRoutes(app, context)
      customerWorthRoutes(app, context, () => learned.latest('worth'))
    },
  })
  const events = [
    ...weekly('regular', 0, 20), ...weekly('gone', 0, 5), ...weekly('silent', 0, 20), ...weekly('new', 18, 20),
    order('seen', 'prospect', dayAt(3), [], { name: 'Product Viewed', properties: {} }), refund('regular', 12),
  ].sort((a, b) => a.at - b.at)
  await fill(shop.context.db, events, shop.context.clock)
  // Half of each price is profit; on beans a tenth.
  await saveSettings(shop.context.db, { margin: 0.5 }, new Date(shop.context.clock()))
  await send('POST', '/api/products', { products: [{ sku: 'coffee', price: 2 }, { sku: 'beans', price: 2, margin: 0.1 }] })
})
afterAll(async () => {
  learned.close()
  await shop.drop()
})

test('before anything was learned it says so, and what to do', async () => {
  expect((await ask('regular')).json())
    .toMatchObject({ status: 409, code: 'not_learned', help: expect.stringContaining('/api/models/train') })
})

describe('with a model', () => {
  beforeAll(async () => {
    await saveVersion(shop.context.db, {
      kind: 'worth', state: 'active', artefact: encodeWorth(model), metrics: {}, judged: null, customers: 4, ofCustomers: 4, visits: 48,
      seconds: 0, note: null, trainedAt: shop.context.clock(),
    })
    await learned.refresh()
  })

  test('staff see what a regular is worth, with the margin of each product', async () => {
    const one = await worthOf('regular')
    expect(one).toMatchObject({
      customerId: 'regular', name: null, currency: 'EUR', tier: 3, tierName: { en: 'Everyone', ru: 'Все' }, state: 'kept',
      version: expect.any(Number),
    })
    expect(one.worth).toMatchObject({ days: 365 })
    expect(one.worth.low).toBeLessThanOrEqual(one.worth.mean)
    expect(one.worth.high).toBeGreaterThan(one.worth.mean)
    expect(one.alive).toBeGreaterThan(0.8)
    // 20 orders of 4 less 2 paid back, half coffee at .5, half beans at .1; one return at 3, since what is returned is weighed no more.
    const sales = one.earnedParts.find(({ code }) => code === 'sales')!
    expect(sales.amount / 78).toBeGreaterThan(0.28)
    expect(sales.amount / 78).toBeLessThan(0.32)
    expect(one.earnedParts.find(({ code }) => code === 'returns')).toEqual({ code: 'returns', amount: -3 })
    expect(one.earned).toBeCloseTo(sales.amount - 3, 3)
  })

  test('who has been silent for months is worth nearly nothing; who began lately is new', async () => {
    const [gone, regular, fresh] = [await worthOf('gone'), await worthOf('regular'), await worthOf('new')]
    expect(gone.state).toBe('lost')
    expect(gone.worth.mean).toBeLessThan(0.3 * regular.worth.mean)
    expect(gone.silent.probability).toBeGreaterThan(0.5)
    expect(fresh.state).toBe('new')
  })

  test('another stretch of days moves purchases and worth, and nothing else', async () => {
    const [year, month] = [await worthOf('regular'), await worthOf('regular', '?days=30')]
    expect(month.worth.days).toBe(30)
    expect(month.worth.mean).toBeLessThan(0.2 * year.worth.mean)
    expect({ ...month, worth: year.worth, purchases: year.purchases }).toEqual(year)
    for (const days of ['0', '3651', 'x']) expect((await ask('regular', `?days=${days}`)).statusCode).toBe(400)
  })

  test('needs that are met and prices below what is acceptable are gets; other people\'s cards are theirs', async () => {
    const before = await worthOf('regular')
    const facts = {
      'feasibility.mustHaves': ['Oat milk', 'A seat', 'Open at seven'], 'feasibility.mustHavesUnmet': ['a seat ', 'A garage'],
      'feasibility.prices': [{ what: 'Coffee', price: 2.5 }, { what: 'beans', price: 9, until: '2025-01-01' }],
      'contracts.prices': [{ what: 'coffee', price: 2 }, { what: 'beans', price: 2 }],
    }
    expect((await send('PATCH', '/api/customers/regular', { facts })).statusCode).toBe(200)
    const after = await worthOf('regular')
    const { code: _code, ...needs } = after.balance.parts.find(({ code }) => code === 'needs')!
    expect(needs.amount).toBe(2 * 10)
    // 20 coffees and one back, each half of one cheaper; 19 weeks count as a year.
    expect(after.balance.parts.find(({ code }) => code === 'prices')?.amount).toBe(9.5)
    expect(after.balance.gets).toBeCloseTo(before.balance.gets + 29.5, 3)
    expect(await worthOf('new'))
      .toMatchObject({ balance: { parts: expect.not.arrayContaining([expect.objectContaining({ code: 'needs' })]) } })
  })

  test('cards of everybody are read in pages, as far as profiling is permitted', async () => {
    const wish = { defaults: 4, today: '2026-01-04' }
    expect((await send('PATCH', '/api/customers/gone', { facts: { 'feasibility.mustHaves': ['Tea'] } })).statusCode).toBe(200)
    expect((await send('PATCH', '/api/customers/silent', { facts: { 'feasibility.mustHaves': ['Quiet'] } })).statusCode).toBe(200)
    const all = [['gone', { needsMet: 1, saved: 0 }], ['regular', { needsMet: 2, saved: 9.5 }], ['silent', { needsMet: 1, saved: 0 }]]
    expect([...await loadCardFacts(shop.context.db, wish)]).toEqual(all)
    expect([...await loadCardFacts(shop.context.db, wish, 2)]).toEqual(all.slice(0, 2))
    expect([...await loadCardFacts(shop.context.db, { ...wish, defaults: 0 })]).toEqual([])
    await send('PATCH', '/api/customers/gone', { facts: { 'feasibility.mustHaves': null } })
    expect([...await loadCardFacts(shop.context.db, wish)].map(([id]) => id)).toEqual(['regular', 'silent'])
  })

  test('tier and corner come from the last assessment; a tier that the settings no longer have is the last one', async () => {
    expect((await worthOf('regular')).balance.corner).toBe('partner')
    const { db } = shop.context
    await db.query(
      `insert into assessments (state, summary, started_at, updated_at) values ('done', $1, now(), now())`,
      [JSON.stringify({ much: { gives: 1e6, gets: 1 }, crowd: { share: 0.3, weight: 4, costPerPurchase: 0.1 } })],
    )
    await db.query(
      `insert into worths select 'regular', '2026-01-04', 1, 'kept', 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, '2026-01-04', '2026-01-04',
        '2026-01-04'`,
    )
    expect(await worthOf('regular')).toMatchObject({ tier: 1, tierName: { en: 'Gold' }, balance: { corner: 'taker' } })
    await db.query(`update worths set tier = 9`)
    expect(await worthOf('regular')).toMatchObject({ tier: 3, tierName: { en: 'Everyone' } })
  })

  test('what the night writes of everybody is what the card says', async () => {
    const { db, clock } = shop.context
    await requestAssessment(db, clock())
    expect(await assessNow(db, { clock })).toMatchObject({ state: 'done', customers: 4 })
    const rows = await db.query<Night>(
      `select customer_id as id, state, tier, worth, worth_low as low, worth_high as high, earned, gives, gets, silent, knowing
       from worths order by customer_id`,
    )
    expect(rows.map(({ id }) => id)).toEqual(['gone', 'new', 'regular', 'silent'])
    for (const { id, state, tier, ...night } of rows) {
      const { worth, earned, balance, silent, knowing, ...card } = await worthOf(id)
      expect(card).toMatchObject({ state, tier })
      const told = {
        worth: worth.mean, low: worth.low, high: worth.high, earned, gives: balance.gives, gets: balance.gets, silent: silent.probability,
        knowing: knowing.amount,
      }
      for (const [name, amount] of Object.entries(told)) expect(amount, name).toBeCloseTo(night[name as keyof typeof night], 3)
    }
  })

  test('who has not bought yet has no worth, and that is said', async () => {
    expect((await ask('prospect')).json()).toMatchObject({ status: 409, code: 'nothing_bought' })
  })

  test('who does not permit profiling, or is not known, is not answered; and nobody below staff is', async () => {
    const said = await send('POST', '/api/customers/silent/consents', { purpose: 'profiling', state: 'withdrawn', place: 'counter' })
    expect(said.statusCode, said.body).toBe(200)
    expect((await ask('silent')).json()).toMatchObject({ status: 403, code: 'no_consent' })
    expect((await ask('nobody')).json()).toMatchObject({ status: 404, code: 'unknown_customer' })
    expect((await loadCardFacts(shop.context.db, { defaults: 4, today: '2026-01-04' })).has('silent')).toBe(false)
    for (const [role, status] of [['read-only', 403], ['write', 403], ['marketer', 200], ['owner', 200]] as const) {
      expect((await shop.app.inject({ url: '/api/customers/regular/worth', headers: shop.as(role) })).statusCode, role).toBe(status)
    }
    expect((await shop.app.inject({ url: '/api/customers/regular/worth' })).statusCode).toBe(401)
  })
})

// --- internal ---

type Night = {
  readonly id: string; readonly state: string; readonly tier: number
} & Readonly<Record<'worth' | 'low' | 'high' | 'earned' | 'gives' | 'gets' | 'silent' | 'knowing', number>>

/** A shop where people come every week or so for some months. */
const model: WorthModel = {
  chosen: { name: 'MBG/NBD', at: [2, 2, 0.8, 6] }, counter: { name: 'MBG/NBD', at: [2, 2, 0.8, 6] }, level: 1,
  silence: { level: 0, slope: 1 },
  horizonDays: 60, countSpread: { low: 0.9, high: 1.1 }, coverage: { held: 9, of: 10 }, spread: 1, spending: { at: [6, 4, 10], mean: 4 },
  candidates: [], warnings: [], customers: 4,
}

const dayAt = (week: number): string => new Date(Date.UTC(2025, 7, 18 + 7 * week, 9)).toISOString()

/** A coffee and beans for 2 each, every Monday of these weeks. */
function weekly(who: string, from: number, until: number): UsualEvent[] {
  return Array.from({ length: until - from }, (_, i) => order(`${who}-${from + i}`, who, dayAt(from + i), ['coffee', 'beans']))
}

function refund(who: string, week: number): UsualEvent {
  return order(`${who}-back`, who, dayAt(week + 0.5), ['coffee'], {
    name: 'Order Refunded', properties: { order_id: `${who}-${week}`, total: 2, products: [{ sku: 'coffee', quantity: 1, price: 2 }] },
  })
}

const send = (method: 'POST' | 'PATCH', url: string, payload: object) => (
  shop.app.inject({ method, url, headers: shop.as('marketer'), payload })
)
const ask = (id: string, query = '') => shop.app.inject({ url: `/api/customers/${id}/worth${query}`, headers: shop.as('staff') })

async function worthOf(id: string, query = ''): Promise<CustomerWorth> {
  const answer = await ask(id, query)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<CustomerWorth>()
}
