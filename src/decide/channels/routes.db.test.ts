import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { dayMs } from '../../platform/calendar.ts'
import type { KeyRole } from '../../platform/roles.ts'
import { defaultSettings } from '../../platform/settings/settings.ts'
import { bitOf } from '../../remember/consent/consent.ts'
import { channelsRoutes } from './routes.ts'
import { toChannels } from './settings.ts'
import type { ChannelRow } from './shapes.ts'
import { dropOldDays, loadTaken, takeChannel } from './store.ts'

let shop: FreshApp
beforeAll(async () => { shop = await freshApp({ routes: channelsRoutes }) })
afterAll(() => shop.drop())
beforeEach(async () => {
  await shop.context.db.query('truncate settings, customers, identities, facts, contacts, tallies, channel_days')
  // What this process remembers of the settings, too.
  await ask('PATCH', '/api/channels/page', { on: true })
})

test('a channel is its settings, with the time of staff in its cost', async () => {
  const rows = await list()
  expect(rows.map(({ channel }) => channel)).toEqual(['email', 'sms', 'push', 'messenger', 'call', 'post', 'counter', 'page'])
  expect(rows[4]).toEqual({
    channel: 'call', on: true, cost: 2, minutes: 5, fullCost: 4, perDay: 50, perWeek: 1, quietFrom: 21, quietUntil: 9,
    reachable: 0, usedToday: 0, contacts: 0, read: 0, accepted: 0, gaveUp: 0,
  })
})

test('a change is a change of the settings, and of one channel only', async () => {
  const { status, json } = await ask<ChannelRow>('PATCH', '/api/channels/call', { cost: 1.5, minutes: 10, perDay: 0, quietFrom: 20 })
  expect(status).toBe(200)
  expect(json).toMatchObject({ cost: 1.5, minutes: 10, fullCost: 5.5, perDay: 0, perWeek: 1, quietFrom: 20, quietUntil: 9 })
  const settings = (await ask<typeof defaultSettings>('GET', '/api/settings')).json
  expect(settings.channels).toEqual({
    ...defaultSettings.channels, call: { on: true, perDay: 0, perWeek: 1, minutes: 10, quietFrom: 20, quietUntil: 9 },
  })
  expect(settings.costs).toEqual({ ...defaultSettings.costs, call: 1.5 })
})

test('of changes to different channels at once none is lost', async () => {
  const kinds = ['email', 'sms', 'push', 'messenger', 'call', 'post'] as const
  const answers = await Promise.all(kinds.map(kind => ask<ChannelRow>('PATCH', `/api/channels/${kind}`, { perWeek: 5, cost: 0.5 })))
  expect(answers.map(({ status, json }) => [status, json.perWeek])).toEqual(kinds.map(() => [200, 5]))
  expect((await list()).map(({ perWeek, cost }) => [perWeek, cost])).toEqual([...kinds.map(() => [5, 0.5]), [1000, 0], [1000, 0]])
})

test('reachable is who permits it and has an address', async () => {
  const all = bitOf('offers.email') | bitOf('offers.sms') | bitOf('offers.call') | bitOf('offers.post') | bitOf('offers.messenger')
  const profiling = bitOf('profiling')
  await shop.context.db.query(
    `insert into customers (customer_id, kind, email, phone, created_at, stated_purposes, granted_purposes, order_count) values
       ('both', 'person', 'a@example.org', '+491', $1, $2, $2, 2), ('mail', 'person', 'b@example.org', null, $1, $2, $2, 2),
       ('silent', 'person', 'c@example.org', '+492', $1, 0, 0, 2), ('unprofiled', 'person', 'd@example.org', '+493', $1, $3, $2, 2),
       ('~till-1', 'visitor', null, null, $1, 0, 0, 1)`,
    [new Date(shop.context.clock()), all, all | profiling],
  )
  await shop.context.db.query(
    `insert into facts (customer_id, field, value, source, said_at, recorded_at, recorded_by) values
       ('both', 'general.address', '{"city": "Riga"}', 'staff', $1, $1, 'test'), ('both', 'general.address', null, 'staff', $2, $2, 'test'),
       ('mail', 'general.deliveryAddress', '{"city": "Riga"}', 'staff', $1, $1, 'test')`,
    [new Date(0), new Date(1000)],
  )
  await shop.context.db.query(
    `insert into identities (kind, value, customer_id, first_seen_at)
     values ('messenger', '@mail', 'mail', $1), ('device', 'd1', 'both', $1)`,
    [new Date(0)],
  )
  expect(Object.fromEntries((await list()).map(({ channel, reachable }) => [channel, reachable]))).toEqual({
    email: 2, sms: 1, push: 1, messenger: 1, call: 1, post: 1, counter: 3, page: 3,
  })
})

