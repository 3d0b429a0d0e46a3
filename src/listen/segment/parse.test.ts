import { expect, test } from 'vitest'
import { type Envelope, parseEvent } from './parse.ts'

const receivedAt = Date.parse('2026-03-01T12:00:00Z')
const envelope: Envelope = {
  receivedAt, sentAt: undefined, kind: undefined, context: undefined, gpc: false, gpcStatements: [],
  purposesOf: name => (name === 'Ads' ? ['offers.email'] : []), newId: () => 'made', source: 'api',
}
const parse = (raw: unknown, around: Partial<Envelope> = {}) => parseEvent(raw, { ...envelope, ...around })
const track = (event: string, properties: unknown) => ({ type: 'track', event, userId: 'u', properties })
const order = (properties: unknown) => ({ type: 'track', event: 'Order Completed', userId: 'u', properties })

test.each<[string, unknown, string]>([
  ['text', 'hello', 'not_an_object'],
  ['null', null, 'not_an_object'],
  ['a list', [], 'not_an_object'],
  ['no type', { userId: 'u' }, 'unknown_type'],
  ['a type from nowhere', { type: 'toString', userId: 'u' }, 'unknown_type'],
  ['nobody', { type: 'track', event: 'X' }, 'missing_identity'],
  ['an empty user', { type: 'track', event: 'X', userId: '' }, 'missing_identity'],
  ['an object as user', { type: 'track', event: 'X', userId: {} }, 'invalid_identity'],
  ['a user of 256 characters', { type: 'track', event: 'X', userId: 'u'.repeat(256) }, 'invalid_identity'],
  ['NUL in the user', { type: 'track', event: 'X', userId: 'a\0b' }, 'invalid_identity'],
  ['half a surrogate in the user', { type: 'track', event: 'X', userId: 'a\ud800' }, 'invalid_identity'],
  ['an id of ours', { type: 'track', event: 'X', userId: '~visitor' }, 'reserved_id'],
  ['a message id that is a list', { type: 'track', event: 'X', userId: 'u', messageId: [] }, 'invalid_identity'],
  ['no event name', { type: 'track', userId: 'u' }, 'missing_event_name'],
  ['a name of spaces', { type: 'track', userId: 'u', event: '  ' }, 'missing_event_name'],
  ['a group without a group', { type: 'group', userId: 'u' }, 'missing_group'],
  ['an alias from nobody', { type: 'alias', userId: 'u' }, 'missing_previous_id'],
  ['properties as text', { type: 'track', userId: 'u', event: 'X', properties: 'a' }, 'properties_not_object'],
  ['traits as a list', { type: 'identify', userId: 'u', traits: [] }, 'traits_not_object'],
  ['context as a number', { type: 'identify', userId: 'u', context: 1 }, 'context_not_object'],
  ['February 30', { type: 'identify', userId: 'u', timestamp: '2026-02-30T00:00:00Z' }, 'invalid_timestamp'],
  ['a time in words', { type: 'identify', userId: 'u', timestamp: 'yesterday' }, 'invalid_timestamp'],
  ['a month 13', { type: 'identify', userId: 'u', timestamp: '2026-13-01' }, 'invalid_timestamp'],
  ['the year 1950', { type: 'identify', userId: 'u', timestamp: '1950-01-01T00:00:00Z' }, 'timestamp_too_old'],
  ['the year 2126', { type: 'identify', userId: 'u', timestamp: '2126-01-01T00:00:00Z' }, 'timestamp_in_future'],
  ['a usual that is a word', order({ total: 1, usual: 'yes' }), 'invalid_order'],
  ['a usual changed a little', order({ total: 1, usual: { changed: 'a little' } }), 'invalid_order'],
  ['adjustments that are no list', order({ total: 1, usual: { changed: true, adjustments: {} } }), 'invalid_order'],
  [
    'an adjustment of a kind we do not know',
    order({ total: 1, usual: { changed: true, adjustments: [{ code: 'colder', sku: 'a', taken: true }] } }), 'invalid_order',
  ],
  [
    'an adjustment of nothing', order({ total: 1, usual: { changed: true, adjustments: [{ code: 'units', taken: true }] } }),
    'invalid_order',
  ],
  ['an adjustment that is nothing', order({ total: 1, usual: { changed: true, adjustments: [null] } }), 'invalid_order'],
  [
    'an adjustment perhaps taken',
    order({ total: 1, usual: { changed: true, adjustments: [{ code: 'units', sku: 'a', taken: 'perhaps' }] } }), 'invalid_order',
  ],
  ['33 KB', { type: 'identify', userId: 'u', traits: { a: 'x'.repeat(33_000) } }, 'too_large'],
  ['12 KB of three-byte letters', { type: 'identify', userId: 'u', traits: { a: '木'.repeat(12_000) } }, 'too_large'],
  ['33 KB in a field we do not keep', { type: 'identify', userId: 'u', whatever: 'x'.repeat(33_000) }, 'too_large'],
  ['NUL in a trait', { type: 'identify', userId: 'u', traits: { a: 'x\0' } }, 'invalid_text'],
  ['half a surrogate in a key', { type: 'identify', userId: 'u', traits: { '\udc00': 1 } }, 'invalid_text'],
  ['products as an object', order({ products: {} }), 'invalid_order'],
  ['a product without a name', order({ products: [{ price: 1 }] }), 'invalid_order'],
  ['a negative price', order({ products: [{ sku: 'a', price: -1 }] }), 'invalid_order'],
  ['no quantity at all', order({ products: [{ sku: 'a', quantity: 0 }] }), 'invalid_order'],
  ['a quantity beyond counting', order({ products: [{ sku: 'a', quantity: 1e308 }] }), 'invalid_order'],
  ['money as a list', order({ products: [{ sku: 'a', price: [1] }] }), 'invalid_order'],
  ['a currency of four letters', order({ total: 1, currency: 'EURO' }), 'invalid_order'],
  ['an order of nothing', order({}), 'invalid_order'],
  ['a total below zero', order({ total: -5 }), 'invalid_order'],
  ['too many lines', order({ products: Array.from({ length: 5001 }, () => ({ sku: 'a' })) }), 'invalid_order'],
  ['a cost of a kind we do not know', track('Cost Booked', { kind: 'toString', amount: 1 }), 'invalid_booking'],
  ['a cost of nothing said', track('Cost Booked', undefined), 'invalid_booking'],
  ['a cost without amount and minutes', track('Cost Booked', { kind: 'gift' }), 'invalid_booking'],
  ['a cost below zero', track('Cost Booked', { kind: 'gift', amount: -1 }), 'invalid_booking'],
  ['a cost in words', track('Cost Booked', { kind: 'gift', amount: 'five' }), 'invalid_booking'],
  ['a cost beyond counting', track('Cost Booked', { kind: 'gift', amount: 1e308 }), 'invalid_booking'],
  ['a cost with minutes below zero', track('Cost Booked', { kind: 'visit', amount: 1, minutes: -5 }), 'invalid_booking'],
  ['more minutes than a year has', track('Cost Booked', { kind: 'visit', minutes: 525_601 }), 'invalid_booking'],
  ['a visit of minus a minute', track('Visit Served', { minutes: -1 }), 'invalid_booking'],
  ['a visit that waited a list', track('Visit Served', { waited_seconds: [1] }), 'invalid_booking'],
  ['a visit that saved NaN', track('Visit Served', { saved_seconds: 'NaN' }), 'invalid_booking'],
  ['leaving without a reason', track('Exit Reason Given', {}), 'invalid_reason'],
  ['leaving for blanks', track('Exit Reason Given', { reason: '  ' }), 'invalid_reason'],
  ['leaving for a number', track('Exit Reason Given', { reason: 7 }), 'invalid_reason'],
  ['leaving for a novel', track('Exit Reason Given', { reason: 'x'.repeat(81) }), 'invalid_reason'],
  ['leaving with a note that is a list', track('Exit Reason Given', { reason: 'price', note: ['a'] }), 'invalid_reason'],
])('%s is refused by name', (_what, raw, reason) => {
  expect(parse(raw)).toMatchObject({ kind: 'rejected', reason })
})

