import { round4 } from '../../platform/rounding.ts'
import type { Margins } from '../../remember/products/marginStore.ts'
import type { Offer } from './offer.ts'
import type { SavedOffer } from './store.ts'

/** What an offer needs to know of a product in it. */
export type Good = {
  readonly productId: number
  readonly price: number | null
  readonly available: boolean
  readonly category: string | null
  readonly attributes: readonly string[]
}

/** What an offer asks and leaves, in money: before terms, and `asked` and `profit` after them. */
export type Terms = { readonly price: number; readonly margin: number; readonly asked: number; readonly profit: number }

type Priced = Pick<SavedOffer, 'skus' | 'price' | 'margin' | 'discount'>

/**
 * The offer as decisions read it; undefined where nothing says its price, since then nothing says what it is worth. `goods` by code. What
 * is sold out in the shop is sold out in the offer.
 */
export function toOffer(saved: SavedOffer, goods: ReadonlyMap<string, Good>, margins: Margins, margin: number): Offer | undefined {
  const terms = termsOf(saved, goods, margins, margin)
  if (!terms) return undefined
  const inIt = goodsIn(saved, goods)
  const { offerId, name, kind, state, discount, floor, audience, channels, purposes, theme, variants } = saved
  const left = saved.stock === null ? null : Math.max(0, saved.stock - saved.taken)
  return {
    offerId, name, kind, state, productIds: inIt.map(({ productId }) => productId),
    attributes: attributesOf(inIt),
    price: terms.price, discount, floor, margin: terms.margin,
    left: inIt.every(({ available }) => available) ? left : 0,
    validFrom: saved.validFrom?.getTime() ?? null, validUntil: saved.validUntil?.getTime() ?? null,
    audience, channels, purposes, theme, variants,
  }
}

/**
 * Price and margin as they are said; else the list prices of what is in it, and what is left of the price when the goods have cost what
 * their own prices and margins say. Of goods without a price only the share is known: `margin` (the business's) or their own.
 */
export function termsOf(offer: Priced, goods: ReadonlyMap<string, Good>, margins: Margins, margin: number): Terms | undefined {
  const inIt = goodsIn(offer, goods)
  const prices = inIt.map(({ price }) => price)
  const isListed = prices.length > 0 && prices.length === offer.skus.length && prices.every(price => price !== null)
  const listed = isListed ? sumOf(prices) : null
  const price = offer.price ?? listed
  if (price === null) return undefined
  const shares = inIt.map(({ productId }) => margins.margins.get(productId) ?? margin)
  const cost = isListed
    ? sumOf(inIt.map((good, at) => (good.price ?? 0) * (1 - shares[at]!)))
    : price * (1 - (shares.length > 0 ? sumOf(shares) / shares.length : margin))
  const left = offer.margin ?? price - cost
  // Cents in the customer's favour, as each of them is asked (decide/price.ts).
  const asked = Math.floor(price * (1 - offer.discount) * 100 + 1e-6) / 100
  return { price: round4(price), margin: round4(left), asked, profit: round4(left - (price - asked)) }
}

// --- internal ---

/** Each once, in an order of their own: the same goods are alike however they are listed. */
function attributesOf(goods: readonly Good[]): string[] {
  const all = goods.flatMap(({ category, attributes }) => (category === null ? attributes : [category, ...attributes]))
  return [...new Set(all)].toSorted()
}

function goodsIn({ skus }: Pick<SavedOffer, 'skus'>, goods: ReadonlyMap<string, Good>): readonly Good[] {
  return skus.flatMap(sku => goods.get(sku) ?? [])
}

const sumOf = (numbers: readonly (number | null)[]): number => numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0)
