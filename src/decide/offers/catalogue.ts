import type { Db } from '../../platform/db/db.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { loadMargins } from '../../remember/products/marginStore.ts'
import { loadProductsBySku } from '../../remember/products/store.ts'
import { toOffer, termsOf, type Good, type Terms } from './terms.ts'
import type { Offer } from './offer.ts'
import type { SavedOffer } from './store.ts'

/** The products in some offers, and what becomes of the offers with them. */
export type Catalogue = {
  readonly goods: ReadonlyMap<string, Good>
  /** Undefined where nothing says the price. */
  readonly offerOf: (saved: SavedOffer) => Offer | undefined
  readonly termsOf: (saved: Pick<SavedOffer, 'skus' | 'price' | 'margin' | 'discount'>) => Terms | undefined
}

/** Two queries, however many offers. */
export async function loadCatalogue(db: Db, offers: readonly Pick<SavedOffer, 'skus'>[], settings: Settings): Promise<Catalogue> {
  const goods = await loadProductsBySku(db, [...new Set(offers.flatMap(({ skus }) => skus))])
  const margins = await loadMargins(db, settings, [...goods.values()].map(({ productId }) => productId))
  return {
    goods,
    offerOf: saved => toOffer(saved, goods, margins, settings.margin),
    termsOf: saved => termsOf(saved, goods, margins, settings.margin),
  }
}
