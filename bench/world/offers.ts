import type { Book } from '../../src/decide/book.ts'
import type { Channel } from '../../src/decide/channels/channel.ts'
import type { Offer } from '../../src/decide/offers/offer.ts'
import { emptyResponse } from '../../src/decide/response/empty.ts'
import { defaultSettings } from '../../src/platform/settings/settings.ts'
import type { Shop } from './shop.ts'

/** Of the price of a juice. */
export const marginShare = 0.6

/** Every drink that was sold, at its price: the code of the drink is the id of the offer. Most sold first. */
export function offersOf(shop: Shop): readonly Offer[] {
  const sold = new Map<string, number>()
  const products = [...shop.products.values()]
  for (const { visits } of shop.history()) {
    for (const { goods } of visits) for (const id of goods) add(sold, drinkOf(products[id - 1]!.sku))
  }
  const drinks = [...sold].filter(([code]) => shop.products.has(`${code}-M`)).toSorted((a, b) => b[1] - a[1])
  return drinks.map(([code]): Offer => {
    const sizes = products.filter(({ sku }) => drinkOf(sku) === code)
    const { price } = shop.products.get(`${code}-M`)!
    return {
      offerId: code, name: code, kind: 'product', state: 'active', productIds: sizes.map(({ productId }) => productId),
      attributes: [...new Set(sizes.flatMap(({ attributes, category }) => [...attributes, ...(category === null ? [] : [category])]))],
      price, discount: 0, floor: 0, margin: price * marginShare, left: null, validFrom: null, validUntil: null, audience: null,
      channels: ['email', 'sms', 'messenger'], purposes: [], theme: null, variants: [],
    }
  })
}

/** What everybody starts with: nothing learned, and the settings as they come. */
export function bookOf(offers: readonly Offer[]): Book {
  const { contactsPerWeek, responseDays, declinedDays, exploreShare, restShare, discountRate, costs, balance } = defaultSettings
  return {
    bookId: 'world', offers, channels: (['email', 'messenger', 'sms'] as const).map(channel), response: emptyResponse,
    policy: {
      contactsPerWeek, responseDays, declinedDays, exploreShare, restShare, discountRate, complaintCost: costs.complaint, hour: balance.hour,
    },
  }
}

// --- internal ---

const drinkOf = (sku: string): string => sku.replace(/-[SML]$/, '')
const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)
const channel = (kind: Channel['kind']): Channel => {
  const { perWeek, quietFrom, quietUntil } = defaultSettings.channels[kind]
  return { kind, isOn: true, cost: defaultSettings.costs[kind], perDay: null, left: null, perWeek, quietFrom, quietUntil }
}
