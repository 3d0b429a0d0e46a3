import type { App, Context } from '../../platform/context.ts'
import { Problem } from '../../platform/http/problems.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { defaultBits } from '../../remember/consent/consent.ts'
import { idParams } from '../../remember/customers/shapes.ts'
import type { Memory } from '../../remember/memory/memory.ts'
import { recall } from '../../remember/memory/recall.ts'
import type { Learned } from '../learning/keeper.ts'
import type { Rhythm } from '../rhythm/rhythm.ts'
import { usualCategories } from './categories.ts'
import type { UsualKeeper } from './keeper.ts'
import type { UsualModel } from './model.ts'
import { presentMoment } from './moment.ts'
import type { UsualKnowledge } from './ranker.ts'
import { categoriesSchema, toAnswer, toCategory, usualSchema } from './shapes.ts'
import { usualOf } from './usual.ts'

/** What was learned of the usual and of the rhythm, as the keeper of learned versions gives it. */
export type LatestLearned = { usual(): Promise<Learned<UsualKnowledge> | null>; rhythm(): Promise<Learned<Rhythm> | null> }

export function usualRoutes(app: App, context: Context, keeper: UsualKeeper, latest: LatestLearned): void {
  const route = { tags: ['usual'], summary: 'What the customer is expected to want now', params: idParams, response: { 200: usualSchema } }
  app.get('/api/customers/:id/usual', { config: { role: 'read-only' }, schema: route }, async request => {
    const { settings, customerId, name, memory, model, moment } = await look(context, keeper, request.params.id)
    const [learned, rhythm] = await Promise.all([latest.usual(), latest.rhythm()])
    const usual = usualOf(memory, model, { ranker: learned?.model.products ?? null, rhythm: rhythm?.model ?? null }, moment)
    return { customerId, name, currency: settings.currency, version: learned?.version ?? null, ...toAnswer(usual, model) }
  })

  const byCategory = {
    tags: ['usual'], summary: 'The same by category: what kinds of things are expected', params: idParams,
    response: { 200: categoriesSchema },
  }
  app.get('/api/customers/:id/usual/categories', { config: { role: 'read-only' }, schema: byCategory }, async request => {
    const { customerId, name, memory, model, moment } = await look(context, keeper, request.params.id)
    const learned = await latest.usual()
    return {
      customerId, name, version: learned?.version ?? null,
      categories: usualCategories(memory, model, learned?.model.categories ?? null, moment).map(toCategory),
    }
  })
}

// --- internal ---

/** Who is asked about, as far as the purpose permits, and the moment. Throws the named problem where it does not. */
async function look(context: Context, keeper: UsualKeeper, id: string) {
  const settings = await loadSettings(context.db)
  const recalled = await recall(context.db, id, 'profiling', defaultBits(settings.purposeDefaults))
  if (recalled.kind !== 'recalled') throw new Problem(recalled.kind)
  const model = await modelKnowing(keeper, recalled.memory)
  return { ...recalled, settings, model, moment: presentMoment(model, recalled.memory, context.clock(), settings.timezone) }
}

/** A product or an option first sold seconds ago may be in a memory before it is in the model. */
async function modelKnowing(keeper: UsualKeeper, memory: Memory): Promise<UsualModel> {
  const model = await keeper.model()
  for (const [id, item] of memory.items) {
    if (!model.products.has(id)) return keeper.refresh()
    for (const option of item.options.keys()) if (!model.options.has(option)) return keeper.refresh()
  }
  return model
}
