import { round4 } from '../platform/rounding.ts'

/** What the products of an order cost together, in the money of their prices. */
export function totalOf(products: readonly { readonly quantity: number; readonly price: number }[]): number {
  return round4(products.reduce((sum, { quantity, price }) => sum + quantity * price, 0))
}
