import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FreshApp } from '../../../test/app.ts'
import { freshServer } from '../../../test/server.ts'
import { dayMs } from '../../platform/calendar.ts'
import type { KeyRole } from '../../platform/roles.ts'
import { erasePerson } from '../../remember/forgetting/erase.ts'
import { openKeeper } from '../../understand/learning/learners.ts'
import { keepUsualModel } from '../../understand/usual/keeper.ts'
import type { Deciding } from '../deciding.ts'
import { keepBook } from '../keeper.ts'
import { openLog } from '../log/log.ts'
import { replayDecisions } from '../replay/replayAll.ts'
import { makeApproved } from './approval.ts'
import { loadBasis } from './basis.ts'
import { replaceChoices } from './choiceStore.ts'
import { reckonNow } from './reckon.ts'
import type { PlanAnswer, PlanPerson, PlanRow } from './shapes.ts'
import { weighAll } from './weigh.ts'

const crowd = Array.from({ length: 40 }, (_, i) => `c${i}`)
let shop: FreshApp
let deciding: Deciding
beforeAll(async () => {
  shop = await freshServer()
  const { db, clock } = shop.context
  deciding = {
    context: shop.context, keeper: keepUsualModel(db), learned: openKeeper(db), books: keepBook(db, clock, 1e6),
    log: openLog(db, () => undefined),
  }
  await ask('PATCH', '/api/settings', { holdoutShare: 0, exploreShare: 0, restShare: 0 }, 'owner')
  for (const [i, id] of crowd.entries()) {
    await ask(
      'POST', '/v1/identify', { userId: id, traits: { name: id, email: `${id}@shop.example`, phone: `+1202555${1000 + i}` } }, 'write',
    )
    const batch = Array.from({ length: 3 + (i % 5) }, (_, n) => ({
      type: 'track', userId: id, event: 'Order Completed', timestamp: new Date(clock() - (n + 1) * (5 + (i % 7)) * dayMs).toISOString(),
      properties: {
        order_id: `${id}-${n}`, total: 4 + i, currency: 'EUR', products: [{ sku: 'latte', name: 'Latte', quantity: 1, price: 4 + i }],
      },
    }))
    await ask('POST', '/v1/batch', { batch }, 'write')
    // Four in five hear offers by e-mail, half of these by SMS as well.
    if (i % 5 > 0) await permit(id, 'offers.email', 'granted')
    if (i % 10 > 5) await permit(id, 'offers.sms', 'granted')
  }
  await offer('course', { price: 900, margin: 390, channels: ['email', 'sms'] })
  await offer('trip', { price: 900, margin: 400, channels: ['email', 'sms'], stock: 3 })
}, 30_000)
afterAll(() => shop.drop())
beforeEach(() => shop.context.db.query('truncate plans, plan_choices, decisions, contacts, pressures, channel_days'))

test('a plan keeps every limit, its figures add up, and nobody is chosen who does not permit it', async () => {
  const plan = await reckon({ name: 'spring', contacts: 12, budget: 0.3 })
  expect(plan).toMatchObject({ state: 'ready', share: 1, stale: false, note: null, customers: 40, currency: 'EUR' })
  const chosen = await choices()
  expect(plan.contacts).toBe(chosen.length)
  expect(plan.contacts).toBeGreaterThan(3)
  expect(plan.contacts).toBeLessThanOrEqual(12)
  expect(chosen.filter(({ offer_id }) => offer_id === 'trip').length).toBeLessThanOrEqual(3)
  for (const { limit, used } of plan.limits) expect(used).toBeLessThanOrEqual(limit)
  expect(plan.limits.map(({ kind, of }) => [kind, of])).toEqual([['budget', null], ['contacts', null], ['stock', 'trip']])
  expect(plan.cost).toBeLessThanOrEqual(0.3)
  expect(sum(chosen.map(({ value }) => value))).toBeCloseTo(plan.value, 1)
  expect(plan.value).toBeLessThanOrEqual(plan.bound + 0.01)
  expect(sum(plan.byOffer.map(({ contacts }) => contacts))).toBe(plan.contacts)
  expect(sum(plan.byChannel.map(({ contacts }) => contacts))).toBe(plan.contacts)
  expect(plan.contacts + sum(plan.silent.map(({ customers }) => customers))).toBe(40)
  expect(plan.silent).toContainEqual({ reason: 'nobody_may', customers: 8 })
  expect(plan.silent.map(({ reason }) => reason)).toContain('plan_prefers_others')
  for (const { customer_id, channel } of chosen) {
    const i = Number(customer_id.slice(1))
    expect(channel === 'email' ? i % 5 > 0 : i % 10 > 5).toBe(true)
  }
  expect(plan.curve.at(-1)!.contacts).toBeGreaterThanOrEqual(plan.bestContacts)
  const people = await ask<{ people: PlanPerson[] }>('GET', `/api/plans/${plan.planId}/people?limit=5`)
  expect(people.json.people).toHaveLength(5)
  expect(people.json.people[0]!.why.en).toMatch(/^"Trip|^"Course/i)
  expect(people.json.people[0]!.why.ru).toContain('Ждём')
  expect(people.json.people.map(({ value }) => value)).toEqual(people.json.people.map(({ value }) => value).toSorted((a, b) => b - a))
})

