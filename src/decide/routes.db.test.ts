import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../test/app.ts'
import { dayMs } from '../platform/calendar.ts'
import type { App } from '../platform/context.ts'
import type { KeyRole } from '../platform/roles.ts'
import { openServer } from '../server.ts'
import type { Decision } from './decision.ts'
import type { Why } from './explain.ts'

type Decided = Decision & { readonly why: Why }
type Row = { readonly decisionId: string; readonly kind: string; readonly offerId: string | null; readonly customerId: string }

let shop: FreshApp
let app: App
beforeAll(async () => {
  shop = await freshApp()
  app = await openServer(shop.context, { console: shop.context.home })
  await app.ready()
  // Everybody is treated, nothing is left to chance and nobody rests, so that what is worth saying is said.
  await ask('PATCH', '/api/settings', { holdoutShare: 0, exploreShare: 0, restShare: 0 }, 'owner')
  for (const id of ['ann', 'bob', 'eve']) {
    await ask('POST', '/v1/identify', { userId: id, traits: { name: `${id} person`, email: `${id}@shop.example`, phone: '+1 202 555 0101' } }, 'write')
    for (let ago = 70; ago > 0; ago -= 10) {
      const timestamp = new Date(shop.context.clock() - ago * dayMs).toISOString()
      const products = [{ sku: 'latte', name: 'Latte', quantity: 1, price: 4 }]
      await ask('POST', '/v1/track', { userId: id, event: 'Order Completed', timestamp, properties: { order_id: `${id}-${ago}`, total: 4, currency: 'EUR', products } }, 'write')
    }
    await permit(id, 'offers.email')
  }
  await ask('POST', '/api/offers', {
    offerId: 'course', name: 'Barista course', kind: 'service', state: 'active', price: 300, margin: 200, channels: ['email', 'counter', 'page'],
  }, 'marketer')
})
afterAll(async () => {
  await app.close()
  await shop.drop()
})
beforeEach(() => shop.context.db.query('truncate decisions, contacts, pressures'))

test('who permits it hears what is worth saying, and why; the contact is claimed', async () => {
  const { status, json } = await decide('ann')
  expect(status).toBe(200)
  expect(json).toMatchObject({ customerId: 'ann', direction: 'outbound', choice: { kind: 'contact', offerId: 'course', channel: 'email', price: 300 } })
  expect(json.why.staff.en).toContain('Barista course')
  expect(json.why.customer.ru).not.toBe('')
  expect(await shop.context.db.query('select customer_id, decision_id, channel, state, price, purposes from contacts')).toEqual([
    { customer_id: 'ann', decision_id: json.decisionId, channel: 'email', state: 'due', price: 300, purposes: 12 },
  ])
})

test('one who is before us is asked for that place alone, and nothing is claimed', async () => {
  const { json } = await decide('ann', { place: 'counter' })
  expect(json).toMatchObject({ direction: 'inbound', choice: { kind: 'contact', channel: 'counter' } })
  expect(await shop.context.db.query('select from contacts')).toEqual([])
  expect((await list()).decisions).toMatchObject([{ decisionId: json.decisionId, kind: 'contact', channel: 'counter' }])
})

test('a look keeps nothing', async () => {
  expect((await decide('ann', { dryRun: true })).json.choice.kind).toBe('contact')
  expect((await list()).decisions).toEqual([])
  expect(await shop.context.db.query('select from contacts')).toEqual([])
})

test('many at once: each has its answer in its place, and who is not known does not stop the others', async () => {
  const requests = ['ann', 'nobody', 'bob'].map(customerId => ({ customerId, dryRun: true }))
  const { json } = await ask<{ decisions: { customerId: string; problem?: string }[] }>('POST', '/api/decide', { requests })
  expect(json.decisions.map(({ customerId, problem }) => [customerId, problem])).toEqual([['ann', undefined], ['nobody', 'unknown_customer'], ['bob', undefined]])
  expect((await decide('nobody')).status).toBe(404)
  expect((await ask('POST', '/api/decide', { requests: [] })).status).toBe(400)
  expect((await ask('POST', '/api/decide', { customerId: 'ann', place: 'moon' })).status).toBe(400)
})

