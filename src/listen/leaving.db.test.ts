import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FreshApp } from '../../test/app.ts'
import { freshServer } from '../../test/server.ts'

let shop: FreshApp
beforeAll(async () => {
  shop = await freshServer()
  await call('POST', '/v1/identify', { userId: 'anna', traits: { name: 'Anna' } }, 'write')
})
afterAll(() => shop.drop())

test('what somebody says on leaving is an event like any other, whoever sends it', async () => {
  const url = '/api/customers/anna/leavings'
  expect((await call('GET', url)).json()).toEqual({ leavings: [] })
  const noted = await call('POST', url, { reason: 'moved', note: 'To the sea' })
  expect(noted.statusCode, noted.body).toBe(200)
  expect(noted.json()).toEqual({ leavings: [{ reason: 'moved', note: 'To the sea', at: '2026-01-05T09:00:00.000Z', by: 'staff key' }] })
  shop.pass(60_000)
  const properties = { reason: 'price', channel: 'email' }
  await call('POST', '/v1/track', { event: 'Exit Reason Given', userId: 'anna', messageId: 'survey', properties }, 'write')
  expect((await call('GET', url)).json<{ leavings: object[] }>().leavings)
    .toMatchObject([{ reason: 'price', note: null, by: 'email' }, { reason: 'moved' }])
})

test.each([
  ['a reason that is not on the list', 'anna', { reason: 'aliens' }, 400, 'unknown_reason'],
  ['an empty note', 'anna', { reason: 'price', note: ' ' }, 400, 'invalid_request'],
  ['no reason', 'anna', {}, 400, 'invalid_request'],
  ['somebody nobody knows', 'nobody', { reason: 'price' }, 404, 'unknown_customer'],
])('%s is refused', async (_what, id, body, status, code) => {
  const answer = await call('POST', `/api/customers/${id}/leavings`, body)
  expect(answer.json()).toMatchObject({ status, code })
})

test('it is for staff', async () => {
  expect((await call('GET', '/api/customers/anna/leavings', {}, 'read-only')).statusCode).toBe(403)
  expect((await call('POST', '/api/customers/anna/leavings', { reason: 'price' }, 'read-only')).statusCode).toBe(403)
})

// --- internal ---

function call(method: 'GET' | 'POST', url: string, payload: object = {}, role: 'staff' | 'write' | 'read-only' = 'staff') {
  return shop.app.inject({ method, url, headers: shop.as(role), ...(method === 'POST' && { payload }) })
}
