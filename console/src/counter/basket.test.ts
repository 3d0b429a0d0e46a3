import { expect, test } from 'vitest'
import type { Usual, UsualItem } from '@usual/sdk/customer.ts'
import { add, changed, fewer, more, remove, startBasket, toOrderLines, total } from './basket.ts'

const latte = item('latte', 1, 3.4)
const bun = item('bun', 2, 1.1)

test('the usual lies on the counter only where it may be asked', () => {
  expect(startBasket(usual(true)).map(line => [line.sku, line.units])).toEqual([['latte', 1], ['bun', 2]])
  expect(startBasket(usual(false))).toEqual([])
  expect(startBasket(undefined)).toEqual([])
})

test('adding what is there already makes it one more', () => {
  expect(add(startBasket(usual(true)), latte).map(line => line.units)).toEqual([2, 2])
  expect(add([], { productId: 9, sku: 'tea', name: 'Tea', category: null, price: null, available: true, margin: null })).toEqual([
    { sku: 'tea', name: 'Tea', units: 1, price: null, options: [], proposal: null },
  ])
})

test('one less than one takes the product out', () => {
  const basket = startBasket(usual(true))
  expect(fewer(basket, 'latte').map(line => line.sku)).toEqual(['bun'])
  expect(fewer(basket, 'bun').map(line => line.units)).toEqual([1, 1])
})

test('the total is the sum of known prices to the cent and says when one is missing', () => {
  expect(total(startBasket(usual(true)))).toEqual({ amount: 5.6, open: false })
  expect(total(add([], item('odd', 3, null)))).toEqual({ amount: 0, open: true })
  expect(total(add([], item('tenth', 3, 0.1))).amount).toBe(0.3)
})

test('an order counts as changed by another product, by other units and by nothing else', () => {
  const proposed = startBasket(usual(true))
  expect(changed(proposed, proposed)).toBe(false)
  expect(changed(fewer(more(proposed, 'bun'), 'bun'), proposed)).toBe(false)
  expect(changed([...proposed].reverse(), proposed)).toBe(false)
  expect(changed(more(proposed, 'bun'), proposed)).toBe(true)
  expect(changed(remove(proposed, 'bun'), proposed)).toBe(true)
  expect(changed(add(remove(proposed, 'bun'), item('tea', 2, 2)), proposed)).toBe(true)
})

test('the same wanted otherwise is a changed order, and how it is wanted goes with it', () => {
  const proposed = startBasket(usual(true))
  const iced = proposed.map(line => (line.sku === 'latte' ? { ...line, options: ['no ice', 'milk: oat'] } : line))
  expect(changed(iced, proposed)).toBe(true)
  expect(toOrderLines(iced)[0]).toEqual({ sku: 'latte', units: 1, price: 3.4, options: ['no ice', 'milk: oat'] })
})

test('an unknown price is left out of the order, so that the server fills it', () => {
  expect(toOrderLines(add(startBasket(usual(true)), item('odd', 1, null)))).toEqual([
    { sku: 'latte', units: 1, price: 3.4 }, { sku: 'bun', units: 2, price: 1.1 }, { sku: 'odd', units: 1 },
  ])
})

// --- internal ---

function item(sku: string, units: number, price: number | null): UsualItem {
  const because = { code: 'often', params: { times: 9, visits: 10 } }
  return { productId: 1, sku, name: sku, units, price, probability: 0.9, options: [], because }
}

function usual(ask: boolean): Usual {
  return {
    customerId: 'c1', name: 'Anna', ask, items: [latte, bun], basketSize: 2, alternatives: [], popular: false, currency: 'EUR',
    next: { state: 'due', expectedAt: null, earliestAt: null, latestAt: null, gapDays: 2, lastAt: null },
    adjustments: [], changed: null, version: null,
  }
}
