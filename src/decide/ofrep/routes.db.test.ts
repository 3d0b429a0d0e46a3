import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FreshApp } from '../../../test/app.ts'
import { freshServer } from '../../../test/server.ts'
import { dayMs } from '../../platform/calendar.ts'
import type { KeyRole } from '../../platform/roles.ts'

type Flag = {
  readonly key: string; readonly value: string | boolean; readonly variant: string; readonly reason: string
  readonly metadata: Readonly<Record<string, unknown>>
}

let shop: FreshApp
beforeAll(async () => {
  shop = await freshServer()
  // Everybody is treated, nothing is left to chance and nobody rests, so that what is worth saying is said.
  await ask('PATCH', '/api/settings', { holdoutShare: 0, exploreShare: 0, restShare: 0 })
  for (let ago = 70; ago > 0; ago -= 10) {
    const timestamp = new Date(shop.context.clock() - ago * dayMs).toISOString()
    const products = [{ sku: 'latte', name: 'Latte', quantity: 1, price: 4 }]
    const properties = { order_id: `o${ago}`, total: 4, products }
    await ask('POST', '/v1/track', { userId: 'ann', event: 'Order Completed', timestamp, properties })
  }
  const service = { kind: 'service', state: 'active', price: 300, channels: ['page'] }
  await ask('POST', '/api/offers', { ...service, offerId: 'course', name: 'Barista course', margin: 200 })
  await ask('POST', '/api/offers', { ...service, offerId: 'tour', name: 'Tour of the roastery', margin: 2, channels: ['email'] })
  await ask('POST', '/api/offers', { ...service, offerId: 'old', name: 'Of last year', state: 'archived' })
})
afterAll(() => shop.drop())
beforeEach(async () => {
  // Whoever asks for the list waits for what is still to be written.
  await kept()
  await shop.context.db.query('truncate decisions, tallies')
})

const ann = { context: { targetingKey: 'ann' } }

test('the flag `offer` is the choice, and is kept as a decision that what comes of it refers to', async () => {
  const { status, json } = await evaluate<Flag>('offer', ann)
  expect(status).toBe(200)
  expect(json).toEqual({
    key: 'offer', value: 'course', variant: 'course', reason: 'TARGETING_MATCH',
    metadata: { decisionId: expect.any(String), offerId: 'course', channel: 'page', price: 300, listPrice: 300, probability: 1 },
  })
  const kept = (await ask<{ decisions: object[] }>('GET', '/api/decisions')).json.decisions
  expect(kept).toMatchObject([{ decisionId: json.metadata['decisionId'], customerId: 'ann', offerId: 'course', channel: 'page' }])
  // Shown once: so it stands with the offer at once.
  expect((await ask<{ contacts: number }>('GET', '/api/offers/course')).json.contacts).toBe(1)
})

test('each offer in use is a flag: on for who is to see it; only what is said is kept', async () => {
  const off = { value: false, variant: 'off', metadata: {} }
  expect((await evaluate<Flag>('tour', ann)).json).toEqual({ key: 'tour', ...off, reason: 'TARGETING_MATCH' })
  expect((await evaluate<Flag>('old', ann)).json).toEqual({ key: 'old', ...off, reason: 'DISABLED' })
  expect(await kept()).toBe(0)
  expect((await evaluate<Flag>('course', ann)).json).toMatchObject({
    value: true, variant: 'on', metadata: { decisionId: expect.any(String), price: 300 },
  })
  expect(await kept()).toBe(1)
})

test('all flags at once agree; whoever has them already is told so, and nothing is kept of it', async () => {
  const { status, json, etag } = await evaluate<{ flags: Flag[] }>('', ann)
  expect(status).toBe(200)
  expect(json.flags.map(({ key, value }) => [key, value])).toEqual([['offer', 'course'], ['course', true], ['tour', false]])
  expect(new Set(json.flags.slice(0, 2).map(({ metadata }) => metadata['decisionId'])).size).toBe(1)
  expect(await kept()).toBe(1)
  for (const tag of [etag!, `W/${etag}`, `"other", ${etag}`]) {
    expect(await evaluate('', ann, { 'if-none-match': tag })).toMatchObject({ status: 304, text: '', etag })
  }
  expect(await kept()).toBe(1)
  expect(await evaluate('', ann, { 'if-none-match': '"other"' })).toMatchObject({ status: 200, etag })
  // At the counter there is nothing for her: other flags, another tag.
  const counter = await evaluate<{ flags: Flag[] }>('', { context: { ...ann.context, place: 'counter' } }, { 'if-none-match': etag! })
  expect(counter.status).toBe(200)
  expect(counter.json.flags).toMatchObject([{ value: 'none', variant: 'none', reason: 'DEFAULT' }, { value: false }, { value: false }])
})

