import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FreshApp } from '../../../test/app.ts'
import { freshServer } from '../../../test/server.ts'
import { dayMs } from '../../platform/calendar.ts'
import type { KeyRole } from '../../platform/roles.ts'
import { minuteMs } from './order.ts'
import { dropOldTickets } from './store.ts'
import type { Ticket } from './ticket.ts'

let shop: FreshApp
beforeAll(async () => {
  shop = await freshServer()
  // The dear one, one between, the usual one, and one who withdrew: with or without them the average worth is 51.67.
  for (const [id, worth, tier] of [['dear', 100, 1], ['middle', 40, 2], ['usual', 15, 3], ['silent', 155 / 3, 2]] as const) {
    await ask('POST', '/v1/identify', { userId: id, traits: { name: `${id} person` } }, 'write')
    await shop.context.db.query(
      `insert into worths
       values ($1, '2026-01-04', $2, 'kept', .9, .1, 5, $3, 1, 200, 50, 10, 60, 20, .5, '2025-01-01', '2026-01-01', '2026-02-01')`,
      [id, tier, worth],
    )
  }
  await ask('POST', '/api/customers/silent/consents', { purpose: 'profiling', state: 'withdrawn', place: 'counter' })
})
afterAll(() => shop.drop())
beforeEach(() => shop.context.db.query('truncate tickets, handling'))

test('one who comes is put into the line, called, served, and the loop hears of it', async () => {
  const ticket = await add({ kind: 'visitor', customerId: 'dear', about: ' A refund ' })
  expect(ticket).toMatchObject({
    kind: 'visitor', state: 'waiting', customerId: 'dear', name: 'dear person', about: 'A refund', urgency: 1, tier: 1,
    tierName: { en: 'Gold', ru: 'Золото' }, worth: 100, problems: [], waitedMinutes: 0, expectedMinutes: 5, calledAt: null,
    why: { code: 'order' },
  })
  expect(Date.parse(ticket.dueAt) - Date.parse(ticket.arrivedAt)).toBe(3 * minuteMs)
  shop.pass(2 * minuteMs)
  expect(await next('One')).toMatchObject({ id: ticket.id, state: 'serving', counter: 'One', waitedMinutes: 2 })
  expect(await next('Two')).toBeNull()
  shop.pass(4 * minuteMs)
  expect(await look()).toMatchObject({ currency: 'EUR', boundMinutes: 60, waiting: [], serving: [{ id: ticket.id, waitedMinutes: 2 }] })
  expect(await deed(ticket.id, 'done')).toMatchObject({ status: 200, json: { state: 'done' } })
  expect(await heard()).toEqual([{ id: 'dear', properties: { minutes: 4, waited_seconds: 120, saved_seconds: 0, counter: 'One' } }])
  expect(await shop.context.db.query('select * from handling')).toEqual([{ kind: 'visitor', served: 1, minutes: 4 }])
  expect(await look()).toMatchObject({
    serving: [], today: { served: 1, left: 0, meanWaitMinutes: 2, longestWaitMinutes: 2 },
    tiers: [{ tier: 1, waitMinutes: 3, served: 1, inTime: 1 }, { tier: 2, served: 0 }, { tier: 3, served: 0 }],
  })
})

test('what many took is what the next is expected to take, by kind', async () => {
  for (let i = 0; i < 10; i++) {
    const { id } = await add({ kind: 'call' })
    await next('One')
    await deed(id, 'done', { minutes: 3 })
  }
  expect((await add({ kind: 'call' })).expectedMinutes).toBe(4)
  expect((await add({ kind: 'visitor' })).expectedMinutes).toBe(5)
  expect((await add({ kind: 'call', expectedMinutes: 12 })).expectedMinutes).toBe(12)
  // Nobody known was served: the loop has nobody to remember it of.
  expect(await heard()).toHaveLength(1)
})

test('the dearer goes first and has saved the others\' time; who is not known is the average and not last', async () => {
  const usual = await add({ kind: 'visitor', customerId: 'usual', expectedMinutes: 2 })
  const unknown = await add({ kind: 'visitor', expectedMinutes: 2 })
  const dear = await add({ kind: 'visitor', customerId: 'dear', expectedMinutes: 2 })
  expect(unknown).toMatchObject({ customerId: null, name: null, worth: null, tier: 2 })
  expect((await look()).waiting.map(({ id }) => id)).toEqual([dear.id, unknown.id, usual.id])
  expect((await look()).waiting[0]!.why).toEqual({ code: 'worth', params: { times: 1.9 } })
  expect(await next('One')).toMatchObject({ id: dear.id, why: { code: 'worth' } })
  await deed(dear.id, 'done', { minutes: 1 })
  expect((await heard()).at(-1)).toMatchObject({ id: 'dear', properties: { minutes: 1, saved_seconds: 240 } })
  expect(await next('One')).toMatchObject({ id: unknown.id })
})

