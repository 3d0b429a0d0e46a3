import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseFact } from './facts.ts'
import { blocks, cardFields, findField } from './fields.ts'
import { toFacts } from './traits.ts'
import { canonical } from './values.ts'

test('every field belongs to the block its name begins with, has both languages and a name of its own', () => {
  for (const { field, block, label, type, choices } of cardFields) {
    expect(field.startsWith(`${block}.`)).toBe(true)
    expect(label.en.length * label.ru.length).toBeGreaterThan(0)
    expect(/[а-яё]/i.test(label.ru)).toBe(true)
    expect(type === 'choice').toBe(choices !== undefined)
  }
  expect(new Set(cardFields.map(({ field }) => field)).size).toBe(cardFields.length)
  expect(new Set(cardFields.map(({ block }) => block))).toEqual(new Set(blocks))
})

const accepted: readonly [string, unknown, unknown][] = [
  ['general.name', '  Anna  ', 'Anna'],
  ['general.name', '', null],
  ['general.name', null, null],
  ['general.otherPhones', '+7 900\n\n+7 901', ['+7 900', '+7 901']],
  ['general.creditLimit', '1500.50', 1500.5],
  ['general.creditLimit', 0, 0],
  ['general.birthday', '--02-29', '--02-29'],
  ['general.birthday', '1990-05-01', '1990-05-01'],
  ['general.gender', 'female', 'female'],
  ['general.address', 'Main street 1', { line1: 'Main street 1' }],
  ['general.address', { city: ' Riga ', country: 'LV', line2: '' }, { city: 'Riga', country: 'LV' }],
  ['contracts.prices', [{ what: 'BEANS', price: 12.5, until: '2026-12-31' }], [{ what: 'BEANS', price: 12.5, until: '2026-12-31' }]],
  ['afterSale.visits', ['came by', { date: '2026-01-02', text: 'showed the roaster' }], [
    { text: 'came by' }, { text: 'showed the roaster', date: '2026-01-02' },
  ]],
  ['general.other.favourite_seat', 'window', 'window'],
  ['general.other.plan', { tier: 2 }, { tier: 2 }],
]
test.each(accepted)('%s takes %j', (field, value, kept) => {
  expect(parseFact(field, value)).toEqual({ ok: true, value: kept })
})

const refused: readonly [string, unknown, string][] = [
  ['general.nothing', 'x', 'unknown_field'],
  ['general.other.', 'x', 'unknown_field'],
  ['general.other.a\nb', 'x', 'unknown_field'],
  ['__proto__', 'x', 'unknown_field'],
  ['general.name', 'A\0nna', 'invalid_value'],
  ['general.name', '\ud83d', 'invalid_value'],
  ['general.name', 'x'.repeat(501), 'invalid_value'],
  ['general.name', { $ne: null }, 'invalid_value'],
  ['general.email', 'not an address', 'invalid_value'],
  ['general.phone', 'call me', 'invalid_value'],
  ['general.creditLimit', -1, 'invalid_value'],
  ['general.creditLimit', Number.NaN, 'invalid_value'],
  ['general.creditLimit', '1e400', 'invalid_value'],
  ['general.lastContact', '2026-02-30', 'invalid_value'],
  ['contracts.endsOn', '0000-01-01', 'invalid_value'],
  ['general.gender', 'yes', 'invalid_value'],
  ['general.address', { planet: 'Mars' }, 'invalid_value'],
  ['market.staff', 2.5, 'invalid_value'],
  ['contracts.prices', [{ what: 'BEANS', price: 'cheap' }], 'invalid_value'],
  ['afterSale.visits', [{ date: 'yesterday', text: 'x' }], 'invalid_value'],
  ['general.other.plan', 'x'.repeat(2001), 'invalid_value'],
  ['general.other.plan', { a: 'b\0' }, 'invalid_value'],
  ['general.other.plan', { a: '\udc00' }, 'invalid_value'],
]
test.each(refused)('%s refuses %j as %s', (field, value, problem) => {
  expect(parseFact(field, value)).toMatchObject({ ok: false, problem })
})

test('whatever comes in, the answer is a value or a named problem', () => {
  fc.assert(fc.property(fc.constantFrom(
    ...cardFields.map(({ field }) => field), 'general.other.x', 'nope',
  ), fc.anything(), (field, value) => {
    const parsed = parseFact(field, value)
    if (parsed.ok) {
      expect(JSON.stringify(parsed.value)).not.toMatch(/\\u0000/)
      expect(parseFact(field, parsed.value)).toEqual(parsed)
    } else expect(['unknown_field', 'invalid_value']).toContain(parsed.problem)
  }), { numRuns: 2000 })
})

test('a field of the open part keeps its name as its label', () => {
  expect(findField('general.other.seat')).toMatchObject({ block: 'general', label: { en: 'seat', ru: 'seat' }, personal: true })
})

test('the same value is the same text in any order of keys', () => {
  expect(canonical({ b: [1, { d: null, c: 'x' }], a: true })).toBe(canonical({ a: true, b: [1, { c: 'x', d: null }] }))
  expect(canonical({ a: 1 })).not.toBe(canonical({ a: '1' }))
})

test('reserved traits go to their fields whatever their spelling', () => {
  const { facts, ignored } = toFacts({
    first_name: 'Anna', lastName: 'Petrova', Email: 'anna@example.com', phone: 79001234567, birthday: '1990-05-01T00:00:00.000Z',
    address: { street: 'Main 1', postalCode: 1010, city: 'Riga', extra: 'x' }, company: { name: 'Acme', id: 7 }, employees: '40',
    title: 'Buyer', gender: 'F',
  })
  expect(ignored).toEqual([])
  expect(Object.fromEntries(facts.map(({ field, value }) => [field, value]))).toEqual({
    'general.firstName': 'Anna', 'general.lastName': 'Petrova', 'general.name': 'Anna Petrova', 'general.email': 'anna@example.com',
    'general.phone': '79001234567',
    'general.birthday': '1990-05-01', 'general.address': { line1: 'Main 1', postalCode: '1010', city: 'Riga' }, 'general.company': 'Acme',
    'market.staff': 40, 'general.position': 'Buyer', 'general.gender': 'female',
  })
})

test('a trait the card has no field for is kept under its own name', () => {
  expect(toFacts({ plan: 'gold', 'feasibility.hardRules': ['no nuts'] }).facts).toEqual([
    { field: 'general.other.plan', value: 'gold' }, { field: 'feasibility.hardRules', value: ['no nuts'] },
  ])
})

test('a trait that cannot be kept is named and the others are kept', () => {
  const { facts, ignored } = toFacts({ email: 'nonsense', name: 'Anna', '💥': 1, note: 'a\0b' })
  expect(facts).toEqual([{ field: 'general.name', value: 'Anna' }])
  expect(ignored).toEqual(['email', '💥', 'note'])
})

test('a source cannot bloat a card with traits of its own', () => {
  const many = toFacts(Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`trait_${index}`, index])))
  expect(many.facts.length).toBe(50)
  expect(many.ignored.length).toBe(30)
  const long = toFacts(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`trait_${index}`, 'x'.repeat(1900)])))
  expect(long.facts.length).toBe(5)
})

test('a full name that was given stands before its parts', () => {
  expect(toFacts({ firstName: 'Anna', name: 'Dr. Anna Petrova' }).facts)
    .toContainEqual({ field: 'general.name', value: 'Dr. Anna Petrova' })
})
