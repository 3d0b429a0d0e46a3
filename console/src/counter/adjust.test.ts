import type { Adjustment } from '@usual/sdk/customer.ts'
import { expect, test } from 'vitest'
import { isTaken, toggle, toOutcomes } from './adjust.ts'
import { changed, more, remove, type Basket, type Line } from './basket.ts'

const proposed: Basket = [line('latte', 1), line('bun', 2)]
const tea = adjustment({ code: 'instead', sku: 'latte', to: { productId: 3, sku: 'tea', name: 'Tea', price: 3 } })
const noIce = adjustment({ code: 'option', sku: 'latte', options: ['no ice'] })
const three = adjustment({ code: 'units', sku: 'bun', units: 3 })

test.each([
  ['another product', tea, [['tea', 1, []], ['bun', 2, []]]],
  ['another option', noIce, [['latte', 1, ['no ice']], ['bun', 2, []]]],
  ['other units', three, [['latte', 1, []], ['bun', 3, []]]],
] as const)('a tap takes %s, in the same place, and a second tap takes it back', (_, each, taken) => {
  const once = toggle(proposed, each, proposed)
  expect(once.map(({ sku, units, options }) => [sku, units, options])).toEqual(taken)
  expect(isTaken(once, each)).toBe(true)
  expect(changed(once, proposed)).toBe(true)
  expect(toggle(once, each, proposed)).toEqual(proposed)
})

test('two adjustments of one item come and go in any order', () => {
  const strong = adjustment({ code: 'units', sku: 'latte', units: 2 })
  const both = toggle(toggle(proposed, noIce, proposed), strong, proposed)
  expect(both[0]).toMatchObject({ units: 2, options: ['no ice'] })
  expect(toggle(toggle(both, noIce, proposed), strong, proposed)).toEqual(proposed)
  const instead = toggle(both, tea, proposed)
  expect(instead.map(each => [each.sku, each.units])).toEqual([['tea', 2], ['bun', 2]])
  expect(toggle(instead, tea, proposed)).toEqual(both)
})

test('what stood there already is added to, and stays when the tap is taken back', () => {
  const withTea = [...proposed, line('tea', 1)]
  const once = toggle(withTea, tea, proposed)
  expect(once.map(each => [each.sku, each.units])).toEqual([['tea', 2], ['bun', 2]])
  expect(toggle(once, tea, proposed).map(each => [each.sku, each.units])).toEqual([['latte', 1], ['tea', 1], ['bun', 2]])
})

test('a substitute comes beside the rest, because what it stands for is not there, and goes again', () => {
  const bagel = { productId: 4, sku: 'bagel', name: 'Bagel', price: 2 }
  const substitute = adjustment({ code: 'substitute', sku: 'croissant', to: bagel })
  const once = toggle(proposed, substitute, proposed)
  expect(once.map(each => [each.sku, each.units])).toEqual([['latte', 1], ['bun', 2], ['bagel', 1]])
  expect(toOutcomes(once, [substitute])).toEqual([{ code: 'substitute', sku: 'croissant', taken: true }])
  expect(toggle(once, substitute, proposed)).toEqual(proposed)
})

test('what the staff changed by hand counts as taken, and what they took out again does not', () => {
  expect(isTaken(more(proposed, 'bun'), three)).toBe(true)
  expect(isTaken([line('tea', 1), line('bun', 2)], tea)).toBe(true)
  expect(isTaken([...proposed, line('tea', 1)], tea)).toBe(false)
  const gone = remove(toggle(proposed, tea, proposed), 'tea')
  expect(toOutcomes(gone, [tea, three])).toEqual([
    { code: 'instead', sku: 'latte', taken: false }, { code: 'units', sku: 'bun', taken: false },
  ])
  expect(toggle(gone, tea, proposed).map(each => each.sku)).toEqual(['bun', 'tea'])
})

// --- internal ---

function line(sku: string, units: number): Line {
  return { sku, name: sku, units, price: 1, options: [], proposal: null }
}

function adjustment(change: Partial<Adjustment> & Pick<Adjustment, 'code' | 'sku'>): Adjustment {
  const because = { code: 'units', params: { times: 3 } }
  return { name: change.sku, to: null, options: null, units: null, probability: 0.6, because, ...change }
}