test('a channel gets no more than it can carry in a day, what is promised for today included', async () => {
  await ask('PATCH', '/api/channels/sms', { perDay: 5 }, 'marketer')
  await shop.context.db.query(`insert into channel_days (channel, day, taken) values ('sms', '2026-01-05', 3)`)
  const plan = await reckon({ name: 'few', channels: ['sms'] })
  expect(plan.limits[0]).toMatchObject({ kind: 'channel', of: 'sms', limit: 2, used: 2 })
  expect(plan.limits[0]!.price).toBeGreaterThan(0)
  expect(plan.byChannel).toMatchObject([{ channel: 'sms', contacts: 2 }])
  await ask('PATCH', '/api/channels/sms', { perDay: 0 }, 'marketer')
})

test('an offer is proposed to its audience only', async () => {
  const rule = { kind: 'compare', field: 'orders', op: '>=', value: 6 }
  expect((await ask('PATCH', '/api/offers/course', { audience: rule }, 'marketer')).status).toBe(200)
  const plan = await reckon({ name: 'regulars', offerIds: ['course'] })
  const chosen = (await choices()).map(({ customer_id }) => Number(customer_id.slice(1)))
  expect(chosen.length).toBeGreaterThan(0)
  for (const i of chosen) expect(3 + (i % 5)).toBeGreaterThanOrEqual(6)
  expect(plan.silent.find(({ reason }) => reason === 'nothing_to_offer')!.customers).toBeGreaterThan(5)
  await ask('PATCH', '/api/offers/course', { audience: null }, 'marketer')
})

test('who is held out or rests is passed over, and counted', async () => {
  await ask('PATCH', '/api/settings', { holdoutShare: 0.3, restShare: 0.3 }, 'owner')
  const plan = await reckon({ name: 'all' })
  const silent = Object.fromEntries(plan.silent.map(({ reason, customers }) => [reason, customers]))
  expect(silent['held_out']).toBeGreaterThan(3)
  expect(silent['resting']).toBeGreaterThan(3)
  for (const { customer_id } of await choices()) {
    const { json } = await ask<{ choice: { reason?: string } }>('POST', '/api/decide', { customerId: customer_id, dryRun: true }, 'staff')
    expect(json.choice.reason).not.toBe('held_out')
    expect(json.choice.reason).not.toBe('explored')
  }
  await ask('PATCH', '/api/settings', { holdoutShare: 0, restShare: 0 }, 'owner')
})