test('nesting too deep for the machine is refused, not thrown', () => {
  let deep: unknown = 1
  for (let i = 0; i < 20_000; i++) deep = [deep]
  expect(parse({ type: 'identify', userId: 'u', traits: { deep } })).toMatchObject({ kind: 'rejected' })
})

test('an order may say what was made of the usual and of its adjustments', () => {
  const usual = {
    proposed: ['a'], changed: true, adjustments: [{ code: 'instead', sku: 'a', taken: true }, { code: 'option', sku: 7, taken: false }],
  }
  expect(parse(order({ total: 1, usual }))).toMatchObject({ kind: 'event', event: { properties: { usual } } })
})

test.each([
  ['a cost in money', 'Cost Booked', { kind: 'gift', amount: 0, voucher: 'V-1' }],
  ['a cost in minutes, as text', 'Cost Booked', { kind: 'support', amount: null, minutes: '12' }],
  ['a visit of which nothing is said', 'Visit Served', {}],
  ['a visit', 'Visit Served', { minutes: 4.5, waited_seconds: 60, saved_seconds: 0, counter: 3 }],
  ['a reason of their own words', 'Exit Reason Given', { reason: 'Zu weit weg', note: 'Umgezogen', channel: 'call' }],
  ['an event whose name is that of a method', 'toString', { kind: 1 }],
  ['a discount that is none', 'Order Completed', { total: 1, discount: -5 }],
])('%s is heard', (_what, event, properties) => {
  expect(parse(track(event, properties))).toMatchObject({ kind: 'event', event: { properties } })
})

