import { expect, test } from 'vitest'
import { toAddress, toBirthday, toSend } from './fieldValues.ts'

test.each([
  ['text', '  ', null],
  ['number', 0, 0],
  ['list', ['a', ' ', ''], ['a']],
  ['list', [], null],
  ['entries', [{ text: ' ' }, { text: 'called', date: '2024-05-01' }], [{ text: 'called', date: '2024-05-01' }]],
  ['prices', [{ what: '', price: 3 }], null],
  ['address', { city: 'Riga', country: '' }, { city: 'Riga' }],
  ['address', { city: ' ' }, null],
  ['any', '{"size": "L"}', { size: 'L' }],
  ['any', '{not json', '{not json'],
  ['any', '', null],
])('what is left empty in a %s is not sent', (type, value, sent) => {
  expect(toSend(type, value)).toEqual(sent)
})

test('an address said as one line is its first line', () => {
  expect(toAddress('Brivibas 1, Riga')).toEqual({ line1: 'Brivibas 1, Riga' })
})

test('a birthday may lack its year', () => {
  expect(toBirthday('--02-29')).toEqual({ year: null, month: 2, day: 29 })
  expect(toBirthday('1980-12-01')).toEqual({ year: 1980, month: 12, day: 1 })
  expect(toBirthday('1 May')).toBeNull()
})
