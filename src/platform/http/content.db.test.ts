import { gzipSync, deflateSync } from 'node:zlib'
import Type from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { isStorable } from './content.ts'

let shop: FreshApp
beforeAll(async () => {
  shop = await freshApp({
    routes: app => {
      app.post(
        '/v1/echo',
        { bodyLimit: 10_000, config: { role: 'write' } },
        async request => ({ got: request.body, by: request.actor?.name }),
      )
      app.post(
        '/api/echo',
        { config: { role: 'staff' }, schema: { body: Type.Object({}, { additionalProperties: true }) } },
        async request => ({ got: request.body }),
      )
      app.get('/api/echo/:id', { config: { role: 'staff' } }, async request => ({ got: request.params }))
      app.get('/api/stored/:id', { config: { role: 'staff' } }, async (request, reply) =>
        reply.send(await shop.context.db.query('select $1::text as text', [`${(request.params as { id: string }).id}\u0000`])),
      )
    },
  })
})
afterAll(() => shop.drop())

type Sent = { readonly payload: string | Buffer; readonly type?: string; readonly encoding?: string }
const send = (url: string, { payload, type = 'application/json', encoding }: Sent) =>
  shop.app.inject({
    method: 'POST',
    url,
    payload,
    headers: {
      'content-type': type,
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
      ...shop.as(url.startsWith('/v1/') ? 'write' : 'staff'),
    },
  })

const json = JSON.stringify({ name: 'Ünïcode' })
const bomb = gzipSync(Buffer.alloc(50_000_000, ' '))
test.each([
  { name: 'plain', url: '/v1/echo', sent: { payload: json } },
  { name: 'gzip', url: '/v1/echo', sent: { payload: gzipSync(json), encoding: 'gzip' } },
  { name: 'deflate', url: '/v1/echo', sent: { payload: deflateSync(json), encoding: 'Deflate' } },
  { name: 'gzip to the API', url: '/api/echo', sent: { payload: gzipSync(json), encoding: 'gzip' } },
  { name: 'text/plain to /v1, as sendBeacon sends it', url: '/v1/echo', sent: { payload: json, type: 'text/plain;charset=UTF-8' } },
])('$name is read', async ({ url, sent }) => {
  expect((await send(url, sent)).json()).toMatchObject({ got: { name: 'Ünïcode' } })
})

test.each<{ name: string; url?: string; sent: Sent; code: string }>([
  { name: 'a zip bomb', sent: { payload: bomb, encoding: 'gzip' }, code: 'body_too_large' },
  {
    name: 'a zip bomb below the compressed limit',
    url: '/v1/echo',
    sent: { payload: gzipSync(Buffer.alloc(1_000_000, ' ')), encoding: 'gzip' },
    code: 'body_too_large',
  },
  { name: 'too much', sent: { payload: `"${'x'.repeat(1_048_576)}"` }, code: 'body_too_large' },
  { name: 'too much for its route', url: '/v1/echo', sent: { payload: `"${'x'.repeat(10_000)}"` }, code: 'body_too_large' },
  { name: 'broken gzip', sent: { payload: 'not gzip', encoding: 'gzip' }, code: 'invalid_encoding' },
  { name: 'half of a gzip', sent: { payload: gzipSync('x'.repeat(1000)).subarray(0, 15), encoding: 'gzip' }, code: 'invalid_encoding' },
  { name: 'another encoding', sent: { payload: json, encoding: 'br' }, code: 'invalid_encoding' },
  { name: 'two encodings', sent: { payload: json, encoding: 'gzip, gzip' }, code: 'invalid_encoding' },
  { name: 'not UTF-8', sent: { payload: Buffer.from([0x22, 0xff, 0x22]) }, code: 'invalid_encoding' },
  { name: 'not JSON', sent: { payload: '{"name":' }, code: 'malformed_json' },
  { name: 'not JSON as text to /v1', url: '/v1/echo', sent: { payload: 'hello', type: 'text/plain' }, code: 'malformed_json' },
  { name: '__proto__', sent: { payload: '{"__proto__":{"role":"owner"}}' }, code: 'malformed_json' },
  { name: '__proto__ inside', sent: { payload: '{"a":[{"\\u005f_proto__":{"role":"owner"}}]}' }, code: 'malformed_json' },
  { name: 'constructor.prototype', sent: { payload: '{"constructor":{"prototype":{"role":"owner"}}}' }, code: 'malformed_json' },
  { name: 'a NUL in a value', sent: { payload: '{"name":["a\\u0000b"]}' }, code: 'invalid_value' },
  { name: 'a NUL in a name', sent: { payload: '{"a\\u0000b":1}' }, code: 'invalid_value' },
  { name: 'half a surrogate pair', sent: { payload: '{"name":"\\ud83d"}' }, code: 'invalid_value' },
  { name: 'text/plain to the API, which any site may send', sent: { payload: json, type: 'text/plain' }, code: 'unsupported_media_type' },
  { name: 'a form', sent: { payload: 'name=x', type: 'application/x-www-form-urlencoded' }, code: 'unsupported_media_type' },
  {
    name: 'a form to /v1',
    url: '/v1/echo',
    sent: { payload: 'name=x', type: 'application/x-www-form-urlencoded' },
    code: 'unsupported_media_type',
  },
  { name: 'no body where one is needed', sent: { payload: '' }, code: 'invalid_request' },
])('$name is $code', async ({ url = '/api/echo', sent, code }) => {
  const answer = await send(url, sent)
  expect(answer.json()).toMatchObject({ code })
  expect(answer.statusCode).toBeLessThan(500)
  expect(answer.headers['content-type']).toBe('application/problem+json')
})

