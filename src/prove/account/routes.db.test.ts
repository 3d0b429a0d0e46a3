import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { saveProofShop } from '../../../test/proof.ts'
import { beginProgramme, loadProgramme } from '../../decide/experiments/programmeStore.ts'
import { isHeldOut } from '../../decide/holdout.ts'
import { dayMs } from '../../platform/calendar.ts'
import { saveSettings } from '../../platform/settings/store.ts'
import { recordConsent } from '../../remember/consent/store.ts'
import { erasePerson } from '../../remember/forgetting/erase.ts'
import { mergeCustomers } from '../../remember/identities/mergeCustomers.ts'
import type { Account } from './account.ts'
import { keepAccountNow } from './job.ts'
import { accountRoutes } from './routes.ts'

const share = 0.4
let shop: FreshApp
let begun: number
let salt: string
const ids = Array.from({ length: 60 }, (_, i) => `c${i}`)
const held = (id: string): boolean => isHeldOut([id], salt, share)

beforeAll(async () => {
  shop = await freshApp({ routes: accountRoutes })
})
afterAll(() => shop.drop())

beforeEach(async () => {
  const { db, clock } = shop.context
  await db.query(`truncate customers, customer_search, identities, orders, order_lines, products, events, consents, merges, tombstones,
    decisions, contacts, programmes, account_days, contact_days, silence_days restart identity`)
  begun = clock()
  await saveSettings(db, { holdoutShare: share, timezone: 'UTC' }, new Date(begun))
  salt = (await beginProgramme(db, { share, now: begun })).salt
  const orders = ids.map(customerId => (
    { customerId, at: begun + dayMs, kind: 'purchase', total: 10, lines: [{ productId: 1, amount: 10 }] } as const
  ))
  await saveProofShop(db, { customerIds: ids, since: begun - 300 * dayMs, orders })
  shop.pass(9 * dayMs)
})
afterEach(() => shop.pass(-9 * dayMs))

const ask = (url: string, role: 'owner' | 'read-only' = 'read-only', method: 'GET' | 'POST' = 'GET') => (
  shop.app.inject({ url, method, headers: shop.as(role) })
)
const get = async (query = ''): Promise<Account> => (await ask(`/api/proof${query}`)).json<Account>()
const profitOf = ({ lifts }: Account) => lifts.find(({ metric }) => metric === 'profit')!

test('an account of few says so, and gives no interval', async () => {
  const account = await get()
  expect(profitOf(account)).toMatchObject({
    verdict: 'too_few', lift: null, control: { customers: ids.filter(held).length, mean: 5 },
    treated: { customers: 60 - ids.filter(held).length },
  })
  expect(account).toMatchObject({ incremental: null, net: null, paybackOn: null, customers: 60, from: '2026-01-05', until: '2026-01-14' })
  expect(account.warnings.map(({ code }) => code)).toEqual(['too_few'])
})

describe('who does not permit it is in no figure', () => {
  test.each(['profiling', 'improvement'] as const)('once %s is withdrawn', async purpose => {
    await shop.context.db.transaction(tx => recordConsent(tx, [
      { customerId: 'c1', purpose, state: 'withdrawn', statedAt: begun, by: 'customer', place: 'page' },
    ], begun))
    expect((await get()).customers).toBe(59)
  })

  test('once erased; and no kept sum of the next night knows of them', async () => {
    await keepAccountNow(shop.context)
    expect((await get()).customers).toBe(60)
    await erasePerson(shop.context.db, 'c1', begun, shop.context.home)
    await keepAccountNow(shop.context)
    expect((await get()).customers).toBe(59)
  })

  test('what the memory may not know of an order', async () => {
    await shop.context.db.query(
      `insert into events (customer_id, message_id, origin, kind, name, happened_at, received_at, source, profiled, body)
       select customer_id, message_id, customer_id, 'track', 'Order Completed', ordered_at, ordered_at, 'test', false, '{}'
       from orders where customer_id = 'c1'`,
    )
    const account = await get()
    expect(account.customers).toBe(60)
    const { treated, control } = profitOf(account)
    expect(treated.customers * treated.mean + control.customers * control.mean).toBeCloseTo(59 * 5)
  })
})