test('a backslash before u0000 in plain text is plain text', () => {
  expect(parse({ type: 'identify', userId: 'u', traits: { path: 'C:\\u0000' } })).toMatchObject({ kind: 'event' })
})

test('a client whose clock is an hour fast is put right by sentAt', () => {
  const raw = { type: 'identify', userId: 'u', timestamp: '2026-03-01T12:59:50Z' }
  expect(parse(raw, { sentAt: '2026-03-01T13:00:00Z' })).toMatchObject({ event: { at: receivedAt - 10_000 } })
})

test('a little in the future means now', () => {
  expect(parse({ type: 'identify', userId: 'u', timestamp: '2026-03-01T12:00:30Z' })).toMatchObject({ event: { at: receivedAt } })
})

test('who comes strongest first, contacts in one form', () => {
  const traits = { email: ' Anna@Example.org', phone: '+49 (30) 123-456', cardNumber: 77 }
  expect(parse({ type: 'identify', userId: 5, anonymousId: 'b', traits })).toMatchObject({
    event: { who: [
      { kind: 'user', value: '5' }, {
        kind: 'email', value: 'anna@example.org',
      }, { kind: 'phone', value: '+4930123456' }, { kind: 'card', value: '77' },
      { kind: 'anonymous', value: 'b' },
    ] },
  })
})

test('consent categories become statements; what is not mapped or not yes or no is left out', () => {
  const context = { consent: { categoryPreferences: { Ads: false, Unknown: true, Odd: 'yes' } } }
  const parsed = parse({ type: 'track', event: 'X', userId: 'u', messageId: 'm', context })
  expect(parsed).toMatchObject({ event: { profile: true, consent: [{ purpose: 'offers.email', state: 'withdrawn', place: 'event m' }] } })
})

test('Sec-GPC keeps the event from the memory and brings its statements', () => {
  const gpc: Partial<Envelope> = { gpc: true, gpcStatements: [{ purpose: 'sharing', state: 'withdrawn', place: 'Sec-GPC' }] }
  expect(parse({ type: 'page', userId: 'u' }, gpc)).toMatchObject({ event: { profile: false, consent: [{ purpose: 'sharing' }] } })
})

test('keys of prototypes are only words', () => {
  const raw = JSON.parse('{"type":"identify","userId":"u","traits":{"__proto__":{"polluted":true},"constructor":1}}') as unknown
  expect(parse(raw)).toMatchObject({ kind: 'event' })
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})
