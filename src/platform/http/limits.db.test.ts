import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'

let shop: FreshApp
beforeAll(async () => {
  shop = await freshApp({
    limits: { api: 3, write: 2, login: 2, stranger: 6 },
    routes: app => void app.post('/v1/echo', { config: { role: 'write' } }, async () => ({})),
  })
})
afterAll(() => shop.drop())

const statuses = async (count: number, request: () => Promise<{ readonly statusCode: number }>) => {
  const found: number[] = []
  for (let sent = 0; sent < count; sent += 1) found.push((await request()).statusCode)
  return found
}

test('each actor has a limit of their own, and is told how long to wait', async () => {
  const ask = (role: 'staff' | 'marketer') => shop.app.inject({ url: '/api/me', headers: shop.as(role) })
  expect(await statuses(4, () => ask('staff'))).toEqual([200, 200, 200, 429])
  expect((await ask('marketer')).statusCode).toBe(200)
  const refused = await ask('staff')
  expect(refused.json()).toMatchObject({ code: 'too_many_requests', status: 429 })
  const seconds = Number(refused.headers['retry-after'])
  expect(seconds).toBeGreaterThanOrEqual(1)
  expect(seconds).toBeLessThanOrEqual(10)
})

test('guessing a password stops after the limit for that name, whatever its case', async () => {
  const guess = (name: string) => shop.app.inject({ method: 'POST', url: '/api/login', payload: { name, password: 'a wrong guess' } })
  expect(await statuses(2, () => guess('Ada'))).toEqual([401, 401])
  expect((await guess(' ADA')).statusCode).toBe(429)
  expect((await guess('Eve')).statusCode).toBe(401)
})

test('events are limited by requests, not by their number', async () => {
  const batch = () => shop.app.inject({
    method: 'POST',
    url: '/v1/echo',
    payload: { batch: Array.from({ length: 500 }, () => ({})) },
    headers: shop.as('write'),
  })
  expect(await statuses(3, batch)).toEqual([200, 200, 429])
})

test('an address that tries keys is stopped', async () => {
  const guess = () => shop.app.inject({
    url: '/api/me',
    headers: { authorization: `Bearer usual_owner_${'x'.repeat(43)}` },
    remoteAddress: '192.0.2.7',
  })
  expect(await statuses(7, guess)).toEqual([401, 401, 401, 401, 401, 401, 429])
  expect((await shop.app.inject({ url: '/api/me', remoteAddress: '192.0.2.8' })).statusCode, 'another address').toBe(401)
})
