import { expect, test } from 'vitest'
import { emptyMemory, fold, type Memory } from '../../remember/memory/memory.ts'
import { logOf, popularOf, scratchOf, type TasteModel } from '../../understand/taste/model.ts'
import { likesOf } from './likes.ts'

const today = 20_100
const model = sixDrinks()

test('what is asked about has its place among all not bought: what goes with the own, then what sells', () => {
  // 13 goes with 11; of the others 12 sells best and 15 least, which is no liking.
  expect(likesOf(buyerOf(11), [11, 12, 13, 14, 15], model, today)).toEqual({ 12: 0.6667, 13: 1, 14: 0.3333 })
})

test('who was asked about before leaves no trace in the room to count in', () => {
  // 16, which nobody buys, is looked at for who owns 12 only; 99 is nothing that the model knows.
  expect(likesOf(buyerOf(12, 13, 14), [11, 15, 16, 99], model, today)).toEqual({ 11: 0.5, 16: 1 })
  expect(likesOf(buyerOf(11), [13, 16], model, today)).toEqual({ 13: 1 })
})

// --- internal ---

/** Products 11 to 16, of which 11 sells best and 16 never; to own 11 speaks for 13, to own 12 for 16. */
function sixDrinks(): TasteModel {
  const popularity = Float32Array.of(0.6, 0.5, 0.4, 0.3, 0.2, 0)
  const bits = 8
  return {
    productIds: Int32Array.of(11, 12, 13, 14, 15, 16), places: new Map([11, 12, 13, 14, 15, 16].map((id, place) => [id, place])),
    customers: 100, buyers: Uint32Array.of(60, 50, 40, 30, 20, 0), popularity, logPopularity: logOf(popularity),
    popular: popularOf(popularity),
    links: {
      start: Uint32Array.of(0, 1, 2, 2, 2, 2, 2), packed: Uint32Array.of((2 << bits) + 255, (5 << bits) + 255),
      scale: new Float32Array(6).fill(1), bits,
    },
    factors: null, mix: { links: 10, factors: 0, popularity: 1 }, scratch: scratchOf(6),
    attributes: { names: [], start: new Uint32Array(7), of: new Uint16Array(0), bought: new Float64Array(0), boughtInAll: 0 },
  }
}

function buyerOf(...ids: readonly number[]): Memory {
  const memory = emptyMemory()
  const goods = ids.map(productId => ({ productId, milliUnits: 1000 }))
  fold(memory, { kind: 'order', at: today * 86_400, day: today, hour: 12, weekday: 3, totalCents: 500, goods, usual: undefined })
  return memory
}
