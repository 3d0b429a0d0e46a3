import type { Facts } from './facts.ts'
import type { Offer } from './offers/offer.ts'

/**
 * What this customer would be asked: the list price less the terms, and never more than was promised. Of a bundle a promise counts where
 * every thing in it has one. Cents are rounded in the customer's favour.
 */
export function priceFor(offer: Offer, { promised }: Pick<Facts, 'promised'>): number {
  const asked = Math.floor(offer.price * (1 - offer.discount) * 100 + 1e-6) / 100
  return Math.min(asked, sumOf(promised, offer))
}

/** The most they said they would pay; Infinity where they did not say it of all that is in it. */
export const mostAcceptable = (offer: Offer, { acceptable }: Pick<Facts, 'acceptable'>): number => sumOf(acceptable, offer)

// --- internal ---

function sumOf(prices: Readonly<Record<string, number>>, { productIds }: Offer): number {
  if (productIds.length === 0) return Infinity
  let sum = 0
  for (const id of productIds) sum += prices[id] ?? Infinity
  return sum
}
