import type { Market } from './features.ts'

/**
 * What is known of everybody together, small enough to keep in the process: what sells, and what things are called. It holds no person.
 */
export type UsualModel = {
  /** The newest local day with a sale, days since 1970: the present of the business, also where old orders were imported. */
  readonly today: number
  /** Decayed baskets of all customers, half-life `trendHalfLifeDays`. */
  readonly baskets: number
  readonly products: ReadonlyMap<number, ModelProduct>
  /** The products most baskets of late hold, best first; ties by the smaller id. */
  readonly popular: readonly ModelProduct[]
  /** Names of options by id: "no ice". */
  readonly options: ReadonlyMap<number, string>
}

export type ModelProduct = {
  readonly productId: number
  readonly sku: string
  readonly name: string
  readonly category: string | null
  readonly price: number | null
  readonly available: boolean
  /** Share of all recent baskets that hold it, 0 to 1. */
  readonly share: number
}

/** Online Retail year 1, prequential, R@10: 7-day trend with a personal half-life of 120 days .1988; 30 days .1891, 365 days .1918. */
export const trendHalfLifeDays = 7
export const personalHalfLifeDays = 120

/** The model as the ranker asks it. Made once per model. */
export function marketOf(model: UsualModel): Market {
  let market = markets.get(model)
  if (!market) {
    const { products } = model
    const popular = model.popular.filter(product => product.available).map(product => product.productId)
    market = { share: id => products.get(id)?.share ?? 0, popular, has: (id, owned) => owned ? products.has(id) : products.get(id)?.available ?? false }
    markets.set(model, market)
  }
  return market
}

/** What may stand in for a product that cannot be had: the best sold of its category, best first. */
export function substitutesOf(model: UsualModel, productId: number): readonly number[] {
  const category = model.products.get(productId)?.category
  if (category === undefined || category === null) return []
  let byCategory = shelves.get(model)
  if (!byCategory) shelves.set(model, (byCategory = shelvesOf(model)))
  return (byCategory.get(category) ?? []).filter(id => id !== productId)
}

// --- internal ---

const mostSubstitutes = 8
const shelves = new WeakMap<UsualModel, ReadonlyMap<string, readonly number[]>>()

function shelvesOf({ products }: UsualModel): ReadonlyMap<string, readonly number[]> {
  const byCategory = new Map<string, number[]>()
  const sold = [...products.values()].filter(({ share, available }) => available && share > 0).sort((a, b) => b.share - a.share || a.productId - b.productId)
  for (const { productId, category } of sold) {
    if (category === null) continue
    const shelf = byCategory.get(category)
    if (!shelf) byCategory.set(category, [productId])
    else if (shelf.length < mostSubstitutes) shelf.push(productId)
  }
  return byCategory
}

const markets = new WeakMap<UsualModel, Market>()
