import type { OfferRow } from '@usual/sdk/offers.ts'
import type { Product, Settings } from '@usual/sdk/types.ts'

/** What an offer asks and leaves before anything is taken off, in money. */
export type Terms = { readonly price: number; readonly margin: number }
type Shares = Pick<Settings, 'margin' | 'categoryMargins'>

/**
 * As the server reckons it, so that the picture moves with the slider: what is said of the offer comes first, else list prices and margins
 * of what is in it. NaN stands for what is not said. Undefined where nothing says a price.
 */
export function termsOf(said: Terms, products: readonly Product[], shares: Shares): Terms | undefined {
  const isListed = products.length > 0 && products.every(each => each.price !== null)
  const listed = isListed ? sumOf(products.map(each => each.price ?? 0)) : NaN
  const price = Number.isNaN(said.price) ? listed : said.price
  if (Number.isNaN(price)) return undefined
  const shareOf = (product: Product) => product.margin ?? shares.categoryMargins[product.category ?? ''] ?? shares.margin
  const mean = products.length > 0 ? sumOf(products.map(shareOf)) / products.length : shares.margin
  const cost = isListed ? sumOf(products.map(each => (each.price ?? 0) * (1 - shareOf(each)))) : price * (1 - mean)
  return { price, margin: Number.isNaN(said.margin) ? price - cost : said.margin }
}

/** What a customer pays, and what is left of it, when this share is taken off. */
export function at({ price, margin }: Terms, discount: number): { readonly asked: number; readonly profit: number } {
  return { asked: price * (1 - discount), profit: margin - price * discount }
}

/** From which share on nothing is left; undefined where that is never so. */
export function breakEvenOf({ price, margin }: Terms): number | undefined {
  return price > 0 && margin < price ? Math.max(0, margin / price) : undefined
}

/** The terms of an offer as the list tells it: `profit` is after the discount. */
export function termsOfRow({ listPrice, profit, discount }: Pick<OfferRow, 'listPrice' | 'profit' | 'discount'>): Terms | undefined {
  return listPrice === null || profit === null ? undefined : { price: listPrice, margin: profit + listPrice * discount }
}

// --- internal ---

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0)
