import { deflateSync, gzipSync } from 'node:zlib'
import type { ProblemName } from '../../src/platform/http/problems.ts'
import type { Ask } from './ask.ts'

/** Whose key is sent: one that exists by role, one that was revoked, or none. */
export type As = 'write' | 'owner' | 'staff' | 'read-only' | 'revoked' | 'nobody'
export type RequestCase = Ask & { readonly name: string; readonly as: As; readonly status: number; readonly code?: ProblemName }

const json = { 'content-type': 'application/json' }
const good = { type: 'track', userId: 'bad-input', event: 'Product Viewed' }
const batch = (events: readonly unknown[]): string => JSON.stringify({ batch: events })
const many = (count: number): string => batch(Array.from({ length: count }, () => ({ type: 'page', userId: 'bad-input' })))

function send(name: string, body: string | Uint8Array, status: number, code?: ProblemName, headers: Record<string, string> = {}, path = '/v1/batch'): RequestCase {
  return { name, as: 'write', method: 'POST', path, headers: { ...json, ...headers }, body, status, ...(code && { code }) }
}
function get(name: string, path: string, status: number, code?: ProblemName, as: As = 'owner'): RequestCase {
  return { name, as, method: 'GET', path, status, ...(code && { code }) }
}
function change(name: string, method: string, path: string, body: unknown, status: number, code: ProblemName, as: As = 'owner'): RequestCase {
  return { name, as, method, path, headers: json, body: typeof body === 'string' ? body : JSON.stringify(body), status, code }
}