test('a signal of the browser takes offers off for this decision only', async () => {
  const signal = await app.inject({ method: 'POST', url: '/api/decide', payload: { customerId: 'ann', dryRun: true }, headers: { ...shop.as('staff'), 'sec-gpc': '1' } })
  expect(signal.json<Decided>()).toMatchObject({ choice: { kind: 'silence', reason: 'nobody_may' } })
  expect((await decide('ann', { dryRun: true })).json.choice.kind).toBe('contact')
})

test('a decision is found by what it was about, explained, and made again to the byte', async () => {
  const [contact, silence] = [(await decide('ann')).json, (await decide('eve', { place: 'page' })).json]
  expect((await list('customerId=ann')).decisions.map(({ decisionId }) => decisionId)).toEqual([contact.decisionId])
  expect((await list('channel=page')).decisions).toMatchObject([{ decisionId: silence.decisionId, customerName: 'eve person', offerName: 'Barista course' }])
  expect((await list('offerId=course')).decisions).toHaveLength(2)
  expect((await list('reason=held_out')).decisions).toEqual([])
  const { json } = await ask<{ decision: Decision; facts: { orders: number }; purpose: string; why: Why }>('GET', `/api/decisions/${contact.decisionId}`)
  const { why, ...decision } = contact
  expect(json).toMatchObject({ decision, why, facts: { customerId: 'ann', orders: 7, gapDays: 10, reachable: ['email', 'sms', 'call', 'counter', 'page'] } })
  expect(json.purpose).toBe('profiling offers.email')
  for (const { decisionId } of [contact, silence]) {
    expect((await ask('POST', `/api/decisions/${decisionId}/replay`)).json).toMatchObject({ same: true, decision: { decisionId } })
  }
  expect((await ask('GET', '/api/decisions/none')).status).toBe(404)
})

test('pages follow each other without a gap', async () => {
  for (let i = 0; i < 5; i++) {
    await decide('bob', { place: 'page' })
    if (i % 2 === 0) shop.pass(1000)
  }
  const seen: string[] = []
  for (let before: string | null = ''; before !== null;) {
    const page: { decisions: Row[]; next: string | null } = await list(`limit=2${before && `&before=${before}`}`)
    seen.push(...page.decisions.map(({ decisionId }) => decisionId))
    before = page.next
  }
  expect(new Set(seen).size).toBe(5)
  expect((await ask('GET', '/api/decisions?before=nonsense')).status).toBe(400)
})

test('who withdraws is not contacted: what is due is cancelled, and what decisions were made of is gone', async () => {
  const { json: { decisionId } } = await decide('eve')
  await permit('eve', 'offers.email', 'withdrawn')
  expect(await shop.context.db.query('select state from contacts')).toEqual([{ state: 'cancelled' }])
  expect((await decide('eve')).json.choice).toMatchObject({ kind: 'silence', reason: 'nobody_may' })
  expect((await ask('GET', `/api/decisions/${decisionId}`)).json).toMatchObject({ facts: { customerId: 'eve' } })
  await permit('eve', 'profiling', 'withdrawn')
  expect(await shop.context.db.query('select from decisions where facts is not null')).toEqual([])
  expect((await ask('GET', `/api/decisions/${decisionId}`)).json).toMatchObject({ facts: {}, kind: 'contact', offerId: 'course' })
  expect((await ask<{ code: string }>('POST', `/api/decisions/${decisionId}/replay`)).json.code).toBe('facts_gone')
  expect((await decide('eve')).json.choice).toMatchObject({ kind: 'silence', reason: 'nobody_may' })
  await permit('eve', 'offers.email')
  await permit('eve', 'profiling')
})

// --- internal ---

async function decide(customerId: string, more: object = {}) {
  return ask<Decided>('POST', '/api/decide', { customerId, ...more })
}

async function list(query = ''): Promise<{ decisions: Row[]; next: string | null }> {
  return (await ask<{ decisions: Row[]; next: string | null }>('GET', `/api/decisions?${query}`)).json
}

/** A statement said a moment after the last, so that it stands. */
async function permit(id: string, purpose: string, state = 'granted'): Promise<void> {
  shop.pass(1000)
  const { status } = await ask('POST', `/api/customers/${id}/consents`, { purpose, state, place: 'counter' })
  expect(status).toBe(200)
}

async function ask<Json>(method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object, role: KeyRole = 'staff') {
  const answer = await app.inject({ method, url, headers: shop.as(role), ...(payload && { payload }) })
  return { status: answer.statusCode, json: answer.json<Json>() }
}