test('who is not known here gets the defaults, and who withdrew gets nothing', async () => {
  const stranger = { context: { targetingKey: 'stranger' } }
  expect((await evaluate<Flag>('offer', stranger)).json).toEqual({
    key: 'offer', value: 'none', variant: 'none', reason: 'DEFAULT', metadata: {},
  })
  expect((await evaluate<Flag>('course', stranger)).json).toMatchObject({ value: false, reason: 'DEFAULT' })
  const { json } = await evaluate<{ flags: Flag[] }>('', stranger)
  expect(json.flags.map(({ value }) => value)).toEqual(['none', false, false])
  expect(await kept()).toBe(0)
  await ask('POST', '/api/customers/ann/consents', { purpose: 'profiling', state: 'withdrawn', place: 'test' })
  expect((await evaluate<Flag>('offer', ann)).json).toMatchObject({ value: 'none', metadata: { silence: expect.any(String) } })
})

test.each<[string, string, unknown, number, object]>([
  ['no key', 'offer', { context: {} }, 400, { key: 'offer', errorCode: 'TARGETING_KEY_MISSING' }],
  ['an empty key', 'offer', { context: { targetingKey: '' } }, 400, { key: 'offer', errorCode: 'TARGETING_KEY_MISSING' }],
  ['no context', 'offer', {}, 400, { key: 'offer', errorCode: 'TARGETING_KEY_MISSING' }],
  ['a key that is no text', 'offer', { context: { targetingKey: 7 } }, 400, { key: 'offer', errorCode: 'INVALID_CONTEXT' }],
  ['a context that is no object', 'offer', { context: [] }, 400, { key: 'offer', errorCode: 'INVALID_CONTEXT' }],
  ['nobody there', 'offer', { context: { ...ann.context, place: 'outbound' } }, 400, { key: 'offer', errorCode: 'INVALID_CONTEXT' }],
  ['a NUL in the key', 'offer', { context: { targetingKey: '\u0000' } }, 400, { key: 'offer', errorCode: 'INVALID_CONTEXT' }],
  ['a list', 'offer', [], 400, { key: 'offer', errorCode: 'PARSE_ERROR' }],
  ['no JSON', 'offer', '{"context"', 400, { key: 'offer', errorCode: 'PARSE_ERROR' }],
  ['nothing', 'offer', '', 400, { key: 'offer', errorCode: 'PARSE_ERROR' }],
  ['a flag that is not there', 'nothing', ann, 404, { key: 'nothing', errorCode: 'FLAG_NOT_FOUND' }],
  ['all flags for nobody', '', { context: {} }, 400, { errorCode: 'TARGETING_KEY_MISSING' }],
  ['all flags, no JSON', '', 'x', 400, { errorCode: 'PARSE_ERROR' }],
])('%s is refused in the words of OpenFeature', async (_, key, body, status, expected) => {
  const answer = await evaluate<object>(key, body)
  expect(answer.status).toBe(status)
  expect(answer.json).toEqual({ ...expected, errorDetails: expect.any(String) })
})

test('keys of the staff may ask, others are told so as everywhere', async () => {
  const status = async (role?: KeyRole) => (await evaluate('offer', ann, role ? shop.as(role) : { authorization: 'Bearer wrong' })).status
  expect([await status('read-only'), await status('staff'), await status('write'), await status()]).toEqual([200, 200, 403, 401])
})

// --- internal ---

async function kept(): Promise<number> {
  return (await ask<{ decisions: object[] }>('GET', '/api/decisions')).json.decisions.length
}

async function evaluate<Json>(key: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const answer = await shop.app.inject({
    method: 'POST', url: `/ofrep/v1/evaluate/flags${key && `/${key}`}`, payload: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...shop.as('read-only'), ...headers },
  })
  const json = (answer.body === '' ? null : answer.json()) as Json
  return { status: answer.statusCode, json, text: answer.body, etag: answer.headers['etag'] as string | undefined }
}

async function ask<Json = unknown>(method: 'GET' | 'POST' | 'PATCH', url: string, body?: object): Promise<{ readonly json: Json }> {
  const answer = await shop.app.inject({ method, url, headers: shop.as('owner'), ...(body && { payload: body }) })
  if (answer.statusCode >= 400) throw new Error(`${method} ${url}: ${answer.body}`)
  return { json: answer.json<Json>() }
}