test('an event loses its __proto__, and its batch loses nothing', async () => {
  const answer = await send(
    '/v1/echo', { payload: '{"a":[{"\\u005f_proto__":{"role":"owner"},"b":1},{"constructor":{"prototype":{}},"c":2}]}' },
  )
  expect(answer.json()).toMatchObject({ got: { a: [{ b: 1 }, { c: 2 }] } })
  expect(answer.body).not.toMatch(/proto|constructor/)
})

test('an escaped backslash before u0000 is only text, and a whole emoji may be escaped', async () => {
  const answer = await send('/api/echo', { payload: '{"path":"C:\\\\u0000","smile":"\\ud83d\\ude00"}' })
  expect(answer.json()).toEqual({ got: { path: 'C:\\u0000', smile: '😀' } })
})

test.each([
  { url: '/api/echo/a%00b', status: 400, code: 'invalid_value' },
  { url: '/api/echo/a?search=%00', status: 400, code: 'invalid_value' },
  { url: '/api/echo/%zz', status: 400, code: 'malformed_request' },
  { url: `/api/echo/${'x'.repeat(1025)}`, status: 404, code: 'not_found' },
  { url: '/api/stored/x', status: 400, code: 'invalid_value' },
])('$url answers $code', async ({ url, status, code }) => {
  const answer = await shop.app.inject({ url, headers: shop.as('staff') })
  expect({ status: answer.statusCode, code: answer.json<{ code: string }>().code }).toEqual({ status, code })
})

test.each([
  { name: 'Basic', headers: (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` }), body: {} },
  { name: 'Bearer', headers: (key: string) => ({ authorization: `Bearer ${key}` }), body: {} },
  { name: 'the body', headers: () => ({}), body: { writeKey: true } },
])('a write key comes by $name', async ({ headers, body }) => {
  const key = shop.as('write').authorization.slice('Bearer '.length)
  const payload = 'writeKey' in body ? { writeKey: key } : body
  const answer = await shop.app.inject({ method: 'POST', url: '/v1/echo', payload, headers: headers(key) })
  expect(answer.json()).toMatchObject({ by: 'write key' })
})

test.each([
  { name: 'none', headers: {}, payload: {}, status: 401 },
  { name: 'unknown in the body', headers: {}, payload: { writeKey: `usual_write_${'x'.repeat(43)}` }, status: 401 },
  { name: 'no text in the body', headers: {}, payload: { writeKey: { $ne: null } }, status: 401 },
  { name: 'null as a body', headers: {}, payload: null, status: 401 },
  { name: 'unknown in the header', headers: { authorization: 'Basic eDo=' }, payload: {}, status: 401 },
])('a write key that is missing or wrong ($name) is refused', async ({ headers, payload, status }) => {
  const answer = await shop.app.inject({
    method: 'POST',
    url: '/v1/echo',
    payload: JSON.stringify(payload),
    headers: { 'content-type': 'application/json', ...headers },
  })
  expect(answer.statusCode).toBe(status)
  expect(answer.json()).toMatchObject({ code: 'unauthenticated' })
})

test('what can be stored is told from what cannot, at any depth', () => {
  expect(isStorable({ a: [1, null, true, 'text', { b: '😀' }] })).toBe(true)
  expect(isStorable({ a: [{ b: ['\u0000'] }] })).toBe(false)
  expect(isStorable('\ude00')).toBe(false)
})
