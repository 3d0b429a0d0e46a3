import type { Rejection } from '../../src/listen/segment/rejections.ts'

/** One event that somebody might send, as a value or as JSON text (for what no value can say), and what must become of it. */
export type EventCase = {
  readonly name: string
  readonly event: unknown
  /** The text to send instead of `event`. */
  readonly json?: string
  readonly result: Rejection | 'heard'
}

const look = { type: 'track', userId: 'bad-input', event: 'Product Viewed' }
const order = (properties: unknown): Record<string, unknown> => ({ type: 'track', userId: 'bad-input', event: 'Order Completed', properties })
const line = (product: unknown): Record<string, unknown> => order({ products: [product] })
const at = (timestamp: unknown, sentAt?: unknown): Record<string, unknown> => ({ ...look, timestamp, ...(sentAt !== undefined && { sentAt }) })
const text = (event: object, from: string, to: string): { event: object; json: string } => ({ event, json: JSON.stringify(event).replace(from, to) })

function nested(levels: number, open: string, close: string): string {
  return `{"type":"track","userId":"bad-input","event":"Deep","properties":{"a":${open.repeat(levels)}1${close.repeat(levels)}}}`
}

const noEvents: readonly EventCase[] = [null, 7, true, 'text', [], [[look]]].map(event => ({ name: JSON.stringify(event), event, result: 'not_an_object' }))

const types: readonly EventCase[] = [
  { name: 'an empty object', event: {}, result: 'unknown_type' },
  ...['TRACK', 'delete', '', 5, null, ['track'], { track: true }, '__proto__', 'constructor', 'toString'].map((type): EventCase => ({
    name: `the type ${JSON.stringify(type)}`, event: { ...look, type }, result: 'unknown_type',
  })),
]

const names: readonly EventCase[] = [
  { name: 'nobody', event: { type: 'track', event: 'Product Viewed' }, result: 'missing_identity' },
  { name: 'empty ids', event: { ...look, userId: '', anonymousId: null }, result: 'missing_identity' },
  ...[{}, [], ['a'], true, '   ', 'x'.repeat(256), 'a\0b', { $ne: null }].map((userId): EventCase => ({
    name: `the userId ${JSON.stringify(userId).slice(0, 20)}`, event: { ...look, userId }, result: 'invalid_identity',
  })),
  { name: 'half a surrogate pair as userId', ...text({ ...look, userId: '?' }, '"?"', '"\\ud83d"'), result: 'invalid_identity' },
  { name: 'Infinity as userId', ...text({ ...look, userId: '?' }, '"?"', '1e999'), result: 'invalid_identity' },
  { name: 'a list as anonymousId', event: { ...look, anonymousId: ['b'] }, result: 'invalid_identity' },
  { name: 'an object as messageId', event: { ...look, messageId: {} }, result: 'invalid_identity' },
  { name: 'a messageId of 300 characters', event: { ...look, messageId: 'm'.repeat(300) }, result: 'invalid_identity' },
  { name: 'an id of ours', event: { ...look, userId: '~sale:1' }, result: 'reserved_id' },
  { name: 'a browser of ours', event: { type: 'page', anonymousId: '~browser' }, result: 'reserved_id' },
  { name: 'a number as userId', event: { ...look, userId: 42 }, result: 'heard' },
  { name: 'zero as userId', event: { ...look, userId: 0 }, result: 'heard' },
  { name: 'a number as messageId', event: { ...look, messageId: 4242 }, result: 'heard' },
  { name: 'a track without a name', event: { type: 'track', userId: 'bad-input' }, result: 'missing_event_name' },
  ...[5, '', '  ', 'n'.repeat(256), {}, ['Order Completed'], 'a\0b'].map((event): EventCase => ({
    name: `the event ${JSON.stringify(event).slice(0, 20)}`, event: { ...look, event }, result: 'missing_event_name',
  })),
  { name: 'a group of nothing', event: { type: 'group', userId: 'bad-input' }, result: 'missing_group' },
  { name: 'a group with a list', event: { type: 'group', userId: 'bad-input', groupId: [] }, result: 'invalid_identity' },
  { name: 'an alias of nobody', event: { type: 'alias', userId: 'bad-input' }, result: 'missing_previous_id' },
  { name: 'an alias of itself', event: { type: 'alias', userId: 'bad-input', previousId: 'bad-input' }, result: 'heard' },
]

