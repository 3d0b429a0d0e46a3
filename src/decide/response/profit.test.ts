import { expect, test } from 'vitest'
import { letOffOf, profitOf, type Paid } from './profit.ts'

const shareOf = (productId: number): number => (productId === 1 ? 0.25 : 0.5)
const sale = (total: number, ...amounts: readonly number[]): Paid => ({
  kind: 'purchase', total, lines: amounts.map((amount, at) => ({ productId: at + 1, amount })),
})

test.each<[string, readonly Paid[], number]>([
  ['nothing', [], 0],
  ['each line leaves the share of its product', [sale(10, 4, 6)], 1 + 3],
  ['money let off comes off the profit in full', [sale(8, 4, 6)], 1 + 3 - 2],
  ['postage beyond the lines is no profit and no loss', [sale(15, 4, 6)], 1 + 3],
  ['an order without lines leaves the share of the business', [sale(10)], 4],
  ['what comes back takes its profit with it', [sale(10, 4, 6), { ...sale(6, 0, 6), kind: 'return' }], 1],
])('%s', (_, orders, expected) => {
  expect(profitOf(orders, shareOf, 0.4)).toBeCloseTo(expected, 12)
})

test('money let off is what was asked less what was paid', () => {
  expect([sale(8, 4, 6), sale(10, 4, 6), sale(12, 4, 6), sale(12)].map(letOffOf)).toEqual([2, 0, 0, 0])
})
