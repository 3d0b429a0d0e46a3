import { expect, test } from 'vitest'
import { needsMet, priceGains } from './cardFacts.ts'

test.each([
  ['all of two', ['Tea', 'A seat'], [], 2],
  ['one of two, however it is written', ['Tea', 'A seat'], [' a SEAT'], 1],
  ['said twice is one need', ['Tea', 'tea '], [], 1],
  ['what is only named as unmet was no must-have', [], ['A garage'], 0],
])('needs met: %s', (_, needs, unmet, met) => {
  expect(needsMet(needs, unmet)).toBe(met)
})

test.each([
  ['the difference, whatever the capitals', [{ what: 'Tea', price: 3 }], [{ what: 'tea ', price: 2 }], [['tea', 1]]],
  ['more than acceptable is below 0', [{ what: 'Tea', price: 3 }], [{ what: 'Tea', price: 5 }], [['tea', -2]]],
  ['one side alone says nothing', [{ what: 'Tea', price: 3 }], [{ what: 'Bun', price: 1 }], []],
  ['a promise that ended yesterday says nothing', [{ what: 'Tea', price: 3 }], [{ what: 'Tea', price: 2, until: '2026-01-03' }], []],
  ['one that ends today still holds', [{ what: 'Tea', price: 3 }], [{ what: 'Tea', price: 2, until: '2026-01-04' }], [['tea', 1]]],
  ['of several that hold the first stands', [{ what: 'Tea', price: 3 }], [
    { what: 'Tea', price: 9, until: '2025-01-01' }, { what: 'Tea', price: 2 }, { what: 'Tea', price: 1 },
  ], [['tea', 1]]],
])('price gains: %s', (_, acceptable, promised, gains) => {
  expect([...priceGains(acceptable, promised, '2026-01-04')]).toEqual(gains)
})