const bodies: readonly RequestCase[] = [
  send('an empty body', '', 400, 'invalid_request'),
  ...['{"batch":[', '{batch:[]}', "{'batch':[]}", '{"batch":[NaN]}', '{"batch":[1,]}', '<xml/>', 'batch=1', '{"batch":[]}}', '{"a":"\u0001"}', '"', '\0']
    .map(body => send(`the body ${JSON.stringify(body)}`, body, 400, 'malformed_json')),
  ...['null', '[]', '7', '"batch"', 'true', '{}', '{"batch":{}}', '{"batch":"[]"}', '{"batch":null}', '{"batch":{"length":2}}']
    .map(body => send(`the body ${body}`, body, 400, 'invalid_request')),
  send('no events at all', batch([]), 200),
  send('a byte order mark', `\ufeff${batch([])}`, 200),
  send('2,500 events', many(2500), 200),
  send('2,501 events', many(2501), 400, 'body_too_large'),
  send('a batch over 500 KB', batch([{ ...good, note: 'x'.repeat(513_000) }]), 400, 'body_too_large'),
  send('one event over 40 KB', JSON.stringify({ ...good, note: 'x'.repeat(41_000) }), 400, 'body_too_large', {}, '/v1/track'),
  send('bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400, 'invalid_encoding'),
  send('UTF-16', Buffer.from(`\ufeff${batch([])}`, 'utf16le'), 400, 'invalid_encoding'),
  send('half a million brackets', '['.repeat(500_000), 400, 'malformed_json'),
  send('240,000 lists in each other as the body', `${'['.repeat(240_000)}${']'.repeat(240_000)}`, 400, 'invalid_request'),
]

const encodings: readonly RequestCase[] = [
  send('gzip', gzipSync(batch([])), 200, undefined, { 'content-encoding': 'gzip' }),
  send('deflate', deflateSync(batch([])), 200, undefined, { 'content-encoding': 'deflate' }),
  send('gzip that is none', batch([]), 400, 'invalid_encoding', { 'content-encoding': 'gzip' }),
  send('gzip cut short', gzipSync(batch([good])).subarray(0, 20), 400, 'invalid_encoding', { 'content-encoding': 'gzip' }),
  send('gzip with a wrong checksum', damaged(gzipSync(batch([good]))), 400, 'invalid_encoding', { 'content-encoding': 'gzip' }),
  send('a gzip bomb of 200 MB', gzipSync(Buffer.alloc(200_000_000, 0x20)), 400, 'body_too_large', { 'content-encoding': 'gzip' }),
  send('brotli', batch([]), 400, 'invalid_encoding', { 'content-encoding': 'br' }),
  send('packed twice', gzipSync(gzipSync(batch([]))), 400, 'invalid_encoding', { 'content-encoding': 'gzip, gzip' }),
  send('an encoding nobody knows', batch([]), 400, 'invalid_encoding', { 'content-encoding': 'x'.repeat(1000) }),
  send('XML by its name', '<a/>', 415, 'unsupported_media_type', { 'content-type': 'application/xml' }),
  send('a form', 'batch=1', 415, 'unsupported_media_type', { 'content-type': 'application/x-www-form-urlencoded' }),
  send('a multipart form', '--x--', 415, 'unsupported_media_type', { 'content-type': 'multipart/form-data; boundary=x' }),
  send('a content type that is none', batch([]), 415, 'unsupported_media_type', { 'content-type': ';;;' }),
  send('text/plain, as beacons send it', batch([]), 200, undefined, { 'content-type': 'text/plain;charset=UTF-8' }),
  { ...change('text/plain for the API', 'PATCH', '/api/customers/bad-input', { facts: {} }, 415, 'unsupported_media_type'), headers: { 'content-type': 'text/plain' } },
]

const basic = (text: string): Record<string, string> => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` })
const stranger = (name: string, headers: Record<string, string>, body = batch([])): RequestCase => ({ ...send(name, body, 401, 'unauthenticated', headers), as: 'nobody' })
const who: readonly RequestCase[] = [
  stranger('no key', {}),
  { ...send('a key that was revoked', batch([]), 401, 'unauthenticated'), as: 'revoked' },
  stranger('a key nobody made', { authorization: `Bearer usual_write_${'A'.repeat(43)}` }),
  stranger('SQL as a key', { authorization: "Bearer ' or 1=1 --" }),
  stranger('an empty bearer', { authorization: 'Bearer ' }),
  stranger('Basic without anything', { authorization: 'Basic' }),
  stranger('Basic with garbage', { authorization: 'Basic \u00ff\u00fe%%%' }),
  stranger('Basic with a NUL', basic('\0:\0')),
  stranger('Basic with a megabyte cut to 8 KB', basic('k'.repeat(6000))),
  stranger('a scheme nobody knows', { authorization: 'Digest username="owner"' }),
  stranger('a number as writeKey', {}, JSON.stringify({ batch: [], writeKey: 5 })),
  stranger('a wrong writeKey', {}, JSON.stringify({ batch: [], writeKey: 'usual_write_no' })),
  stranger('a session that is none', { cookie: 'usual_session=../../etc/passwd' }),
  { ...get('a write key at the desk', '/api/customers', 403, 'forbidden'), as: 'write' },
  { ...send('a reading key that sends', batch([good]), 403, 'forbidden'), as: 'read-only' },
  change('a reading key that writes', 'PATCH', '/api/customers/bad-input', { facts: {} }, 403, 'forbidden', 'read-only'),
  change('staff who erase', 'DELETE', '/api/customers/bad-input', '', 403, 'forbidden', 'staff'),
  change('staff who make keys', 'POST', '/api/keys', { name: 'mine', role: 'owner' }, 403, 'forbidden', 'staff'),
  get('nobody at the desk', '/api/customers', 401, 'unauthenticated', 'nobody'),
]

const paths: readonly RequestCase[] = [
  get('a path up', '/../../../../etc/passwd', 404, 'not_found', 'nobody'),
  get('a path up, escaped', '/%2e%2e/%2e%2e/package.json', 404, 'not_found', 'nobody'),
  get('a path up through the files', '/assets/..%2f..%2f..%2fpackage.json', 404, 'not_found', 'nobody'),
  get('a path up with backslashes', '/..\\..\\package.json', 404, 'not_found', 'nobody'),
  get('a hidden file', '/.git/config', 404, 'not_found', 'nobody'),
  get('a path up as a customer', '/api/customers/..%2f..%2f..%2fetc%2fpasswd', 404, 'unknown_customer'),
  get('a NUL in the path', '/api/customers/a%00b', 400, 'invalid_value'),
  get('a NUL in the query', '/api/customers?search=a%00b', 400, 'invalid_value'),
  get('half a character in the path', '/api/customers/%ff', 400, 'malformed_request'),
  get('a broken escape', '/api/customers/%zz', 400, 'malformed_request'),
  get('an id of 600 characters', `/api/customers/${'a'.repeat(600)}`, 400, 'invalid_request'),
  get('an id of 2,000 characters', `/api/customers/${'a'.repeat(2000)}`, 404, 'not_found'),
  get('an id of 80 emoji', `/api/customers/${encodeURIComponent('🦊'.repeat(80))}`, 404, 'unknown_customer'),
  get('a customer nobody knows', '/api/customers/nobody', 404, 'unknown_customer'),
  get('the usual of nobody', '/api/customers/nobody/usual', 404, 'unknown_customer'),
  get('the memory of nobody', '/api/customers/nobody/memory', 404, 'unknown_customer'),
  get('a page nobody made', '/api/nothing', 404, 'not_found'),
  get('a method for events', '/v1/batch', 404, 'not_found'),
  change('a method nobody has', 'PUT', '/api/customers/bad-input', {}, 404, 'not_found'),
  get('limit=0', '/api/customers?limit=0', 400, 'invalid_request'),
  get('limit=1e9', '/api/customers?limit=1e9', 400, 'invalid_request'),
  get('limit=-1', '/api/customers?limit=-1', 400, 'invalid_request'),
  get('limit=many', '/api/customers?limit=many', 400, 'invalid_request'),
  get('two limits', '/api/customers?limit=1&limit=2', 400, 'invalid_request'),
  get('sorting by SQL', '/api/customers?sort=spent;drop%20table%20customers', 400, 'invalid_request'),
  get('a parameter nobody knows', '/api/customers?where=1', 400, 'invalid_request'),
  get('a cursor that is none', '/api/customers?cursor=%27%20or%201=1', 400, 'invalid_request'),
  get('a forged cursor', `/api/customers?cursor=${Buffer.from('[1,"x\'); drop table customers; --","a"]').toString('base64url')}`, 400, 'invalid_request'),
  get('rejects before Infinity', '/api/rejects?before=1e400', 400, 'invalid_request'),
  get('rejects before a number beyond all', '/api/rejects?before=99999999999999999999', 400, 'invalid_request'),
  get('events after -1', '/api/events?after=-1', 400, 'invalid_request'),
  get('events after a number beyond all', '/api/events?after=1e300', 400, 'invalid_request'),
  get('a search of 10,000 characters', `/api/customers?search=${'x'.repeat(10_000)}`, 200),
  get('a search of wild cards', '/api/customers?search=%25%25%25_%5C', 200),
  get('a search as SQL', '/api/customers?search=%27%3B%20drop%20table%20customers%3B%20--', 200),
  get('a search as a list', '/api/customers?search=a&search=b', 400, 'invalid_request'),
]

const patch = (name: string, body: unknown, code: ProblemName): RequestCase => change(name, 'PATCH', '/api/customers/bad-input', body, 400, code)
const order = (name: string, body: unknown, code: ProblemName = 'invalid_request', status = 400): RequestCase =>
  change(name, 'POST', '/api/customers/bad-input/orders', body, status, code)
const changes: readonly RequestCase[] = [
  patch('a card without facts', {}, 'invalid_request'),
  patch('facts as a list', { facts: [] }, 'invalid_request'),
  patch('facts as null', { facts: null }, 'invalid_request'),
  patch('more than facts', { facts: {}, spent: 1e6 }, 'invalid_request'),
  patch('a field nobody knows', { facts: { 'general.shoeSize': 44 } }, 'unknown_field'),
  patch('a field called constructor', { facts: { constructor: 1 } }, 'unknown_field'),
  patch('a field called __proto__', '{"facts":{"__proto__":{"admin":true}}}', 'malformed_json'),
  patch('a number as e-mail', { facts: { 'general.email': 5 } }, 'invalid_value'),
  patch('a name as e-mail', { facts: { 'general.email': 'nobody' } }, 'invalid_value'),
  patch('text as money', { facts: { 'general.creditLimit': 'plenty' } }, 'invalid_value'),
  patch('February 30 as birthday', { facts: { 'general.birthday': '2026-02-30' } }, 'invalid_value'),
  patch('a choice nobody offers', { facts: { 'general.gender': 'yes' } }, 'invalid_value'),
  patch('an object as name', { facts: { 'general.name': { first: 'A' } } }, 'invalid_value'),
  patch('a NUL in a name', '{"facts":{"general.name":"a\\u0000b"}}', 'invalid_value'),
  patch('half a surrogate pair in a name', '{"facts":{"general.name":"\\ud83d"}}', 'invalid_value'),
  patch('a name of 100,000 characters', { facts: { 'general.name': 'x'.repeat(100_000) } }, 'invalid_value'),
  patch('201 fields', { facts: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`general.other.f${i}`, 'x'])) }, 'invalid_request'),
  patch('200,000 lists in each other', `{"facts":{"general.name":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`, 'invalid_value'),
  patch('the same with an escape in it', `{"facts":{"general.name":${'['.repeat(200_000)}"\\u0041"${']'.repeat(200_000)}}}`, 'malformed_json'),
  patch('over a megabyte', { facts: { 'general.name': 'x'.repeat(1_100_000) } }, 'body_too_large'),
  change('a card of nobody', 'PATCH', '/api/customers/nobody', { facts: {} }, 404, 'unknown_customer'),
  change('erasing nobody', 'DELETE', '/api/customers/nobody', '', 404, 'unknown_customer'),
  change('consent to nothing we know', 'POST', '/api/customers/bad-input/consents', { purpose: 'world-domination', state: 'granted', place: 'form' }, 400, 'unknown_purpose'),
  change('consent that is perhaps', 'POST', '/api/customers/bad-input/consents', { purpose: 'profiling', state: 'perhaps', place: 'form' }, 400, 'invalid_request'),
  change('consent from nowhere', 'POST', '/api/customers/bad-input/consents', { purpose: 'profiling', state: 'granted' }, 400, 'invalid_request'),
  change('a merge with itself', 'POST', '/api/customers/bad-input/merge', { from: 'bad-input', reason: 'same' }, 409, 'conflict'),
  change('a merge with nobody', 'POST', '/api/customers/bad-input/merge', { from: 'nobody', reason: 'same' }, 404, 'unknown_customer'),
  order('an order of nothing', { lines: [] }),
  order('an order without units', { lines: [{ sku: 'A' }] }),
  order('an order of -1', { lines: [{ sku: 'A', units: -1 }] }),
  order('an order of 1e308', { lines: [{ sku: 'A', units: 1e308 }] }),
  order('an order of infinitely many', '{"lines":[{"sku":"A","units":1e999}]}'),
  order('an order of "2"', { lines: [{ sku: 'A', units: '2' }] }),
  order('an order at -1', { lines: [{ sku: 'A', units: 1, price: -1 }] }),
  order('an order of what nobody sells', { lines: [{ sku: "'; drop table orders; --", units: 1 }] }, 'unknown_product', 404),
  order('201 lines', { lines: Array.from({ length: 201 }, () => ({ sku: 'A', units: 1 })) }),
  change('an order of nobody', 'POST', '/api/customers/nobody/orders', { lines: [{ sku: 'A', units: 1 }] }, 404, 'unknown_customer'),
  change('a key for a god', 'POST', '/api/keys', { name: 'god', role: 'god' }, 400, 'invalid_request'),
  change('a key without a name', 'POST', '/api/keys', { name: '  ', role: 'write' }, 400, 'invalid_request'),
  change('revoking nothing', 'DELETE', '/api/keys/nothing', '', 404, 'unknown_key'),
  change('an employee with a short password', 'POST', '/api/staff', { name: 'short', role: 'staff', password: '1' }, 400, 'invalid_request'),
  change('an employee nobody knows', 'PATCH', '/api/staff/nobody', { role: 'staff' }, 404, 'unknown_staff'),
  change('a time zone on Mars', 'PATCH', '/api/settings', { timezone: 'Mars/Phobos' }, 400, 'invalid_value'),
  change('money nobody mints', 'PATCH', '/api/settings', { currency: 'XQQ' }, 400, 'invalid_value'),
  change('a setting nobody knows', 'PATCH', '/api/settings', { erasurePepper: 'mine' }, 400, 'invalid_request'),
  change('a setup with a wrong token', 'POST', '/api/setup', { token: 'guess', name: 'intruder', password: 'long enough 123' }, 409, 'already_set_up', 'nobody'),
  get('an import nobody made', '/api/imports/..%2f..%2fetc', 404, 'not_found'),
  change('cancelling nothing', 'POST', '/api/imports/none/cancel', '', 404, 'not_found'),
  change('a file that is none', 'POST', '/api/imports', {}, 415, 'unsupported_media_type'),
]

export const requestCases: readonly RequestCase[] = [...bodies, ...encodings, ...who, ...paths, ...changes]

// --- internal ---

function damaged(packed: Buffer): Uint8Array {
  const copy = Buffer.from(packed)
  copy.writeUInt32LE(12_345, copy.length - 8)
  return copy
}
