import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { fill, order, someMonths } from '../../../test/learning.ts'
import type { UsualEvent } from '../../remember/event.ts'
import { consentRoutes } from '../../remember/consent/routes.ts'
import { productsRoutes } from '../../remember/products/routes.ts'
import { learn } from '../learning/learn.ts'
import { type Keeper, openKeeper } from '../learning/learners.ts'
import { requestRun } from '../learning/runStore.ts'
import { loadVersions } from '../learning/store.ts'
import { rhythmLearner } from '../rhythm/learner.ts'
import { keepUsualModel, type UsualKeeper } from './keeper.ts'
import { usualLearner } from './learner.ts'
import { usualRoutes } from './routes.ts'

let shop: FreshApp
let keeper: UsualKeeper
let learned: Keeper
beforeAll(async () => {
  shop = await freshApp({
    routes: (app, context) => {
      keeper = keepUsualModel(context.db)
      learned = openKeeper(context.db)
      productsRoutes(app, context)
      consentRoutes(app, context)
      usualRoutes(app, context, keeper, { usual: () => learned.latest('usual'), rhythm: () => learned.latest('rhythm') })
    },
  })
  const some = [...teaInTheAfternoon('regular'), ...changedTaste('turned'), ...teaInTheAfternoon('silent')]
  await fill(shop.context.db, [...someMonths(60, { days: 125 }), ...some].sort((a, b) => a.at - b.at), shop.context.clock)
  const kinds = Array.from({ length: 40 }, (_, i) => ({ sku: `p${i}`, category: ['hot', 'cold', 'bakery'][i % 3]!, price: 2 + i / 10 }))
  const own = [
    { sku: 'coffee', name: 'Coffee', category: 'hot', price: 3 }, { sku: 'tea', name: 'Tea', category: 'hot', price: 2.5 },
    { sku: 'mate', name: 'Mate', category: 'cold' }, { sku: 'bun', name: 'Bun', category: 'bakery' },
  ]
  expect((await send('POST', '/api/products', { products: [...kinds, ...own] })).statusCode).toBe(200)
})
afterAll(async () => {
  learned.close()
  await shop.drop()
})

test('before anything was learned the formula answers, and says so', async () => {
  const usual = await get('regular')
  expect(usual).toMatchObject({ customerId: 'regular', version: null, popular: false, ask: true })
  expect(usual.items).toMatchObject([{ sku: 'bun' }, { sku: 'coffee', name: 'Coffee', price: 3 }])
  expect(usual.items[1]!.because).toEqual({ code: 'often', params: { times: 47, visits: 62 } })
  const { version, categories: found } = await categories('regular')
  expect(version).toBeNull()
  expect(found.map(({ category, times }) => `${category} ${times}`)).toEqual(['hot 62', 'bakery 62', 'cold 0'])
})