test('contacts of today and ever are counted, cancelled ones are not', async () => {
  const { db, clock } = shop.context
  const due = (days: number): Date => new Date(clock() + days * dayMs)
  await db.query(
    `insert into contacts (customer_id, decision_id, channel, offer_id, price, cost, purposes, state, due_at, claimed_at)
     select 'c' || n, 'd' || n, channel, 'latte', 1, 1, 0, state, due_at, $1
     from unnest($2::int[], $3::text[], $4::text[], $5::timestamptz[]) as t (n, channel, state, due_at)`,
    [due(0), [1, 2, 3, 4], ['sms', 'sms', 'sms', 'call'], ['sent', 'due', 'cancelled', 'due'], [due(0), due(1), due(0), due(0.5)]],
  )
  await db.query(`insert into tallies values ('latte', 'sms', 0, 3, 2, 1), ('cake', 'sms', 0, 4, 1, 0), ('cake', 'page', 9, 9, 2, 0)`)
  const rows = await list()
  expect(rows[1]).toMatchObject({ channel: 'sms', usedToday: 1, contacts: 2, read: 7, accepted: 3, gaveUp: 1 })
  expect(rows[4]).toMatchObject({ channel: 'call', usedToday: 1, contacts: 1, read: 0, accepted: 0 })
  expect(rows[7]).toMatchObject({ channel: 'page', usedToday: 0, contacts: 9, read: 9, accepted: 2 })
})

test('sixteen at once promise no more contacts of a day than it can carry', async () => {
  const { db } = shop.context
  const taking = { channel: 'call', day: '2026-01-05', limit: 5 } as const
  const taken = await Promise.all(Array.from({ length: 16 }, () => takeChannel(db, taking)))
  expect(taken.filter(Boolean)).toHaveLength(5)
  expect(await takeChannel(db, { ...taking, day: '2026-01-06' })).toBe(true)
  expect(await takeChannel(db, { ...taking, channel: 'sms', limit: 0 })).toBe(false)
  expect(await loadTaken(db, '2026-01-05')).toEqual(new Map([['call', 5]]))
  await dropOldDays(db, '2026-01-06')
  expect(await db.query('select channel, day, taken from channel_days')).toEqual([{ channel: 'call', day: '2026-01-06', taken: 1 }])
})

test('what decisions read of a channel: what is left of today where there is a limit', () => {
  const channels = toChannels(defaultSettings, kind => (kind === 'call' ? 48 : 7))
  expect(channels[0]).toEqual({
    kind: 'email', isOn: true, cost: 0.001, perDay: null, left: null, perWeek: 2, quietFrom: 21, quietUntil: 9,
  })
  expect(channels[4]).toMatchObject({ kind: 'call', cost: 4, perDay: 50, left: 2 })
  expect(toChannels(defaultSettings, () => 51)[4]).toMatchObject({ left: 0 })
})

test('all of the staff see, marketers set', async () => {
  const set = async (role: KeyRole, body: object = { perWeek: 1 }) => (await ask('PATCH', '/api/channels/sms', body, role)).status
  expect([await set('staff'), await set('marketer')]).toEqual([403, 200])
  expect([await set('marketer', {}), await set('marketer', { perWeek: -1 })]).toEqual([400, 400])
  expect((await ask('PATCH', '/api/channels/pigeon', { on: true })).status).toBe(400)
  const see = async (role: KeyRole) => (await ask('GET', '/api/channels', undefined, role)).status
  expect([await see('read-only'), await see('write')]).toEqual([200, 403])
})

// --- internal ---

const list = async (): Promise<readonly ChannelRow[]> => (await ask<{ channels: ChannelRow[] }>('GET', '/api/channels')).json.channels

async function ask<Json = Record<string, unknown>>(
  method: 'GET' | 'PATCH', url: string, body?: object, role: KeyRole = 'owner',
): Promise<{ readonly status: number; readonly json: Json }> {
  const answer = await shop.app.inject({ method, url, headers: shop.as(role), ...(body && { payload: body }) })
  return { status: answer.statusCode, json: answer.json<Json>() }
}