test('nobody waits longer than the bound, whatever they are worth', async () => {
  await add({ kind: 'visitor', customerId: 'usual' })
  shop.pass(58 * minuteMs)
  await add({ kind: 'visitor', customerId: 'dear' })
  expect(await next('One')).toMatchObject({ customerId: 'usual', why: { code: 'overdue', params: { waitedMinutes: 58 } } })
})

test('of who withdrew profiling neither worth nor tier is used or shown, also if they withdraw while they wait', async () => {
  expect(await add({ kind: 'visitor', customerId: 'silent' })).toMatchObject({ name: 'silent person', worth: null, tier: 2 })
  expect(await shop.context.db.query('select stake, tier from tickets')).toEqual([{ stake: 1, tier: 2 }])
  await add({ kind: 'visitor', customerId: 'dear' })
  await ask('POST', '/api/customers/dear/consents', { purpose: 'profiling', state: 'withdrawn', place: 'counter' })
  const { waiting } = await look()
  expect(waiting).toMatchObject([{ customerId: 'silent' }, { customerId: 'dear', worth: null, tier: 2, why: { code: 'order' } }])
  await ask('POST', '/api/customers/dear/consents', { purpose: 'profiling', state: 'granted', place: 'counter' })
})

test('what was promised and what is open is seen at once, and makes pressing', async () => {
  const card = { 'contracts.prices': [{ what: 'Latte', price: 3 }], 'afterSale.complaints': [{ text: 'Cold coffee' }] }
  await ask('PATCH', '/api/customers/usual', { facts: card })
  await ask('POST', '/v1/track', { userId: 'usual', event: 'Complaint Filed', properties: { note: 'Too loud' } }, 'write')
  const first = await add({ kind: 'visitor' })
  const usual = await add({ kind: 'visitor', customerId: 'usual', expectedMinutes: 1 })
  expect(usual).toMatchObject({ urgency: 2, promised: ['Latte: 3 EUR'] })
  expect(usual.problems).toEqual(['Cold coffee', 'Complaint Filed: Too loud (2026-01-05)'])
  expect((await look()).waiting.map(({ id }) => id)).toEqual([usual.id, first.id])
  expect(await add({ kind: 'visitor', customerId: 'usual', urgency: 4 })).toMatchObject({ urgency: 4, why: { code: 'problem' } })
  expect(await add({ kind: 'call', customerId: 'usual', urgency: 1 })).toMatchObject({ urgency: 1 })
})

test('who goes back keeps the time waited; who leaves is counted', async () => {
  const { id } = await add({ kind: 'visitor' })
  shop.pass(5 * minuteMs)
  await next('One')
  expect((await deed(id, 'back')).json).toMatchObject({ state: 'waiting', calledAt: null, counter: null, waitedMinutes: 5 })
  expect(await next('Two')).toMatchObject({ id, counter: 'Two' })
  expect((await deed(id, 'left')).json).toMatchObject({ state: 'left' })
  expect((await look()).today).toEqual({ served: 0, left: 1, meanWaitMinutes: null, longestWaitMinutes: null })
  shop.pass(dayMs)
  expect((await look()).today).toMatchObject({ left: 0 })
})

test('what cannot be is refused by its name', async () => {
  const { id } = await add({ kind: 'visitor' })
  expect(await deed(id, 'done')).toMatchObject({ status: 409, json: { code: 'not_serving' } })
  expect(await deed(id, 'back')).toMatchObject({ status: 409, json: { code: 'not_serving' } })
  await deed(id, 'left')
  expect(await deed(id, 'left')).toMatchObject({ status: 409, json: { code: 'not_waiting' } })
  for (const each of ['done', 'left', 'back']) {
    expect(await deed('nobody', each)).toMatchObject({ status: 404, json: { code: 'unknown_ticket' } })
  }
  const stranger = await ask('POST', '/api/queue', { kind: 'visitor', customerId: 'nobody' })
  expect(stranger).toMatchObject({ status: 404, json: { code: 'unknown_customer' } })
  const bad: readonly object[] = [
    {}, { kind: 'letter' }, { kind: 'call', urgency: 0 }, { kind: 'call', urgency: 6 }, { kind: 'call', urgency: 1.5 },
    { kind: 'call', expectedMinutes: 0 }, { kind: 'call', expectedMinutes: 481 }, { kind: 'call', worth: 9 },
    { kind: 'call', customerId: '' }, { kind: 'call', about: 'x'.repeat(501) },
  ]
  for (const body of bad) expect((await ask('POST', '/api/queue', body)).status, JSON.stringify(body)).toBe(400)
  for (const body of [{}, { counter: '' }, { counter: '  ' }, { counter: 'x'.repeat(81) }]) {
    expect((await ask('POST', '/api/queue/next', body)).status).toBe(400)
  }
  expect((await deed(id, 'done', { minutes: -1 })).status).toBe(400)
})

