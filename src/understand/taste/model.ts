/**
 * What is known of everybody's taste, small enough to keep in the process. It holds no person. Products are places 0 to n - 1 in
 * `productIds`, which ascend.
 */
export type TasteModel = {
  readonly productIds: Int32Array
  readonly places: ReadonlyMap<number, number>
  /** Customers that were learned from. */
  readonly customers: number
  /** Customers who have bought the product: what it is known by. */
  readonly buyers: Uint32Array
  /** Share of late visits that hold the product, 0 to 1. */
  readonly popularity: Float32Array
  readonly logPopularity: Float32Array
  /** The products with most of it, best first, ties by the smaller id; those that nobody buys are not among them. */
  readonly popular: Int32Array
  readonly links: Links
  readonly factors: KnownFactors | null
  readonly mix: Mix
  readonly attributes: Attributes
  /** Room to count in, all zero between answers. */
  readonly scratch: { readonly score: Float64Array; readonly seen: Uint8Array; readonly touched: Int32Array }
}

/**
 * Item to item: owning `i` speaks for others by packed[start[i]] .. packed[start[i + 1] - 1], ascending. The high bits of each name the
 * other, the low `bits` say how strongly, as a whole number around the middle, times scale[i]. Four bytes a link, whatever the size of the
 * shop.
 */
export type Links = { readonly start: Uint32Array; readonly packed: Uint32Array; readonly scale: Float32Array; readonly bits: number }

/** `items` are `rank` numbers a product, `shared` is alpha V'V (lower half), `unbought` is alpha times the number of products. */
export type KnownFactors = { readonly reg: number; readonly unbought: number; readonly items: Float32Array; readonly shared: Float64Array }

/** What the standardised scores count in the sum; chosen on a part of the history that was held out. */
export type Mix = { readonly links: number; readonly factors: number; readonly popularity: number }

/**
 * Which attributes and category a product has: of[start[i]] .. of[start[i + 1] - 1] are places in `names`. `bought` counts baskets x
 * products.
 */
export type Attributes = {
  readonly names: readonly string[]; readonly start: Uint32Array; readonly of: Uint16Array
  readonly bought: Float64Array; readonly boughtInAll: number
}

/** So that a product nobody bought of late stands below, but not infinitely far below, one that somebody did. */
export const logOf = (popularity: Float32Array): Float32Array => popularity.map(share => Math.log(1e-4 + share))

/** As many of the best sold as are looked at for anybody. */
const popularCount = 200

export function scratchOf(size: number): TasteModel['scratch'] {
  return { score: new Float64Array(size), seen: new Uint8Array(size), touched: new Int32Array(size) }
}

/** The best sold by `popularity`. */
export function popularOf(popularity: Float32Array): Int32Array {
  const sold = Int32Array.from(popularity.keys()).filter(place => popularity[place]! > 0)
  return sold.sort((a, b) => popularity[b]! - popularity[a]! || a - b).slice(0, popularCount)
}