describe('after learning', () => {
  let before: Answer[]
  beforeAll(async () => {
    before = await everybody()
    await requestRun(shop.context.db, shop.context.clock())
    const outcomes = await learn(shop.context.db, { clock: shop.context.clock, learners: [rhythmLearner, usualLearner], holder: 'test' })
    expect(outcomes).toMatchObject([{ kind: 'rhythm', state: 'active' }, { kind: 'usual', state: 'active' }])
    await learned.refresh()
  })

  test('the version in use answers: products with units, options by name, chances that fall, and a reason that can be said', async () => {
    const version = (await loadVersions(shop.context.db)).find(({ kind }) => kind === 'usual')!
    const usual = await get('regular')
    expect(usual.version).toBe(version.version)
    expect(usual).toMatchObject({ name: null, currency: expect.any(String), ask: true, popular: false })
    const coffee = usual.items.find(({ sku }) => sku === 'coffee')!
    expect(coffee).toEqual({
      productId: expect.any(Number), sku: 'coffee', name: 'Coffee', price: 3, units: 1, options: ['no ice'],
      probability: expect.any(Number), because: expect.any(Object),
    })
    expect(coffee.probability).toBeGreaterThan(0.5)
    const figures = ['ndcg@10', 'recall@10', 'phr@10', 'calibrationError', 'categoryNdcg']
    for (const figure of figures) expect(version.metrics[figure], figure).toBeGreaterThan(0)
  })

  test('what was learned is what answers: chances and intervals are others than without it', async () => {
    const after = await everybody()
    expect(after.filter(({ items }, i) => items[0]!.probability === before[i]!.items[0]!.probability).length).toBeLessThan(5)
    expect(after.filter(({ next }, i) => next.latestAt !== before[i]!.next.latestAt).length).toBeGreaterThan(5)
  })

  test('whoever is asked about: at most twelve and three more, none twice, at most two changes, each of something proposed', async () => {
    const reasons: Readonly<Record<string, readonly string[]>> = {
      often: ['times', 'visits'], lately: ['days'], popular: ['share'], rising: ['share'], daypart: ['part', 'times', 'of'],
      rhythm: ['everyDays', 'days'], together: ['name'],
    }
    for (const { items, alternatives, adjustments, next } of await everybody()) {
      const all = [...items, ...alternatives]
      expect(items.length >= 1 && items.length <= 12 && alternatives.length === 3).toBe(true)
      expect(new Set(all.map(({ sku }) => sku)).size).toBe(all.length)
      all.forEach(({ probability, because: { code, params } }, i) => {
        expect(probability > 0 && probability < 1 && probability <= (all[i - 1]?.probability ?? 1)).toBe(true)
        expect(Object.keys(params).sort(), code).toEqual([...reasons[code]!].sort())
      })
      expect(adjustments.length).toBeLessThanOrEqual(2)
      for (const { sku } of adjustments) expect(items.map(item => item.sku)).toContain(sku)
      expect(next.earliestAt! <= next.expectedAt! && next.expectedAt! <= next.latestAt!, JSON.stringify(next)).toBe(true)
      expect(next.state).toMatch(/^(early|due|overdue)$/)
    }
  })

  test('every other day is foretold as every other day', async () => {
    const { next } = await get('regular')
    const soon: unknown = expect.stringMatching(/^2026-01-0/)
    expect(next).toMatchObject({ lastAt: '2026-01-02T09:00:00.000Z', earliestAt: soon, latestAt: soon })
    expect(Math.abs(next.gapDays! - 2)).toBeLessThan(0.6)
  })

  test('what is sold out is replaced by what this customer takes too, until it is there again', async () => {
    expect(await substitutes('regular')).toEqual([])
    await available('coffee', false)
    const usual = await get('regular')
    expect([...usual.items, ...usual.alternatives].map(({ sku }) => sku)).not.toContain('coffee')
    expect(await substitutes('regular')).toMatchObject([{
      code: 'substitute', sku: 'coffee', name: 'Coffee', to: { sku: 'tea', name: 'Tea', price: 2.5 }, options: null, units: null,
      because: { code: 'outOfStock', params: { times: 15 } },
    }])
    await available('coffee', true)
    expect(await substitutes('regular')).toEqual([])
    expect((await get('regular')).items.map(({ sku }) => sku).sort()).toEqual(['bun', 'coffee'])
  })

  test('where all of the usual is sold out the next best stands in', async () => {
    await available('mate', false)
    const { items, adjustments } = await get('turned')
    await available('mate', true)
    expect(items.map(({ sku }) => sku)).toEqual(['coffee'])
    expect(adjustments.filter(({ to }) => to?.sku === 'coffee')).toEqual([])
  })

  test('in the afternoon the other drink is offered instead, at nine it is not', async () => {
    expect((await get('regular')).adjustments.filter(({ code }) => code === 'instead')).toEqual([])
    shop.pass(7 * 3_600_000)
    const usual = await get('regular')
    shop.pass(-7 * 3_600_000)
    const offered = [...usual.items.map(({ sku }) => sku), ...usual.adjustments.map(({ to }) => to?.sku)]
    expect(offered).toContain('tea')
  })

  test('a change of taste is told with its day and both names, and nobody else has one', async () => {
    const { changed, items } = await get('turned')
    expect(changed).toMatchObject({ from: [{ sku: 'coffee', name: 'Coffee' }], to: [{ sku: 'mate', name: 'Mate' }] })
    expect(Math.abs(Date.parse(changed!.since) - Date.parse('2025-12-10')) / 86_400_000).toBeLessThanOrEqual(6)
    expect(changed!.probability).toBeGreaterThan(0.9)
    expect(items[0]!.sku).toBe('mate')
    expect((await get('regular')).changed).toBeNull()
  })

  test('by category: each once, by name, with how often it was taken', async () => {
    const { categories: found, version, customerId } = await categories('regular')
    expect({ version, customerId }).toEqual({ version: (await get('regular')).version, customerId: 'regular' })
    expect(found.map(({ times }) => times)).toEqual([62, 62, 0])
    expect(found.map(({ category }) => category).sort()).toEqual(['bakery', 'cold', 'hot'])
    expect(found.map(({ probability }) => probability)).toEqual(found.map(({ probability }) => probability).sort((a, b) => b - a))
    expect(found[1]!.probability).toBeGreaterThan(0.7)
  })

  test('who does not permit profiling, or is not known, is not answered; a write key may not ask', async () => {
    const said = await send('POST', '/api/customers/silent/consents', { purpose: 'profiling', state: 'withdrawn', place: 'counter' })
    expect(said.statusCode, said.body).toBe(200)
    for (const url of ['usual', 'usual/categories']) {
      expect((await ask(`/api/customers/silent/${url}`)).json()).toMatchObject({ status: 403, code: 'no_consent' })
      expect((await ask(`/api/customers/nobody/${url}`)).json()).toMatchObject({ status: 404, code: 'unknown_customer' })
      expect((await shop.app.inject({ url: `/api/customers/regular/${url}`, headers: shop.as('write') })).statusCode).toBe(403)
      expect((await shop.app.inject({ url: `/api/customers/regular/${url}` })).statusCode).toBe(401)
    }
  })
})