const shapes: readonly EventCase[] = [
  { name: 'properties as text', event: { ...look, properties: 'sku=1' }, result: 'properties_not_object' },
  { name: 'properties as a list', event: { ...look, properties: [1] }, result: 'properties_not_object' },
  { name: 'properties as a number', event: { ...look, properties: 0 }, result: 'properties_not_object' },
  { name: 'traits as a list', event: { type: 'identify', userId: 'bad-input', traits: ['name'] }, result: 'traits_not_object' },
  { name: 'traits as false', event: { type: 'identify', userId: 'bad-input', traits: false }, result: 'traits_not_object' },
  { name: 'context as text', event: { ...look, context: 'web' }, result: 'context_not_object' },
  { name: 'nulls wherever they may be', event: { ...look, anonymousId: null, messageId: null, timestamp: null, context: null, properties: null, traits: null }, result: 'heard' },
  { name: 'traits of the wrong types', event: { type: 'identify', userId: 'bad-input', traits: { name: 5, email: {}, phone: ['1'], age: 'old', birthday: '2026-02-30', address: 7 } }, result: 'heard' },
  { name: 'consent that is no consent', event: { ...look, context: { consent: { categoryPreferences: { profiling: 'no', nonsense: true, __proto: false } } } }, result: 'heard' },
  { name: '33 KB', event: { ...look, properties: { note: 'x'.repeat(33_000) } }, result: 'too_large' },
  { name: '9,000 emoji', event: { ...look, properties: { note: '🦊'.repeat(9000) } }, result: 'too_large' },
  { name: '33 KB in fields nobody knows', event: { ...look, ballast: 'x'.repeat(33_000) }, result: 'too_large' },
  { name: '16,000 lists in each other', event: {}, json: nested(16_000, '[', ']'), result: 'too_deep' },
  { name: '16,000 objects in each other', event: {}, json: nested(16_000, '{"a":', '}'), result: 'too_deep' },
  // JSON.stringify gives up somewhere between 4,000 and 5,000 levels, and what is just below would break whoever reads it later.
  ...[1000, 4000, 4500, 6000].flatMap((levels): EventCase[] => [
    { name: `${levels} lists in each other`, event: {}, json: nested(levels, '[', ']'), result: 'too_deep' },
    { name: `${levels} objects in each other`, event: {}, json: nested(levels, '{"a":', '}'), result: 'too_deep' },
  ]),
  { name: '400 lists in each other', event: {}, json: nested(400, '[', ']'), result: 'heard' },
  { name: 'NUL in a property', event: { ...look, properties: { note: 'a\0b' } }, result: 'invalid_text' },
  { name: 'NUL in a key', event: { ...look, properties: { 'a\0b': 1 } }, result: 'invalid_text' },
  { name: 'half a surrogate pair in a trait', ...text({ type: 'identify', userId: 'bad-input', traits: { name: '?' } }, '"?"', '"\\udc00"'), result: 'invalid_text' },
  { name: 'the text \\u0000, which is no NUL', event: { ...look, properties: { note: '\\u0000' } }, result: 'heard' },
  { name: '__proto__ in the properties', ...text({ ...look, properties: { '?': { admin: true } } }, '"?"', '"__proto__"'), result: 'heard' },
  { name: 'constructor.prototype in the traits', event: { type: 'identify', userId: 'bad-input', traits: { constructor: { prototype: { admin: true } } } }, result: 'heard' },
  { name: 'keys of every object', event: { ...look, properties: { toString: 1, valueOf: 2, hasOwnProperty: 3, constructor: 4 } }, result: 'heard' },
]

