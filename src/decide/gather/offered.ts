import type { Market } from '../../understand/usual/features.ts'
import type { UsualModel } from '../../understand/usual/model.ts'
import { marketOf } from '../../understand/usual/views.ts'
import type { Offer } from '../offers/offer.ts'

/** The products of all offers, as they are asked about for every customer. */
export type Offered = {
  /** Ascending, those that the shop knows. */
  readonly ids: readonly number[]
  /** The market as if nothing else were sold: a ranking then looks at these products only. */
  readonly market: Market
  /** By code and by name, in lower case: as a price on a card says what it is for. */
  readonly byWord: ReadonlyMap<string, readonly number[]>
}

/** Made once for each pair of offers and shop, which change every few seconds at most. */
export function offeredOf(offers: readonly Offer[], shop: UsualModel): Offered {
  const known = kept.get(offers)
  if (known && known.shop === shop) return known.offered
  const offered = toOffered(offers, shop)
  kept.set(offers, { shop, offered })
  return offered
}

// --- internal ---

const kept = new WeakMap<readonly Offer[], { readonly shop: UsualModel; readonly offered: Offered }>()

function toOffered(offers: readonly Offer[], shop: UsualModel): Offered {
  const whole = marketOf(shop)
  const wanted = new Set(offers.flatMap(({ productIds }) => productIds).filter(id => shop.products.has(id)))
  const ids = [...wanted].toSorted((a, b) => a - b)
  const byWord = new Map<string, number[]>()
  for (const id of ids) {
    const { sku, name } = shop.products.get(id)!
    for (const word of new Set([sku.trim().toLowerCase(), name.trim().toLowerCase()])) byWord.set(word, [...(byWord.get(word) ?? []), id])
  }
  return {
    ids, byWord,
    market: {
      share: whole.share, has: id => wanted.has(id),
      popular: ids.toSorted((a, b) => whole.share(b) - whole.share(a) || a - b),
    },
  }
}