test('more than five thousand do not wait', async () => {
  await shop.context.db.query(
    `insert into tickets (customer_id, ticket_id, kind, state, urgency, tier, stake, expected_minutes, arrived_at, due_at)
     select '~ticket:' || n, 't' || n, 'call', 'waiting', 1, 3, 1, 5, $1, $1 from generate_series(1, 5000) n`,
    [new Date(shop.context.clock())],
  )
  expect(await ask('POST', '/api/queue', { kind: 'call' })).toMatchObject({ status: 429, json: { code: 'queue_full' } })
  expect((await look()).waiting).toHaveLength(5000)
  expect(await next('One')).toMatchObject({ state: 'serving' })
  expect((await ask('POST', '/api/queue', { kind: 'call' })).status).toBe(200)
})

test('staff and those above them serve, nobody else', async () => {
  for (const role of ['read-only', 'write'] as const) {
    for (const [method, url] of [['GET', '/api/queue'], ['POST', '/api/queue'], ['POST', '/api/queue/next']] as const) {
      expect((await ask(method, url, method === 'GET' ? undefined : {}, role)).status, `${role} ${url}`).toBe(403)
    }
  }
  expect((await ask('GET', '/api/queue', undefined, 'staff')).status).toBe(200)
  expect((await shop.app.inject({ url: '/api/queue' })).statusCode).toBe(401)
})

test('tickets follow a merge, go with an erasure, and with the month', async () => {
  for (const id of ['twin', 'goes']) await ask('POST', '/v1/identify', { userId: id, traits: { name: id } }, 'write')
  const twin = await add({ kind: 'visitor', customerId: 'twin' })
  await add({ kind: 'visitor', customerId: 'goes', about: 'secret' })
  const nobody = await add({ kind: 'visitor' })
  expect((await ask('POST', '/api/customers/usual/merge', { from: 'twin', reason: 'same card' })).status).toBe(200)
  expect((await ask('DELETE', '/api/customers/goes', undefined, 'owner')).status).toBe(200)
  const whose = new Map((await look()).waiting.map(({ id, customerId }) => [id, customerId]))
  expect(whose).toEqual(new Map([[twin.id, 'usual'], [nobody.id, null]]))
  shop.pass(31 * dayMs)
  await add({ kind: 'call' })
  expect(await dropOldTickets(shop.context.db, new Date(shop.context.clock() - 30 * dayMs))).toBe(2)
  expect((await look()).waiting).toHaveLength(1)
})

// --- internal ---

type Queue = {
  readonly waiting: readonly Ticket[]; readonly serving: readonly Ticket[]
  readonly today: { readonly served: number; readonly left: number }
}
type Answer<Json> = { readonly status: number; readonly json: Json }

async function ask<Json = { readonly code?: string }>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object, role: KeyRole = 'owner',
): Promise<Answer<Json>> {
  const answer = await shop.app.inject({ method, url, headers: shop.as(role), ...(body && { payload: body }) })
  return { status: answer.statusCode, json: answer.json<Json>() }
}

async function add(body: object): Promise<Ticket> {
  const { status, json } = await ask<Ticket>('POST', '/api/queue', body, 'staff')
  expect(status, JSON.stringify(json)).toBe(200)
  // Nobody comes at the same moment as the one before.
  shop.pass(1)
  return json
}

const next = async (counter: string): Promise<Ticket | null> =>
  (await ask<{ ticket: Ticket | null }>('POST', '/api/queue/next', { counter }, 'staff')).json.ticket
const deed = (id: string, what: string, body: object = {}): Promise<Answer<Ticket & { readonly code?: string }>> =>
  ask('POST', `/api/queue/${id}/${what}`, body, 'staff')
const look = async (): Promise<Queue> => (await ask<Queue>('GET', '/api/queue')).json

function heard(): Promise<{ id: string; properties: Record<string, unknown> }[]> {
  return shop.context.db.query(
    `select customer_id as id, body -> 'properties' as properties from events where name = 'Visit Served' order by seq`,
  )
}