const year = new Date().getUTCFullYear()
const times: readonly EventCase[] = [
  ...['yesterday', '2026-02-30T10:00:00Z', '2025-02-29', '2026-13-01', '2026-01-01T25:00:00Z', '2026-01-01T10:00:61Z', '99999-01-01T00:00:00Z', '+099999-01-01', '', 'now()', {}, [], true, -5, 1e308, 12]
    .map((timestamp): EventCase => ({ name: `the timestamp ${JSON.stringify(timestamp)}`, event: at(timestamp), result: 'invalid_timestamp' })),
  { name: 'a sentAt that is no time', event: at('2026-01-01T10:00:00Z', 'soon'), result: 'invalid_timestamp' },
  { name: 'the year 0', event: at('0000-01-01T00:00:00Z'), result: 'timestamp_too_old' },
  { name: 'before 1970', event: at('1969-12-31T23:59:59Z'), result: 'timestamp_too_old' },
  { name: 'the year 2999', event: at('2999-01-01T00:00:00Z'), result: 'timestamp_in_future' },
  { name: 'the year 9999', event: at('9999-12-31T23:59:59Z'), result: 'timestamp_in_future' },
  { name: 'next year, from a clock as wrong', event: at(`${year + 1}-06-01T10:00:00Z`, `${year + 1}-06-01T10:00:05Z`), result: 'heard' },
  { name: 'a clock in 1980', event: at('1980-01-01T00:00:00Z', '1980-01-01T00:00:02Z'), result: 'heard' },
  { name: 'a leap day that was', event: at('2024-02-29T10:00:00+14:00'), result: 'heard' },
]

const orders: readonly EventCase[] = [
  ...[0, -1, 1e308, '1e5', 'NaN', 'Infinity', true, {}, [2], 1e-9].map((quantity): EventCase => ({
    name: `the quantity ${JSON.stringify(quantity)}`, event: line({ sku: 'A', quantity, price: 1 }), result: 'invalid_order',
  })),
  ...[-1, 1e308, 'free', true, {}, '-1', '1,50'].map((price): EventCase => ({
    name: `the price ${JSON.stringify(price)}`, event: line({ sku: 'A', quantity: 1, price }), result: 'invalid_order',
  })),
  { name: 'an infinite quantity', ...text(line({ sku: 'A', quantity: '?' }), '"?"', '1e999'), result: 'invalid_order' },
  { name: 'an infinite price', ...text(line({ sku: 'A', price: '?' }), '"?"', '1e999'), result: 'invalid_order' },
  ...[-5, 'abc', {}, 1e308, '5 EUR'].map((total): EventCase => ({
    name: `the total ${JSON.stringify(total)}`, event: order({ total, products: [{ sku: 'A' }] }), result: 'invalid_order',
  })),
  ...[{}, 'A', 7, [null], [[]], [{}], ['A'], [{ quantity: 1 }], [{ sku: {} }], [{ sku: '' }], [{ sku: 'x'.repeat(256) }], [{ sku: 'A', name: 5 }], [{ sku: 'A', category: [] }], [{ sku: 'A', options: 'milk' }], Array(5001).fill({ sku: 'A' })]
    .map((products): EventCase => ({ name: `the products ${JSON.stringify(products).slice(0, 40)}`, event: order({ products }), result: 'invalid_order' })),
  ...['yes', [], { changed: 1 }, { adjustments: 'none' }, { adjustments: [null] }, { adjustments: [{ code: 'toString', sku: 'A', taken: true }] }, { adjustments: [{ code: 'units', sku: 'A' }] }]
    .map((usual): EventCase => ({ name: `the usual ${JSON.stringify(usual)}`, event: order({ total: 1, usual }), result: 'invalid_order' })),
  { name: 'the currency EURO', event: order({ total: 1, currency: 'EURO' }), result: 'invalid_order' },
  { name: 'a number as currency', event: order({ total: 1, currency: 978 }), result: 'invalid_order' },
  { name: 'an object as order_id', event: order({ total: 1, order_id: {} }), result: 'invalid_order' },
  { name: 'an order_id of 256 characters', event: order({ total: 1, order_id: 'o'.repeat(256) }), result: 'invalid_order' },
  { name: 'an order of nothing', event: order({}), result: 'invalid_order' },
  { name: 'an order without properties', event: { ...order(undefined) }, result: 'invalid_order' },
  { name: 'a refund of nothing', event: { ...order({}), event: 'Order Refunded' }, result: 'invalid_order' },
  { name: 'a refund of an order nobody knows', event: { ...order({ order_id: 'unheard-of' }), event: 'Order Refunded' }, result: 'heard' },
  { name: 'minus zero', ...text(line({ sku: 'A', quantity: 1, price: '?' }), '"?"', '-0'), result: 'heard' },
  { name: 'options of every kind', event: line({ sku: 'A', options: [null, {}, [], 1e308, 'x'.repeat(5000), '\u0301', true] }), result: 'heard' },
  { name: 'options whose names are keys of every object', event: line({ sku: 'A', options: { toString: true, valueOf: 'x', constructor: {} } }), result: 'heard' },
  { name: 'an adjustment of something nobody sells', event: order({ total: 1, usual: { changed: true, adjustments: [{ code: 'units', sku: 'no such thing', taken: true }] } }), result: 'heard' },
  { name: 'a number as sku', event: line({ sku: 7, quantity: '2', price: '1.50' }), result: 'heard' },
  { name: 'the most that is taken', event: line({ sku: 'A', quantity: 1e6, price: 1e9 }), result: 'heard' },
]