test('a customer of two ids stays in the group of their own, and is told where the other was of the other side', async () => {
  const [inside, outside] = [ids.find(held)!, ids.find(id => !held(id))!]
  await shop.context.db.transaction(tx => mergeCustomers(tx, { from: inside, into: outside, reason: 'staff', evidence: {} }, begun))
  const account = await get()
  expect(account.customers).toBe(59)
  const others = 60 - ids.filter(held).length
  expect(profitOf(account).treated).toEqual({ customers: others, mean: expect.closeTo(5 + 5 / others) as number })
  expect(account.warnings).toContainEqual({ code: 'crossed_over', params: { customers: 1 } })
  // Decisions go by all their ids: they are held out from now on.
  expect(isHeldOut([outside, inside], salt, share)).toBe(true)
})

test('contacts, their cost, what became of them, and silence', async () => {
  await saveContact('c1', 'd1', { channel: 'email', cost: 0.25, reaction: 'accepted' })
  await saveContact('c2', 'd2', { channel: 'email', cost: 0.25, reaction: 'unsubscribed' })
  await saveContact('c3', 'd3', { channel: 'call', cost: 4, reaction: null })
  await saveContact('c4', 'd4', { channel: 'call', cost: 4, reaction: null, state: 'cancelled' })
  await saveContact('c5', 'd5', { channel: 'call', cost: 4, reaction: null, dueAt: begun + 30 * dayMs })
  const candidates = [{ value: { total: -0.5 } }, { value: { total: -0.9 } }]
  await saveDecision('c6', 'd6', { reason: 'not_worth_it', answer: { candidates } })
  await saveDecision('c7', 'd7', { reason: 'held_out', answer: { candidates: [] } })
  await saveDecision('c8', 'd8', { reason: null, channel: 'page', answer: { choice: { value: { cost: -0.125 } }, candidates: [] } })
  const account = await get()
  expect(account).toMatchObject({ contacts: 4, cost: 4.625, costPerContact: 4.625 / 4, costPerCustomer: 4.625 / 60 })
  expect(account.costPerYear).toBeCloseTo((4.625 / 60 / 10) * 365)
  expect(account.channels).toEqual([
    { channel: 'email', contacts: 2, cost: 0.5, read: 1, accepted: 1, gaveUp: 1 },
    { channel: 'call', contacts: 1, cost: 4, read: 0, accepted: 0, gaveUp: 0 },
    { channel: 'page', contacts: 1, cost: 0.125, read: 0, accepted: 0, gaveUp: 0 },
  ])
  expect(account.silence).toEqual({
    decisions: 2, saved: 0.5,
    reasons: expect.arrayContaining([{ reason: 'not_worth_it', decisions: 1 }, { reason: 'held_out', decisions: 1 }]) as unknown,
  })
  expect(account.days.map(({ contacts }) => contacts)).toEqual([0, 4, 0, 0, 0, 0, 0, 0, 0, 0])
  const kept = (await keepAccountNow(shop.context), await get())
  expect(kept).toMatchObject({ until: '2026-01-13', contacts: 4, cost: 4.625, channels: account.channels, silence: account.silence })
})

test('the table holds every figure once, in columns that add up', async () => {
  await saveContact('c1', 'd1', { channel: 'email', cost: 0.25, reaction: 'accepted' })
  const { body, headers } = await ask('/api/proof/account.csv')
  expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  const rows = body.trimEnd().split('\n').map(line => line.split(','))
  expect(rows[0]).toEqual(['figure', 'of', 'day', 'value', 'low', 'high'])
  expect(rows.every(row => row.length === 6)).toBe(true)
  expect(rows).toContainEqual(['cost', '', '', '0.25', '', ''])
  expect(rows).toContainEqual(['contacts', 'email', '', '1', '', ''])
  expect(rows).toContainEqual(['contacts', '', '2026-01-06', '1', '', ''])
  expect(rows).toContainEqual(['warning', 'too_few', '', '', '', ''])
})

