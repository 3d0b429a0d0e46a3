import { expect, test } from 'vitest'
import { decideOn, someOffer } from '../../test/decisions.ts'
import { mostAcceptable, priceFor } from './price.ts'

const bundle = { ...someOffer, productIds: [1, 2], price: 10 }

test.each<[what: string, offer: Partial<typeof someOffer>, promised: Record<string, number>, price: number]>([
  ['the list price', {}, {}, 4],
  ['terms come off', { discount: 0.25 }, {}, 3],
  ['cents are rounded in the favour of the customer', { price: 9.99, discount: 0.15 }, {}, 8.49],
  ['a price that is exact in cents stays', { price: 0.29, discount: 0 }, {}, 0.29],
  ['a tenth off comes to the cent', { price: 19.9, discount: 0.1 }, {}, 17.91],
  ['never more than was promised', {}, { 1: 3.5 }, 3.5],
  ['a promise is no reason to ask more', { discount: 0.5 }, { 1: 3.5 }, 2],
  ['a promise for something else says nothing', {}, { 2: 1 }, 4],
  ['a service without goods has no promise', { kind: 'service', productIds: [] }, { 1: 1 }, 4],
  ['of a bundle a promise counts where all of it has one', bundle, { 1: 3, 2: 4 }, 7],
  ['and not where half of it has', bundle, { 1: 3 }, 10],
])('%s', (_what, offer, promised, price) => {
  expect(priceFor({ ...someOffer, ...offer }, { promised })).toBe(price)
})

test('the most they would pay is known where they said it of all that is in it', () => {
  expect(mostAcceptable(bundle, { acceptable: { 1: 3, 2: 4 } })).toBe(7)
  expect(mostAcceptable(bundle, { acceptable: { 1: 3 } })).toBe(Infinity)
  expect(mostAcceptable({ ...someOffer, productIds: [] }, { acceptable: { 1: 3 } })).toBe(Infinity)
})

test('a promise under the floor is kept by saying nothing', () => {
  expect(decideOn({ offer: { floor: 3 }, facts: { promised: { 1: 3 } } }).candidates).toMatchObject([{ price: 3, listPrice: 4 }])
  expect(decideOn({ offer: { floor: 3 }, facts: { promised: { 1: 2.99 } } })).toMatchObject({ candidates: [], refused: { below_floor: 1 } })
})