const booked = (event: string, properties: unknown): Record<string, unknown> => ({ ...look, event, properties })
const bookings: readonly EventCase[] = [
  ...[
    undefined, {}, { kind: 'gift' }, { amount: 1 }, { kind: ['gift'], amount: 1 }, { kind: '__proto__', amount: 1 }, { kind: 'gift', amount: -1 },
    { kind: 'gift', amount: 1e308 }, { kind: 'gift', amount: '1,50' }, { kind: 'gift', amount: {} }, { kind: 'gift', minutes: true },
  ].map((properties): EventCase => ({
    name: `the cost ${JSON.stringify(properties)}`, event: booked('Cost Booked', properties), result: 'invalid_booking',
  })),
  { name: 'an infinite cost', ...text(booked('Cost Booked', { kind: 'gift', amount: '?' }), '"?"', '1e999'), result: 'invalid_booking' },
  ...[{ minutes: -1 }, { minutes: 'long' }, { waited_seconds: [] }, { saved_seconds: -0.5 }, { saved_seconds: 1e15 }]
    .map((properties): EventCase => ({
      name: `the visit ${JSON.stringify(properties)}`, event: booked('Visit Served', properties), result: 'invalid_booking',
    })),
  ...[
    undefined, {}, { reason: '' }, { reason: ' ' }, { reason: 5 }, { reason: ['price'] }, { reason: 'x'.repeat(81) },
    { reason: 'price', note: {} }, { reason: 'price', channel: 7 },
  ].map((properties): EventCase => ({
    name: `leaving for ${JSON.stringify(properties)?.slice(0, 40)}`, event: booked('Exit Reason Given', properties), result: 'invalid_reason',
  })),
  { name: 'NUL in a reason', event: booked('Exit Reason Given', { reason: 'a\0b' }), result: 'invalid_text' },
  { name: 'the most that is booked', event: booked('Cost Booked', { kind: 'support', amount: 1e9, minutes: 525_600 }), result: 'heard' },
  ...[-5, 1e308, 'SUMMER', {}, [5], true].map((discount): EventCase => ({
    name: `the discount ${JSON.stringify(discount)}, which says nothing`, event: order({ total: 1, discount }), result: 'heard',
  })),
]

export const eventCases: readonly EventCase[] = [...noEvents, ...types, ...names, ...shapes, ...times, ...orders, ...bookings]
