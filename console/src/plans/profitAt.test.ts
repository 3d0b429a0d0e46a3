import { expect, test } from 'vitest'
import { profitAt } from './profitAt.ts'

const curve = [{ contacts: 0, profit: 0 }, { contacts: 10, profit: 40 }, { contacts: 30, profit: 20 }]

test.each([[0, 0], [5, 20], [10, 40], [20, 30], [30, 20], [99, 20]])('at %d contacts it is %d', (contacts, profit) => {
  expect(profitAt(curve, contacts)).toBe(profit)
})

test('no curve, no profit', () => {
  expect(profitAt([], 5)).toBe(0)
})
