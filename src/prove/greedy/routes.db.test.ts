import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { saveProofShop } from '../../../test/proof.ts'
import { dayMs } from '../../platform/calendar.ts'
import { recordConsent } from '../../remember/consent/store.ts'
import type { Greedy } from './greedy.ts'
import { greedyRoutes } from './routes.ts'

const customers = 500
const ids = Array.from({ length: customers }, (_, i) => `c${i}`)
let shop: FreshApp
let begun: number
beforeAll(async () => {
  shop = await freshApp({ routes: greedyRoutes })
  begun = shop.context.clock()
  // Tea leaves half of its price: 3 within the days of response, and 50 after them, which is nobody's business here.
  const bought = [{ at: begun + dayMs, total: 6 }, { at: begun + 20 * dayMs, total: 100 }]
  const orders = ids.flatMap(customerId => bought.map(({ at, total }) => (
    { customerId, at, kind: 'purchase', total, lines: [{ productId: 1, amount: total }] } as const
  )))
  await saveProofShop(shop.context.db, { customerIds: ids, since: begun - dayMs, orders })
})
afterAll(() => shop.drop())

const get = async (): Promise<Greedy> => {
  const answer = await shop.app.inject({ url: '/api/proof/off-policy', headers: shop.as('read-only') })
  expect(answer.statusCode).toBe(200)
  return answer.json<Greedy>()
}

test('without decisions it is refused by name', async () => {
  expect(await get()).toMatchObject({ refused: 'no_log', decisions: 0, observed: null })
})

test('each customer counts once in the days of response, with the profit of these less the contact', async () => {
  // Four of five did what seems best, and one kept silent by chance.
  await Promise.all(ids.map((id, i) => save(id, `first ${id}`, { at: begun, isSilent: i % 5 === 0, cost: 0.5 })))
  await save('c1', 'again', { at: begun + 3600_000, cost: 100 })
  await save('c2', 'open', { at: begun + 30 * dayMs, cost: 100, isOpen: true })
  await save('c3', 'planned', { at: begun + 40 * dayMs, cost: 100, planId: 'p' })
  const found = await get()
  expect(found).toMatchObject({ refused: null, decisions: customers })
  expect(found.observed!.mean).toBeCloseTo(3 - 0.5 * 0.8, 9)
  expect(found.effective).toBeCloseTo(400, 6)
  for (const name of ['snips', 'dr', 'sndr'] as const) {
    expect([name, found.estimates.find(each => each.name === name)!.value.mean]).toEqual([name, expect.closeTo(2.5, 1)])
  }
})

test('who withdrew is in no estimate', async () => {
  const { db } = shop.context
  await db.transaction(tx => recordConsent(tx, [
    { customerId: 'c4', purpose: 'improvement', state: 'withdrawn', statedAt: begun, by: 'customer', place: 'page' },
  ], begun))
  expect((await get()).decisions).toBe(customers - 1)
})

// --- internal ---

type Saved = {
  readonly at: number; readonly cost: number; readonly isSilent?: boolean; readonly isOpen?: boolean; readonly planId?: string
}

async function save(id: string, decisionId: string, { at, cost, isSilent = false, isOpen = false, planId }: Saved): Promise<void> {
  const best = { offerId: 'tea', channel: 'email', value: { total: 1, cost: -cost }, probability: 0.8 }
  const choice = isSilent ? { kind: 'silence', reason: 'explored', probability: 0.2 } : { kind: 'contact', ...best }
  const [offerId, channel] = isSilent ? [null, null] : ['tea', 'email']
  await shop.context.db.query(
    `insert into decisions (customer_id, decision_id, decided_at, direction, place, kind, reason, offer_id, channel, due_at, value,
       probability, is_random, book_id, model_version, purpose, answer, closed_at)
     values ($1, $2, $3, 'outbound', 'outbound', $4, $5, $6, $7, $8, 0, 1, true, 'book', 1, 'profiling', $9, $10)`,
    [
      id, decisionId, new Date(at), choice.kind, isSilent ? 'explored' : null, offerId, channel, isSilent ? null : new Date(at),
      JSON.stringify({ choice, candidates: [best] }), isOpen ? null : new Date(at + 8 * dayMs),
    ],
  )
  if (planId === undefined) return
  await shop.context.db.query(
    `insert into contacts (customer_id, decision_id, channel, offer_id, price, cost, purposes, state, due_at, claimed_at, plan_id)
     values ($1, $2, 'email', 'tea', 1, $3, 4, 'sent', $4, $4, $5)`,
    [id, decisionId, cost, new Date(at), planId],
  )
}