// --- internal ---

type Item = {
  readonly sku: string; readonly probability: number; readonly because: { readonly code: string; readonly params: Record<string, unknown> }
}
type Answer = {
  readonly version: number | null; readonly items: readonly Item[]; readonly alternatives: readonly Item[]
  readonly adjustments: readonly { readonly code: string; readonly sku: string; readonly to: Pick<Item, 'sku'> | null }[]
  readonly changed: { readonly since: string; readonly probability: number } | null
  readonly next: Readonly<Record<'state' | 'expectedAt' | 'earliestAt' | 'latestAt', string | null>> & { readonly gapDays: number | null }
}
type Categories = {
  readonly customerId: string; readonly version: number | null
  readonly categories: readonly { readonly category: string; readonly probability: number; readonly times: number }[]
}

const send = (method: 'POST' | 'PATCH', url: string, payload: object) => (
  shop.app.inject({ method, url, headers: shop.as('marketer'), payload })
)
const ask = (url: string) => shop.app.inject({ url, headers: shop.as('read-only') })

async function read<Body>(url: string): Promise<Body> {
  await keeper.refresh()
  const answer = await ask(url)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<Body>()
}
const get = (id: string) => read<Answer>(`/api/customers/${id}/usual`)
const categories = (id: string) => read<Categories>(`/api/customers/${id}/usual/categories`)
/** The sixty and the two that stand out. */
async function everybody(): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const id of [...Array.from({ length: 60 }, (_, i) => `c${i}`), 'regular', 'turned']) answers.push(await get(id))
  return answers
}
const substitutes = async (id: string) => (await get(id)).adjustments.filter(({ code }) => code === 'substitute')

async function available(sku: string, yes: boolean): Promise<void> {
  expect((await send('PATCH', `/api/products/${sku}`, { available: yes })).statusCode).toBe(200)
}

const time = (day: number, hour: number): string => new Date(Date.UTC(2025, 8, 1 + day, hour)).toISOString()

/** Coffee without ice and a bun on every other morning, and every fourth of these days tea in the afternoon in its place. */
function teaInTheAfternoon(who: string): UsualEvent[] {
  return Array.from({ length: 62 }, (_, i) => {
    const isTea = i % 4 === 2
    const drink = isTea ? { sku: 'tea', name: 'Tea' } : { sku: 'coffee', name: 'Coffee', options: ['no ice'] }
    const products = [{ ...drink, quantity: 1, price: 3 }, { sku: 'bun', name: 'Bun', quantity: 1, price: 1 }]
    const id = `${who}-${i}`
    return order(id, who, time(1 + 2 * i, isTea ? 16 : 9), ['bun', isTea ? 'tea' : 'coffee'], { properties: { order_id: id, products } })
  })
}

/** Coffee every other day until 10 December, mate since. */
function changedTaste(who: string): UsualEvent[] {
  return Array.from({ length: 62 }, (_, i) => order(`${who}-${i}`, who, time(1 + 2 * i, 9), [1 + 2 * i < 100 ? 'coffee' : 'mate']))
}
