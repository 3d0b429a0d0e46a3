import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toPatterns, toSearchText } from './search.ts'

const anna = { customerId: 'C-17', name: 'Anna Петрова', email: 'Anna@Example.com', phone: '+7 (900) 123-45-67', cardNumber: '4001' }

test('a customer is found by any of five things, in lower case, the phone by its digits', () => {
  expect(toSearchText(anna)).toBe('\nanna петрова\nanna@example.com\n79001234567\n4001\nc-17')
  expect(toSearchText({ customerId: 'v1', name: null, email: null, phone: null, cardNumber: null })).toBe('\nv1')
})

test('a customer is found by names of old, each kept once', () => {
  expect(toSearchText({ ...anna, name: null, phone: null }, ['C-17', 'guest-3', 'anna@example.com', 'old@example.com']))
    .toBe('\nanna@example.com\n4001\nc-17\nguest-3\nold@example.com')
})

const searches: readonly [string, boolean][] = [
  ['anna', true], ['ПЕТРОВА', true], ['петрова anna', true], ['+7 900 123', true], ['(900) 123-45', true], [
    '8 900 123-45-67', true,
  ], ['8 (900) 123 45 67', true], ['8 900 123-45-68', false], ['4001', true], ['c-17', true], ['an', true], ['example', true],
  ['nn', false], ['an nn', false], ['anna пе', true], ['%', false], ['_____', false], ["anna' or '1'='1", false], ['😀', false], [
    'anna bob', false,
  ], ['x'.repeat(10_000), false], ['\0\0anna', true],
]
test.each(searches)('searching %j finds her: %s', (search, isFound) => {
  const patterns = toPatterns(search)
  expect(patterns !== undefined && patterns.some(all => all.every(pattern => like(toSearchText(anna), pattern)))).toBe(isFound)
})

test.each([
  ['Leonardo da Vinci', 'leonardo da vinci'], ['Leonardo da Vinci', 'da vinci'], ['Li Na', 'li na'], ['Li Na', 'li'], ['O Ri', 'O Ri'],
])('%s is found by %j', (name, search) => {
  const text = toSearchText({ ...anna, name })
  expect(toPatterns(search)?.some(all => all.every(pattern => like(text, pattern)))).toBe(true)
})

test('an empty search asks for nothing', () => {
  expect(toPatterns('  ')).toEqual([])
})

test('any part of three characters or more of what is kept finds it', () => {
  fc.assert(fc.property(fc.string({ minLength: 3, maxLength: 40, unit: 'grapheme' }), name => {
    const text = toSearchText({ ...anna, name })
    const patterns = toPatterns(name.trim())
    fc.pre(patterns !== undefined && patterns.length > 0 && name.split(/\s+/).some(word => [...word].length >= 3))
    expect((patterns ?? []).some(all => all.every(pattern => like(text, pattern)))).toBe(true)
  }))
})

/** LIKE as PostgreSQL does it. */
function like(text: string, pattern: string): boolean {
  const source = pattern.replace(/\\([\s\S])|%|_|[\s\S]/g, (token, escaped: string | undefined) =>
    escaped !== undefined ? literal(escaped) : token === '%' ? '[\\s\\S]*' : token === '_' ? '[\\s\\S]' : literal(token))
  return new RegExp(`^${source}$`).test(text)
}

function literal(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
