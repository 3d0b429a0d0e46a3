import { expect, test } from 'vitest'
import type { AudienceFacts, Known } from './facts.ts'
import { holds } from './holds.ts'
import { parseText } from './parseText.ts'

const somebody: AudienceFacts = { today: 20_454, isSomebody: true, permitsProfiling: true, values: {}, counts: {} }

// The 20,454th day is the first of January 2026.
test.each<[text: string, known: Readonly<Record<string, Known>>, is: boolean]>([
  ['orders >= 5', { orders: 5 }, true], ['orders > 5', { orders: 5 }, false],
  ['worth.alive = 0.1', { 'worth.alive': Math.fround(0.1) }, true],
  ['worth > 3', { worth: null }, false], ['worth != 3', { worth: null }, false], ['not worth = 3', { worth: null }, true],
  ['worth exists', { worth: null }, false], ['worth exists', { worth: 0 }, true],
  ['last_order > 30 days ago', { last_order: '2025-12-01' }, true], ['last_order > 31 days ago', { last_order: '2025-12-01' }, false],
  ['last_order <= 30 days ago', { last_order: '2026-02-01' }, false], ['created < 2026-01-01', { created: '2025-12-31' }, true],
  ['card.contracts.endsOn <= 30 days ahead', { 'card.contracts.endsOn': '2026-01-31' }, true],
  ['card.general.birthday <= 7 days ahead', { 'card.general.birthday': '1990-01-08' }, true],
  ['card.general.birthday <= 7 days ahead', { 'card.general.birthday': '--12-31' }, false],
  ['card.general.address.city = "МОСКВА"', { 'card.general.address.city': 'Москва' }, true],
  ['card.general.notes contains "vip"', { 'card.general.notes': 'a VIP since May' }, true],
  ['card.market.competitors has "acme"', { 'card.market.competitors': ['Acme', 'Other'] }, true],
  ['card.market.competitors in ("x", "other")', { 'card.market.competitors': ['Acme', 'Other'] }, true],
  ['card.general.other.size = 42', { 'card.general.other.size': '42' }, false],
  ['card.general.other.size = "42"', { 'card.general.other.size': '42' }, true],
  ['kind in (firm, person)', { kind: 'firm' }, true], ['permits.offers.email = no', { 'permits.offers.email': false }, true],
])('%s of %j: %s', (text, values, is) => {
  expect(holds(parseText(text), { ...somebody, values })).toBe(is)
})

test('counts', () => {
  const facts = { ...somebody, counts: { 'product 30 Juice Green': 2 } }
  expect(holds(parseText('bought "Juice Green" within 30 days'), facts)).toBe(true)
  expect(holds(parseText('bought "Juice Green" > 2 times within 30 days'), facts)).toBe(false)
})

test('a rule means no passer-by, and nobody who does not permit what it asks for, turned round or not', () => {
  const values = { orders: 1, kind: 'person' }
  for (const text of ['orders = 1', 'not orders = 1', 'kind = person or orders = 1']) {
    expect(holds(parseText(text), { ...somebody, values, permitsProfiling: false })).toBe(false)
    expect(holds(parseText(text), { ...somebody, values, isSomebody: false })).toBe(false)
  }
  expect(holds(parseText('kind = person'), { ...somebody, values, permitsProfiling: false })).toBe(true)
})

test('what was not loaded means nobody, turned round or not', () => {
  for (const text of ['orders = 1', 'not orders = 1', 'not ordered', 'kind = person or orders < 1']) {
    expect(holds(parseText(text), { ...somebody, values: { kind: 'person' } })).toBe(false)
  }
})

test('a day later the same rule is asked anew', () => {
  const rule = parseText('last_order = 1 days ago')
  const values = { last_order: '2025-12-31' }
  expect([20_454, 20_455, 20_454].map(today => holds(rule, { ...somebody, today, values }))).toEqual([true, false, true])
})
