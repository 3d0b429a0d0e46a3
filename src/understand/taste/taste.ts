import type { Memory } from '../../remember/memory/memory.ts'
import { weightAt } from './baskets.ts'
import { linkBetween } from './links.ts'
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
  const speakers = speakersOf(model, owned)
  return rankFor(model, owned, { most, isOut }).map(({ place, score }) => (
    { productId: model.productIds[place]!, score, because: reasonFor(model, speakers, likes, place) }
  ))
}

// --- internal ---

/** What the customer owns and the model knows. What was all given back is no sign of liking it. */
function ownedOf(memory: Memory, model: TasteModel, today: number): Owned[] {
  const owned: Owned[] = []
  for (const [id, item] of memory.items) {
    const place = model.places.get(id)
    if (place !== undefined && item.returnedMilli < item.milliUnits) owned.push({ place, weight: weightAt(today - item.lastDay) })
  }
  return owned
}

/** Fewer buyers than this, and a product is known by its attributes rather than by who buys it. */
const fewBuyers = 5

function reasonFor(model: TasteModel, speakers: readonly Speaker[], likes: ReadonlyMap<number, number>, place: number): TasteReason {
  const attribute = attributeFor(model, likes, place)
  const companion = companionOf(model, speakers, place)
  if (attribute !== undefined && (companion === undefined || model.buyers[place]! < fewBuyers)) return { code: 'attribute', attribute }
  if (companion !== undefined) return { code: 'with', productId: model.productIds[companion]! }
  return { code: 'popular', share: model.popularity[place]! }
}

/** Something owned with the most that it can say for anything. */
type Speaker = Owned & { readonly atMost: number }

function speakersOf({ links: { scale, bits } }: TasteModel, owned: readonly Owned[]): Speaker[] {
  const bounded = owned.map(own => ({ ...own, atMost: own.weight * scale[own.place]! * 2 ** (bits - 1) }))
  return bounded.sort((a, b) => b.atMost - a.atMost || a.place - b.place)
}

/** The own product that speaks most for this one. Who can say no more than was said already is not asked. */
function companionOf(model: TasteModel, speakers: readonly Speaker[], place: number): number | undefined {
  let most = 0
  let companion: number | undefined
  for (const { place: own, weight, atMost } of speakers) {
    if (atMost <= most) break
    const said = weight * linkBetween(model.links, own, place)
    if (said > most) {
      most = said
      companion = own
    }
  }
  return companion
}

/** How much of what is owned has each attribute. */
function attributeWeights({ attributes }: TasteModel, owned: readonly Owned[]): Map<number, number> {
  const weights = new Map<number, number>()
  for (const { place, weight } of owned) {
    for (const a of attributes.of.subarray(attributes.start[place]!, attributes.start[place + 1]!)) {
      weights.set(a, (weights.get(a) ?? 0) + weight)
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
