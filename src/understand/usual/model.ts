import type { Product } from '../../remember/products/store.ts'

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

/** A product as it stands in a usual; a service is never available there. `share` of all recent baskets that hold it, 0 to 1. */
export type ModelProduct = Product & { readonly share: number }

/** Online Retail year 1, prequential, R@10: 7-day trend with a personal half-life of 120 days .1988; 30 days .1891, 365 days .1918. */
export const trendHalfLifeDays = 7
export const personalHalfLifeDays = 120
