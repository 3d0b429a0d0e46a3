import type { App, Context } from '../../platform/context.ts'
import { idParams } from '../../remember/customers/shapes.ts'
import type { Learned } from '../learning/keeper.ts'
import type { Rhythm } from '../rhythm/rhythm.ts'
import { loadAsked } from './asked.ts'
import { usualCategories } from './categories.ts'
import type { UsualKeeper } from './keeper.ts'
import type { UsualKnowledge } from './ranker.ts'
import { categoriesSchema, toAnswer, toCategory, usualSchema } from './shapes.ts'
import { usualOf } from './usual.ts'

/** What was learned of the usual and of the rhythm, as the keeper of learned versions gives it. */
export type LatestLearned = { usual(): Promise<Learned<UsualKnowledge> | null>; rhythm(): Promise<Learned<Rhythm> | null> }

export function usualRoutes(app: App, context: Context, keeper: UsualKeeper, latest: LatestLearned): void {
  const route = { tags: ['usual'], summary: 'What the customer is expected to want now', params: idParams, response: { 200: usualSchema } }
  app.get('/api/customers/:id/usual', { config: { role: 'read-only' }, schema: route }, async request => {
    const { settings, customerId, name, memory, model, moment } = await loadAsked(context, keeper, request.params.id)
    const [learned, rhythm] = await Promise.all([latest.usual(), latest.rhythm()])
    const usual = usualOf(memory, model, { ranker: learned?.model.products ?? null, rhythm: rhythm?.model ?? null }, moment)
    return { customerId, name, currency: settings.currency, version: learned?.version ?? null, ...toAnswer(usual, model) }
  })

  const byCategory = {
    tags: ['usual'], summary: 'The same by category: what kinds of things are expected', params: idParams,
    response: { 200: categoriesSchema },
  }
  app.get('/api/customers/:id/usual/categories', { config: { role: 'read-only' }, schema: byCategory }, async request => {
    const { customerId, name, memory, model, moment } = await loadAsked(context, keeper, request.params.id)
    const learned = await latest.usual()
    return {
      customerId, name, version: learned?.version ?? null,
      categories: usualCategories(memory, model, learned?.model.categories ?? null, moment).map(toCategory),
    }
  })
}