test('days outside of the programme are left out, and an end before the beginning is refused', async () => {
  expect(await get('?from=2020-01-01&until=2030-01-01')).toMatchObject({ from: '2026-01-05', until: '2026-01-14' })
  expect((await get('?from=2026-01-08')).days).toHaveLength(7)
  for (const query of [
    '?from=2026-01-09&until=2026-01-08', '?until=2025-12-31', '?from=2026-02-30x', '?from=today', '?from=2026-02-30', '?until=2026-02-31',
  ]) {
    expect((await ask(`/api/proof${query}`)).statusCode).toBe(400)
  }
})

test('who was held out for a part of the time is in neither group, and a share of nothing is told', async () => {
  const { db } = shop.context
  await saveSettings(db, { holdoutShare: 0.5 }, new Date(begun))
  await loadProgramme(db, { share: 0.5, now: begun })
  const wider = await get()
  expect(wider.customers).toBe(ids.filter(id => held(id) || !isHeldOut([id], salt, 0.5)).length)
  expect(wider.warnings).toContainEqual({ code: 'share_changed', params: { from: share, to: 0.5 } })
  await saveSettings(db, { holdoutShare: 0 }, new Date(begun))
  expect((await get()).warnings.map(({ code }) => code)).toContain('holdout_off')
})

test('another holdout is drawn by owners only, and the account begins anew', async () => {
  expect((await ask('/api/proof/begin', 'read-only', 'POST')).statusCode).toBe(403)
  expect((await ask('/api/proof/begin', 'owner', 'POST')).json()).toEqual({ since: '2026-01-14T09:00:00.000Z' })
  const programme = await loadProgramme(shop.context.db, { share, now: shop.context.clock() })
  expect(programme).toMatchObject({ programmeId: 2, leastShare: share })
  expect(programme.salt).not.toBe(salt)
  expect(await get()).toMatchObject({ from: '2026-01-14', until: '2026-01-14' })
})

test('of many who ask first one draws the salt, and all get the same', async () => {
  await shop.context.db.query('delete from programmes')
  const shares = Array.from({ length: 8 }, (_, i) => 0.1 + i / 1e9)
  const salts = await Promise.all(shares.map(each => loadProgramme(shop.context.db, { share: each, now: begun })))
  expect(new Set(salts.map(each => each.salt)).size).toBe(1)
})

// --- internal ---

type Contact = {
  readonly channel: string; readonly cost: number; readonly reaction: string | null; readonly state?: string; readonly dueAt?: number
}

async function saveContact(id: string, decisionId: string, { channel, cost, reaction, state = 'sent', dueAt = begun + dayMs }: Contact) {
  const { db } = shop.context
  await saveDecision(id, decisionId, { reason: null, channel, reaction, direction: 'outbound', answer: {} })
  await db.query(
    `insert into contacts (customer_id, decision_id, channel, offer_id, price, cost, purposes, state, due_at, claimed_at)
     values ($1, $2, $3, 'tea', 1, $4, 4, $5, $6, $7)`,
    [id, decisionId, channel, cost, state, new Date(dueAt), new Date(begun)],
  )
}

type Said = {
  readonly reason: string | null; readonly answer: object
  readonly channel?: string; readonly reaction?: string | null; readonly direction?: string
}

async function saveDecision(id: string, decisionId: string, { reason, answer, channel, reaction = null, direction = 'inbound' }: Said) {
  const at = new Date(begun + dayMs)
  await shop.context.db.query(
    `insert into decisions (customer_id, decision_id, decided_at, direction, place, kind, reason, offer_id, channel, due_at, value,
       probability, is_random, book_id, model_version, purpose, answer, reaction)
     values ($1, $2, $3, $4, 'page', $5, $6, $7, $8, $9, 0, 1, false, 'book', 1, 'profiling', $10, $11)`,
    [
      id, decisionId, at, direction, reason === null ? 'contact' : 'silence', reason, reason === null ? 'tea' : null, channel ?? null,
      reason === null ? at : null, JSON.stringify(answer), reaction,
    ],
  )
}
