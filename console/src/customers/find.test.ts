import { expect, test } from 'vitest'
import type { CustomerRow } from '@usual/sdk/customer.ts'
import { findExact } from './find.ts'

const anna = row({ id: 'a1', name: 'Anna', cardNumber: '20001', phone: '+49 30 1234567', email: 'anna@example.org' })
const boris = row({ id: '20001', name: 'Boris', cardNumber: '30001', phone: '+49 30 7654321' })
const both = [anna, boris]

test('a scanned card goes before an id that looks the same', () => {
  expect(findExact('20001', both)).toBe(anna)
  expect(findExact(' 30001 ', both)).toBe(boris)
})

test('a whole phone is found however it is written, a part of it is not', () => {
  expect(findExact('49301234567', both)).toBe(anna)
  expect(findExact('+49 (30) 123-45-67', both)).toBe(anna)
  expect(findExact('1234567', both)).toBeUndefined()
})

test('an e-mail is found in any case, a name never counts as exact', () => {
  expect(findExact('Anna@Example.org', both)).toBe(anna)
  expect(findExact('Anna', both)).toBeUndefined()
  expect(findExact('', both)).toBeUndefined()
})

test('two people with one phone are left to choose from', () => {
  expect(findExact('+49 30 1234567', [anna, row({ id: 'a2', phone: '0049' }), row({ id: 'a3', phone: '+49301234567' })])).toBeUndefined()
})

// --- internal ---

function row(some: Partial<CustomerRow> & { readonly id: string }): CustomerRow {
  return { kind: 'person', name: null, email: null, phone: null, cardNumber: null, lastOrderAt: null, orderCount: 0, spent: 0, ...some }
}
