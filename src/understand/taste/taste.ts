import type { Memory } from '../../remember/memory/memory.ts'
import { weightAt } from './baskets.ts'
import type { TasteModel } from './model.ts'
import { type Owned, rankFor } from './rank.ts'

/** Something a customer has not bought yet and would like. `score` only orders: standardised, higher is better. */
export type TasteItem = { readonly productId: number; readonly score: number; readonly because: TasteReason }

export type TasteReason =
  /** Goes with this product, which the customer owns. */
  | { readonly code: 'with'; readonly productId: number }
  /** Has this attribute or category, of which the customer bought most. */
  | { readonly code: 'attribute'; readonly attribute: string }
  | { readonly code: 'popular'; readonly share: number }

/**
 * The best `most` of what a customer with `memory` has never bought, of products that are `available`, on local day `today`. Memory and
 * model in, answer out. Ties by popularity, then by the smaller id.
 */
export function tasteOf(
  memory: Memory, model: TasteModel, today: number, available: (productId: number) => boolean = () => true, most = 20,
): TasteItem[] {
  const owned = ownedOf(memory, model, today)
  // Also what was given back was bought once, and is nothing new.
  const isOut = (place: number): boolean => memory.items.has(model.productIds[place]!) || !available(model.productIds[place]!)
  const likes = attributeWeights(model, owned)
  const ranked = rankFor(model, owned, { most: Math.min(most, mostShown), isOut })
  const companions = companionsOf(model, owned, ranked.map(({ place }) => place))
  return ranked.map(({ place, score }, i) => (
    { productId: model.productIds[place]!, score, because: reasonFor(model, companions[i]!, likes, place) }
  ))
}

/** What the customer owns and the model knows. What was all given back is no sign of liking it. */
export function ownedOf(memory: Memory, model: TasteModel, today: number): Owned[] {
  const owned: Owned[] = []
  for (const [id, item] of memory.items) {
    const place = model.places.get(id)
    if (place !== undefined && item.returnedMilli < item.milliUnits) owned.push({ place, weight: weightAt(today - item.lastDay) })
  }
  return owned
}

// --- internal ---

/** Fewer buyers than this, and a product is known by its attributes rather than by who buys it. */
const fewBuyers = 5

function reasonFor(model: TasteModel, companion: number, likes: ReadonlyMap<number, number>, place: number): TasteReason {
  const attribute = attributeFor(model, likes, place)
  if (attribute !== undefined && (companion < 0 || model.buyers[place]! < fewBuyers)) return { code: 'attribute', attribute }
  if (companion >= 0) return { code: 'with', productId: model.productIds[companion]! }
  return { code: 'popular', share: model.popularity[place]! }
}

/** As many as a mark in the scratch room can tell apart. */
const mostShown = 255

/**
 * For each of `places` the own product that speaks most for it, -1 where none does; ties to the smaller place. One pass over the links of
 * what is owned: to look each pair up takes three times as long.
 */
function companionsOf(
  { links: { start, packed, scale, bits }, scratch: { seen } }: TasteModel, owned: readonly Owned[], places: readonly number[],
): Int32Array {
  const companions = new Int32Array(places.length).fill(-1)
  const most = new Float64Array(places.length)
  const middle = 2 ** (bits - 1)
  const mask = 2 ** bits - 1
  places.forEach((place, i) => { seen[place] = i + 1 })
  for (const { place, weight } of owned) {
    const unit = weight * scale[place]!
    const to = start[place + 1]!
    for (let at = start[place]!; at < to; at++) {
      const mark = seen[packed[at]! >>> bits]!
      if (mark === 0) continue
      const said = ((packed[at]! & mask) - middle) * unit
      if (said < most[mark - 1]! || said <= 0 || (said === most[mark - 1] && place > companions[mark - 1]!)) continue
      most[mark - 1] = said
      companions[mark - 1] = place
    }
  }
  for (const place of places) seen[place] = 0
  return companions
}

/** How much of what is owned has each attribute. */
function attributeWeights({ attributes }: TasteModel, owned: readonly Owned[]): Map<number, number> {
  const weights = new Map<number, number>()
  for (const { place, weight } of owned) {
    for (let at = attributes.start[place]!; at < attributes.start[place + 1]!; at++) {
      weights.set(attributes.of[at]!, (weights.get(attributes.of[at]!) ?? 0) + weight)
    }
  }
  return weights
}

function attributeFor({ attributes }: TasteModel, likes: ReadonlyMap<number, number>, place: number): string | undefined {
  let most = 0
  let name: string | undefined
  for (let at = attributes.start[place]!; at < attributes.start[place + 1]!; at++) {
    const weight = likes.get(attributes.of[at]!) ?? 0
    if (weight > most) {
      most = weight
      name = attributes.names[attributes.of[at]!]
    }
  }
  return name
}
