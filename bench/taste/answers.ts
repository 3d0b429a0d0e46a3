import { decode, encode } from '../../src/remember/memory/codec.ts'
import { emptyMemory, fold, type Memory } from '../../src/remember/memory/memory.ts'
import type { TasteModel } from '../../src/understand/taste/model.ts'
import { tasteOf } from '../../src/understand/taste/taste.ts'

/** A memory of these products, bought on day 0. A real one keeps 128 of them (`keepAll` false). */
export function memoryOf(products: readonly number[], keepAll: boolean): Memory {
  const order = (goods: readonly number[]) =>
    ({
      kind: 'order', at: 0, day: 0, hour: -1, weekday: -1, totalCents: 0, goods: goods.map(productId => ({ productId, milliUnits: 1000 })),
      usual: undefined,
    }) as const
  const memory = emptyMemory()
  fold(memory, order(keepAll ? [] : products))
  if (!keepAll) return memory
  for (const product of products) {
    const one = emptyMemory()
    fold(one, order([product]))
    memory.items.set(product, one.items.get(product)!)
  }
  return memory
}

/**
 * Microseconds from the bytes of a memory of 64 products to the first twenty: the mean over the 200 customers who have most, in the fastest
 * of ten rounds, because what else the machine does is not what is measured.
 */
export function microsOfAnswer(model: TasteModel, customers: readonly (readonly number[])[]): number {
  const most = [...customers].sort((a, b) => b.length - a.length).slice(0, 200)
  const states = most.map(products => encode(memoryOf(products.slice(0, 64), false)))
  const rounds = Array.from({ length: 10 }, () => {
    const begun = performance.now()
    for (const state of states) tasteOf(decode(state), model, 0)
    return performance.now() - begun
  })
  return (Math.min(...rounds) * 1000) / states.length
}
