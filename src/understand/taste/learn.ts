import { type Baskets, placesOf } from './baskets.ts'
import type { Columns } from './columns.ts'
import { type Factors, learnFactors, rank, squares } from './factors.ts'
import { addCustomer, emptyGram } from './gram.ts'
import { packLinks } from './links.ts'
import { type Attributes, type KnownFactors, type Mix, logOf, popularOf, scratchOf, type TasteModel } from './model.ts'
import { neighbourRidge } from './neighbourRidge.ts'
import { exactRidge } from './ridge.ts'
import { startColumns, startFactors } from './starts.ts'

/** How taste is learned; `chooseSettings` finds them on a part that is held out. `factors` null leaves them away. */
export type TasteSettings = {
  readonly lambda: number; readonly factors: { readonly reg: number; readonly unbought: number } | null; readonly mix: Mix
}

/** A model of everybody in `baskets`. `popularity` is the share of late visits that hold each product. */
export async function learnTaste(
  baskets: Baskets, popularity: Float32Array, attributes: Attributes, settings: TasteSettings, pause: () => Promise<void>,
): Promise<TasteModel> {
  const columns = await learnColumns(baskets, settings.lambda, pause)
  const factors = settings.factors && (await learnFactors(baskets, settings.factors, pause))
  return assemble(baskets, popularity, attributes, settings.mix, columns, factors)
}

export async function learnColumns(baskets: Baskets, lambda: number, pause: () => Promise<void>, neighbours?: number): Promise<Columns> {
  const n = baskets.productIds.length
  if (n > exactProducts) return neighbourRidge(baskets, lambda, pause, neighbours)
  const gram = emptyGram(n)
  for (let c = 0; c + 1 < baskets.start.length; c++) {
    addCustomer(gram, baskets, c, 1)
    if (c % 256 === 0) await pause()
  }
  return (await exactRidge(gram, lambda, pause)) ?? neighbourRidge(baskets, lambda, pause, neighbours)
}

export function assemble(
  baskets: Baskets, popularity: Float32Array, attributes: Attributes, mix: Mix, columns: Columns | null, learned: Factors | null,
): TasteModel {
  const { productIds } = baskets
  const n = productIds.length
  const buyers = new Uint32Array(n)
  for (const item of baskets.items) buyers[item]!++
  const items = learned && learned.items.slice()
  if (items) startFactors(items, buyers, attributes)
  const links = packLinks(startColumns(columns ?? nothing(n), buyers, attributes), linkBudget(n, attributes, items !== null))
  let customers = 0
  for (let c = 0; c + 1 < baskets.start.length; c++) if (baskets.start[c + 1]! > baskets.start[c]!) customers++
  return {
    productIds, places: placesOf(productIds), customers, buyers,
    popularity, logPopularity: logOf(popularity), popular: popularOf(popularity),
    links, factors: learned && items && known(learned, items, buyers), mix, attributes, scratch: scratchOf(n),
  }
}

/** Factors as answers use them. */
export function known({ reg, unbought }: Pick<Factors, 'reg' | 'unbought'>, items: Float32Array, buyers: Uint32Array): KnownFactors {
  return {
    reg, unbought, items,
    shared: squares(items, buyers.length, unbought / Math.max(1, buyers.reduce((sold, of) => sold + (of > 0 ? 1 : 0), 0))),
  }
}

// --- internal ---

/** Up to this many products the inverse is exact: 2,000 take seconds, and the cube of more would take minutes. */
const exactProducts = 2000

const nothing = (n: number): Columns => ({ start: new Float64Array(n + 1), from: new Int32Array(0), weight: new Float32Array(0) })

/** Links that fit in 30 MB beside the rest: four bytes each; a product takes 20 bytes, its factors 36, and what its attributes take. */
function linkBudget(n: number, attributes: Attributes, withFactors: boolean): number {
  const rest = n * (20 + (withFactors ? rank + 4 : 0)) + attributes.of.length * 2 + attributes.names.length * 60
  return Math.max(n, Math.floor((30e6 - rest) / 4))
}
