import Type from 'typebox'
import { dayText, localTimeIn } from '../../platform/calendar.ts'
import type { App, Context } from '../../platform/context.ts'
import { Problem } from '../../platform/http/problems.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { defaultBits } from '../../remember/consent/consent.ts'
import type { Memory } from '../../remember/memory/memory.ts'
import { recall } from '../../remember/memory/recall.ts'
import type { Learned } from '../learning/keeper.ts'
import type { Moment } from './features.ts'
import type { UsualKeeper } from './keeper.ts'
import type { UsualModel } from './model.ts'
import type { Ranker } from './ranker.ts'
import { usualOf, type UsualItem } from './usual.ts'

export function usualRoutes(app: App, context: Context, keeper: UsualKeeper, ranker: () => Promise<Learned<Ranker> | null>): void {
  const route = { tags: ['usual'], summary: 'What the customer is expected to want now', params: Type.Object({ id: Type.String({ maxLength: 300 }) }), response: { 200: usualSchema } }
  app.get('/api/customers/:id/usual', { config: { role: 'read-only' }, schema: route }, async request => {
    const settings = await loadSettings(context.db)
    const recalled = await recall(context.db, request.params.id, 'profiling', defaultBits(settings.purposeDefaults))
    if (recalled.kind !== 'recalled') throw new Problem(recalled.kind)
    const { memory, customerId, name } = recalled
    const model = await modelKnowing(keeper, memory)
    const learned = await ranker()
    const moment = presentMoment(model, memory, context.clock(), settings.timezone)
    const usual = usualOf(memory, model, learned?.model ?? null, moment)
    const { next } = usual
    return {
      customerId, name, currency: settings.currency, version: learned?.version ?? null, ask: usual.ask, popular: usual.popular, basketSize: Math.round(usual.basketSize * 10) / 10,
      items: usual.items.map(toItem), alternatives: usual.alternatives.map(toItem),
      next: {
        state: next.state, gapDays: next.gapDays, lastAt: next.lastAt === null ? null : new Date(next.lastAt * 1000).toISOString(),
        expectedAt: next.expectedDay === null ? null : dayText(next.expectedDay),
      },
    }
  })
}

// --- internal ---

const itemSchema = Type.Object({
  productId: Type.Integer(), sku: Type.String(), name: Type.String(), units: Type.Number(), price: Type.Union([Type.Number(), Type.Null()]),
  probability: Type.Number({ minimum: 0, maximum: 1 }),
  because: Type.Object({ code: Type.String(), params: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()])) }),
})

const usualSchema = Type.Object({
  customerId: Type.String(), name: Type.Union([Type.String(), Type.Null()]), currency: Type.String(),
  version: Type.Union([Type.Integer(), Type.Null()], { description: 'The learned version that answered; null where nothing was learned yet.' }),
  ask: Type.Boolean({ description: 'False where the proposal is too unsure to say "The usual?".' }), popular: Type.Boolean(), basketSize: Type.Number(),
  items: Type.Array(itemSchema), alternatives: Type.Array(itemSchema),
  next: Type.Object({
    state: Type.String(), gapDays: Type.Union([Type.Number(), Type.Null()]), lastAt: Type.Union([Type.String(), Type.Null()]),
    expectedAt: Type.Union([Type.String(), Type.Null()]),
  }),
})

function toItem({ product, units, probability, because }: UsualItem) {
  const { productId, sku, name, price } = product
  return { productId, sku, name, units, price, probability: Math.round(probability * 10_000) / 10_000, because }
}

/** A product first sold seconds ago may be in a memory before it is in the model. */
async function modelKnowing(keeper: UsualKeeper, memory: Memory): Promise<UsualModel> {
  const model = await keeper.model()
  for (const id of memory.items.keys()) if (!model.products.has(id)) return keeper.refresh()
  return model
}

/** Now; but where nothing was sold for longer than a long weekend, as over orders of another year, the day after the newest sale. */
function presentMoment(model: UsualModel, memory: Memory, now: number, timezone: string): Moment {
  const { day, hour } = localTimeIn(timezone)(now)
  const newest = Math.max(model.today, memory.lastDay)
  const today = newest === 0 || day - newest <= longestClosed ? day : newest + 1
  return { today, hour, weekday: (today + thursday) % 7 }
}

/** The weekday of 1 January 1970, Monday being 0. */
const thursday = 3
const longestClosed = 4