test('approved, its contacts are claimed within caps, decided like others, and made again to the byte; stopped, what is due is cancelled', async () => {
  const plan = await reckon({ name: 'go', contacts: 8 })
  expect((await ask('POST', `/api/plans/${plan.planId}/approve`, {}, 'staff')).status).toBe(403)
  const { json } = await ask<PlanAnswer>('POST', `/api/plans/${plan.planId}/approve`, {}, 'marketer')
  expect(json.state).toBe('approved')
  await makeApproved(deciding)
  const contacts = await shop.context.db.query<{ customer_id: string; state: string }>(
    'select customer_id, state, plan_id, offer_id, channel from contacts'
  )
  expect(new Set(contacts.map(({ customer_id }) => customer_id)).size).toBe(contacts.length)
  const chosen = await choices()
  expect(contacts.map(({ customer_id }) => customer_id).toSorted()).toEqual(chosen.map(({ customer_id }) => customer_id).toSorted())
  expect(contacts[0]).toMatchObject({ state: 'due', plan_id: plan.planId })
  expect((await present(plan.planId)).state).toBe('done')
  expect((await replayDecisions(shop.context.db, { since: new Date(0), limit: 100 }))).toMatchObject({ same: 8, different: 0 })
  expect((await ask('POST', `/api/plans/${plan.planId}/approve`, {}, 'marketer')).json).toMatchObject({ code: 'plan_not_ready' })
  // Interrupted and taken up again, nobody is contacted twice.
  await shop.context.db.query(`update plans set state = 'approved'`)
  await makeApproved(deciding)
  expect(await shop.context.db.query('select from contacts')).toHaveLength(8)
  expect((await ask<PlanAnswer>('POST', `/api/plans/${plan.planId}/stop`, {}, 'marketer')).json.state).toBe('stopped')
  expect(await shop.context.db.query(`select from contacts where state <> 'cancelled'`)).toEqual([])
  expect(await shop.context.db.query(`select from offers where taken > 0`)).toEqual([])
})

test('nothing is due before its time; who withdrew meanwhile is left out', async () => {
  const plan = await reckon({ name: 'later', contacts: 4 })
  const startsAt = new Date(shop.context.clock() + dayMs).toISOString()
  await ask('POST', `/api/plans/${plan.planId}/approve`, { startsAt }, 'marketer')
  await makeApproved(deciding)
  expect(await shop.context.db.query('select from contacts')).toEqual([])
  const [first] = await choices()
  await permit(first!.customer_id, 'offers.email', 'withdrawn')
  await permit(first!.customer_id, 'offers.sms', 'withdrawn')
  shop.pass(dayMs + 1000)
  await makeApproved(deciding)
  expect(await shop.context.db.query('select from contacts')).toHaveLength(3)
  expect(await present(plan.planId)).toMatchObject({ state: 'done', note: 'left_out 1' })
  await permit(first!.customer_id, 'offers.email', 'granted')
})

test('it is stale when what it was reckoned from changes, and may be reckoned again; one at a time', async () => {
  const plan = await reckon({ name: 'old' })
  await ask('PATCH', '/api/offers/course', { discount: 0.1 }, 'marketer')
  expect((await list())[0]).toMatchObject({ planId: plan.planId, stale: true })
  expect((await ask<PlanAnswer>('POST', `/api/plans/${plan.planId}/again`, undefined, 'marketer')).json)
    .toMatchObject({ planId: plan.planId, state: 'waiting' })
  expect((await ask('POST', '/api/plans', { name: 'other' }, 'marketer')).json).toMatchObject({ code: 'already_planning' })
  await reckonNow(shop.context.db, shop.context)
  expect(await present(plan.planId)).toMatchObject({ state: 'ready', stale: false })
  await ask('PATCH', '/api/offers/course', { discount: 0 }, 'marketer')
  expect((await ask('POST', '/api/plans', { name: 'none', offerIds: ['unknown'] }, 'marketer')).json)
    .toMatchObject({ code: 'nothing_to_plan' })
  expect((await ask('GET', '/api/plans/unknown')).json).toMatchObject({ code: 'unknown_plan' })
})

test('asked for again by many at once, one plan is reckoned and the others are told', async () => {
  const { db } = shop.context
  const [{ planId: first }, { planId: second }] = [await reckon({ name: 'first' }), await reckon({ name: 'second' })]
  for (const same of [true, false]) {
    // Another process is in the middle of asking for the first, which none of these can see yet.
    const answers = await db.transaction(async other => {
      await other.query(`update plans set state = 'waiting', tries = 0 where plan_id = $1`, [first])
      const asked = [same ? first : second, second].map(id => ask('POST', `/api/plans/${id}/again`, undefined, 'marketer'))
      while (await waiting() < 2) await setTimeout(5)
      return asked
    })
    for (const { status, json } of await Promise.all(answers)) expect([status, json['code']]).toEqual([409, 'already_planning'])
    expect(await reckonNow(db, shop.context)).toMatchObject({ planId: first, state: 'ready' })
  }
})

