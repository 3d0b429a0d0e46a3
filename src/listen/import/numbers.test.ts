import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalOf, parseNumber } from './numbers.ts'

test.each<[string, '.' | ',', number | undefined]>([
  ['6.95', '.', 6.95], ['12', '.', 12], ['-7', '.', -7], ['-7.5', '.', -7.5], ['0', '.', 0], ['.5', '.', 0.5], ['5.', '.', 5],
  ['1,234.50', '.', 1234.5], ['1,234', '.', 1234], ['1,234,567.8', '.', 1234567.8], ['1,23,456.00', '.', 123456],
  ['1.234,50', ',', 1234.5], ['1.234', ',', 1234], ['12,5', ',', 12.5], ['0,125', ',', 0.125], ['1.234.567', ',', 1234567],
  ['12,5', '.', 12.5], ['12.5', ',', 12.5], ['1.234,50', '.', 1234.5], ['1,234.50', ',', 1234.5],
  ['£6.95', '.', 6.95], ['$1,000.00', '.', 1000], ['12,50 €', ',', 12.5], [
    '1 234,50 ₽', ',', 1234.5,
  ], ['1\u00a0234,5', ',', 1234.5], ["1'234.50", '.', 1234.5],
  ['USD 10.00', '.', 10], ['10.00 GBP', '.', 10], ['100 руб.', '.', 100], ['99,90 zł', ',', 99.9], ['-£5.00', '.', -5], ['£-5.00', '.', -5],
  ['(7.00)', '.', -7], ['7-', '.', -7], ['\u22127', '.', -7], ['+3', '.', 3],
  ['', '.', undefined], ['abc', '.', undefined], ['1.2.3', '.', undefined], [
    '1,2,3', '.', undefined,
  ], ['12a', '.', undefined], ['--5', '.', undefined],
  ['1e5', '.', undefined], ['NaN', '.', undefined], ['Infinity', '.', undefined], [
    '0x10', '.', undefined,
  ], ['12345678901234', '.', undefined],
  ["'; drop table orders; --", '.', undefined], ['=1+1', '.', undefined],
])('%j with decimal %s is %s', (text, decimal, expected) => {
  expect(parseNumber(text, decimal)).toBe(expected)
})

test('every amount is read back from how the world writes it', () => {
  fc.assert(fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.constantFrom(
    'en-GB', 'de-DE', 'fr-FR', 'de-CH', 'en-IN', 'ru-RU',
  ), (cents, locale) => {
    const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(cents / 100)
    const decimal = /,\d\d$/.test(text) ? ',' : '.'
    expect(parseNumber(text, decimal)).toBeCloseTo(cents / 100, 6)
  }))
})

test.each<[string, string[], string, '.' | ',']>([
  ['points', ['6.95', '12'], ',', '.'],
  ['commas', ['6,95', '12'], ';', ','],
  ['thousands with points', ['1.234,50'], ';', ','],
  ['thousands with commas', ['1,234.50'], ',', '.'],
  ['a comma with three digits after it proves nothing in a comma file', ['1,234', '7'], ',', '.'],
  ['nor in a semicolon file, where a decimal comma is likelier', ['1,234', '7'], ';', ','],
  ['kilograms', ['0,250'], ',', ','],
  ['only whole numbers', ['1', '2'], ';', '.'],
])('decimals: %s', (_, values, separator, expected) => {
  expect(decimalOf(values, separator)).toBe(expected)
})
