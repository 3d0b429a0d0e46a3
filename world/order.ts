import type { PriceList } from './bars.ts'
import { skuOf } from './choose.ts'
import type { Line } from './choose.ts'
import type { Draft } from './event.ts'
import { attributesOf, hasSizes, sizes } from './menu.ts'
import type { Dish } from './menu.ts'
import type { Where } from './who.ts'

export type Product = {
  readonly product_id: string
  readonly sku: string
  readonly name: string
  readonly category: string
  readonly quantity: number
  readonly price: number
  readonly options?: readonly string[]
  /** What it is like, as the board says: sweet, tart, green ... */
  readonly attributes: readonly string[]
}
export type Order = {
  readonly order_id: string
  readonly channel: Where
  readonly store: string
  readonly staff: string
  readonly currency: 'EUR'
  /** After the discount. */
  readonly total: number
  readonly discount?: number
  readonly products: readonly Product[]
}

type Terms = { readonly code: string; readonly discount: number }
type About = {
  readonly orderId: string; readonly where: Where; readonly store: string; readonly staff: string; readonly prices: PriceList
  readonly terms?: Terms
}

/** The properties of `Order Completed`; money in euros, summed in whole cents. */
export function orderOf(lines: readonly Line[], about: About): Order {
  const products = lines.map(line => productOf(line, about.prices))
  const discount = about.terms ? takenOff(products, about.terms) : 0
  return {
    order_id: about.orderId, channel: about.where, store: about.store, staff: about.staff, currency: 'EUR',
    total: Math.round(100 * (totalOf(products) - discount)) / 100, ...(discount > 0 && { discount }), products,
  }
}

export function totalOf(products: readonly Product[]): number {
  return products.reduce((cents, { price, quantity }) => cents + Math.round(price * 100) * quantity, 0) / 100
}

export function viewOf(dish: Dish, names: Pick<Draft['event'], 'userId' | 'anonymousId' | 'context'>, prices: PriceList): Draft['event'] {
  const { quantity: _, ...product } = productOf({ dish, size: 'M', quantity: 1, options: [] }, prices)
  return { type: 'track', event: 'Product Viewed', ...names, properties: { ...product, currency: 'EUR' } }
}

// --- internal ---

/** Off one glass of the drink, in whole cents. */
function takenOff(products: readonly Product[], { code, discount }: Terms): number {
  const line = products.find(({ sku }) => sku === code || sku.startsWith(`${code}-`))
  return line ? Math.round(100 * line.price * discount) / 100 : 0
}

function productOf({ dish, size, quantity, options }: Line, prices: PriceList): Product {
  const sku = skuOf(dish, size)
  return {
    product_id: sku.toLowerCase(), sku, name: hasSizes(dish) ? `${dish.name} ${sizes[size].label}` : dish.name, category: dish.category,
    quantity,
    price: prices.cents(dish, size) / 100, ...(options.length > 0 ? { options } : {}), attributes: attributesOf(dish),
  }
}