test('interrupted in the middle, nothing of it is seen and it is taken up again; given up after two tries', async () => {
  const { db } = shop.context
  await ask('POST', '/api/plans', { name: 'cut' }, 'marketer')
  const cut = new AbortController()
  cut.abort(new Error('killed'))
  await expect(reckonNow(db, { ...shop.context, signal: cut.signal })).rejects.toThrow()
  expect(await choices()).toEqual([])
  expect((await list())[0]!.state).toBe('running')
  expect(await reckonNow(db, shop.context)).toMatchObject({ state: 'ready' })
  expect((await choices()).length).toBeGreaterThan(10)
  // Stopped while it waits, it is not reckoned.
  const { json } = await ask<PlanAnswer>('POST', '/api/plans', { name: 'changed our mind' }, 'marketer')
  await ask('POST', `/api/plans/${json.planId}/stop`, undefined, 'marketer')
  expect(await reckonNow(db, shop.context)).toBeUndefined()
  expect(await present(json.planId)).toMatchObject({ state: 'stopped', contacts: 0 })
  await db.query(`update plans set state = 'running', tries = 2 where name = 'cut'`)
  expect(await reckonNow(db, shop.context)).toMatchObject({ state: 'failed', note: 'interrupted' })
})

test('of who is erased no choice is left, also where it happens while the plan is reckoned', async () => {
  const { db, clock } = shop.context
  await reckon({ name: 'gone' })
  const [first, second] = await choices()
  await erasePerson(db, first!.customer_id, clock(), shop.context.home)
  expect((await choices()).map(({ customer_id }) => customer_id)).not.toContain(first!.customer_id)
  // Weighed first, gone before it is written.
  const { spill } = await weighAll(db, await loadBasis(db, { name: 'x' }, clock()))
  expect([...spill.rows()].map(({ ids, idAt, idLength }) => ids.toString('utf8', idAt, idAt + idLength))).toContain(second!.customer_id)
  await erasePerson(db, second!.customer_id, clock(), shop.context.home)
  const one = { offerId: 'course', channel: 'email', at: clock(), value: 1, read: 1, accepted: 1, brings: 1, takes: 0, n: 0 } as const
  await replaceChoices(db, 'x', choose => (function* all() {
    for (const { ids, idAt, idLength } of spill.rows()) yield choose(ids, idAt, idLength, one)
  })(), new Date(clock() - 1), async () => undefined)
  const written = await db.query<Chosen>(`select * from plan_choices where plan_id = 'x'`)
  expect(written.length).toBe(spill.customers - 1)
  expect(written.map(({ customer_id }) => customer_id)).not.toContain(second!.customer_id)
  spill.close()
})

// --- internal ---

type Chosen = { readonly customer_id: string; readonly offer_id: string; readonly channel: string; readonly value: number }

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0)
const waiting = async () => (
  (await shop.context.db.query('select from pg_stat_activity where datname = current_database() and wait_event_type = $1', ['Lock'])).length
)
const choices = () => shop.context.db.query<Chosen>('select * from plan_choices order by customer_id')
const present = async (id: string) => (await ask<PlanAnswer>('GET', `/api/plans/${id}`)).json
const list = async () => (await ask<{ plans: PlanRow[] }>('GET', '/api/plans')).json.plans

async function reckon(wish: Record<string, unknown>): Promise<PlanAnswer> {
  const { status, json } = await ask<PlanAnswer>('POST', '/api/plans', wish, 'marketer')
  expect([status, json]).toMatchObject([200, { state: 'waiting' }])
  await reckonNow(shop.context.db, shop.context)
  return present(json.planId)
}

async function ask<Answer = Record<string, unknown>>(
  method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object, role: KeyRole = 'staff',
): Promise<{ status: number; json: Answer }> {
  const answer = await shop.app.inject({ method, url, headers: shop.as(role), ...(payload && { payload }) })
  return { status: answer.statusCode, json: answer.json<Answer>() }
}

/** A statement said a moment after the last, so that it stands. */
async function permit(id: string, purpose: string, state: string): Promise<void> {
  shop.pass(1000)
  expect((await ask('POST', `/api/customers/${id}/consents`, { purpose, state, place: 'counter' })).status).toBe(200)
}

const offer = (offerId: string, said: Record<string, unknown>) => (
  ask('POST', '/api/offers', { offerId, name: offerId, kind: 'service', state: 'active', ...said }, 'marketer')
)
