/**
 * What is booked for a customer beside the goods, as whole numbers that add up; the order is that of the bytes. `discountCents` was let
 * off on orders, `giftCents` given, `costCents` spent on contacts, visits, support, delivery and other, `acquisitionCents` on winning them;
 * `minutes` are those of staff, `deliveries` orders that were brought, `savedSeconds` waiting that being served first has saved.
 */
export const bookedParts = ['discountCents', 'giftCents', 'costCents', 'acquisitionCents', 'minutes', 'deliveries', 'savedSeconds'] as const
export type BookedPart = (typeof bookedParts)[number]

/** What `Cost Booked` may be for. Gifts and winning the customer are sums of their own, the rest is one. */
export const costBookedKinds = ['contact', 'visit', 'return', 'support', 'delivery', 'gift', 'acquisition', 'other'] as const
export type CostBookedKind = (typeof costBookedKinds)[number]

export function bookedPartOf(kind: CostBookedKind): BookedPart {
  return kind === 'gift' ? 'giftCents' : kind === 'acquisition' ? 'acquisitionCents' : 'costCents'
}
