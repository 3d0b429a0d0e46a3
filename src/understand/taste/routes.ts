import Type, { type Static } from 'typebox'
import type { App, Context } from '../../platform/context.ts'
import { round4 } from '../../platform/rounding.ts'
import { idParams, nullable, oneOf } from '../../remember/customers/shapes.ts'
import type { Memory } from '../../remember/memory/memory.ts'
import { loadAsked } from '../usual/asked.ts'
import type { UsualKeeper } from '../usual/keeper.ts'
import type { UsualModel } from '../usual/model.ts'
import { likesOf } from './likes.ts'
import type { TasteModel } from './model.ts'
import { type TasteItem, tasteOf } from './taste.ts'

/** What a customer has not bought yet and would like, and what they like of things. `latest` gives what was learned, null until then. */
export function tasteRoutes(app: App, context: Context, keeper: UsualKeeper, latest: () => Promise<Learned | null>): void {
  const schema = {
    tags: ['usual'], summary: 'What the customer has not bought yet and would like, and what they like of things',
    params: idParams, response: { 200: tasteSchema },
  }
  app.get('/api/customers/:id/taste', { config: { role: 'read-only' }, schema }, async request => {
    const { customerId, memory, model: shop, moment: { today } } = await loadAsked(context, keeper, request.params.id)
    const learned = await latest()
    if (!learned) return { customerId, version: null, items: popularFor(memory, shop), likes: [] }
    const items = tasteOf(memory, learned.model, today, id => shop.products.get(id)?.available === true)
    return {
      customerId, version: learned.version, items: items.map(item => toItem(item, shop)),
      likes: likesOf(memory, learned.model, today).map(rounded),
    }
  })
}

export type Learned = { readonly version: number; readonly model: TasteModel }

// --- internal ---

const itemSchema = Type.Object({
  productId: Type.Integer(), sku: Type.String(), name: Type.String(), price: nullable(Type.Number()),
  score: Type.Number({ description: 'Only orders: the higher, the more to this customer\'s taste.' }),
  because: Type.Object({
    code: oneOf(['with', 'attribute', 'popular']), params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  }),
})
const tasteSchema = Type.Object({
  customerId: Type.String(), version: nullable(Type.Integer({ description: 'Of what was learned; null until then' })),
  items: Type.Array(itemSchema),
  likes: Type.Array(Type.Object({
    attribute: Type.String({ description: 'An attribute or a category' }), kind: oneOf(['likes', 'avoids']),
    lift: Type.Number({ description: 'How many times as often as everybody' }), confidence: Type.Number({ minimum: 0, maximum: 1 }),
    observations: Type.Integer({ description: 'Products in baskets behind it' }),
  })),
})

const shown = 20

function popularFor(memory: Memory, shop: UsualModel): Static<typeof itemSchema>[] {
  const others = shop.popular.filter(product => !memory.items.has(product.productId)).slice(0, shown)
  return others.map(({ productId, sku, name, price, share }) => (
    { productId, sku, name, price, score: round4(share), because: { code: 'popular' as const, params: { share: round4(share) } } }
  ))
}

function toItem({ productId, score, because }: TasteItem, shop: UsualModel): Static<typeof itemSchema> {
  // What is not in the shop is not available, and was not asked for.
  const { sku, name, price } = shop.products.get(productId)!
  return { productId, sku, name, price, score: round4(score), because: { code: because.code, params: paramsOf(because, shop) } }
}

function paramsOf(because: TasteItem['because'], shop: UsualModel): Record<string, string | number> {
  if (because.code === 'with') return { name: shop.products.get(because.productId)?.name ?? String(because.productId) }
  return because.code === 'attribute' ? { attribute: because.attribute } : { share: round4(because.share) }
}

function rounded<Like extends { readonly lift: number; readonly confidence: number }>(like: Like): Like {
  return { ...like, lift: round4(like.lift), confidence: round4(like.confidence) }
}
