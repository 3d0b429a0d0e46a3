import { type Level, levelOf } from './category.ts'
import type { Market } from './features.ts'
import type { UsualModel } from './model.ts'

/** The model as a ranker asks it. */
export const marketOf: (model: UsualModel) => Market = once(({ products, popular }) => ({
  share: id => products.get(id)?.share ?? 0,
  popular: popular.filter(product => product.available).map(product => product.productId),
  has: (id, owned) => (owned ? products.has(id) : (products.get(id)?.available ?? false)),
}))

/** What may stand in for a product that cannot be had: the best sold of its category, best first. */
export function substitutesOf(model: UsualModel, productId: number): readonly number[] {
  const category = model.products.get(productId)?.category
  return category ? (shelvesOf(model).get(category) ?? []).filter(id => id !== productId) : []
}

/** Categories by number: those of `learned`, or all of the model in order of their names where none were learned. */
export function categoriesOf(
  model: UsualModel, learned: readonly string[] | undefined,
): { readonly names: readonly string[]; readonly level: Level } {
  const known = ownCategoriesOf(model)
  if (!learned || learned.join('\n') === known.names.join('\n')) return known
  return { names: learned, level: levelOf(learned, model.products) }
}

// --- internal ---

const mostSubstitutes = 8

function once<View>(make: (model: UsualModel) => View): (model: UsualModel) => View {
  const views = new WeakMap<UsualModel, View>()
  return model => {
    const known = views.get(model)
    if (known !== undefined) return known
    const view = make(model)
    views.set(model, view)
    return view
  }
}

const shelvesOf = once(({ products }: UsualModel) => {
  const shelves = new Map<string, number[]>()
  const sold = [...products.values()].filter(({ share, available }) => available && share > 0)
  sold.sort((a, b) => b.share - a.share || a.productId - b.productId)
  for (const { productId, category } of sold) {
    if (category === null) continue
    const shelf = shelves.get(category)
    if (!shelf) shelves.set(category, [productId])
    else if (shelf.length < mostSubstitutes) shelf.push(productId)
  }
  return shelves
})

const ownCategoriesOf = once((model: UsualModel) => {
  const names = [...new Set([...model.products.values()].flatMap(({ category }) => category ?? []))].sort()
  return { names, level: levelOf(names, model.products) }
})
