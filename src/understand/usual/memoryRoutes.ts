import Type from 'typebox'
import { dayText } from '../../platform/calendar.ts'
import type { App, Context } from '../../platform/context.ts'
import { Problem } from '../../platform/http/problems.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { defaultBits } from '../../remember/consent/consent.ts'
import { channelKinds, reactionKinds } from '../../remember/memory/deed.ts'
import type { Memory } from '../../remember/memory/memory.ts'
import { recall } from '../../remember/memory/recall.ts'
import { bucketWidth, total } from '../../remember/memory/tally.ts'
import type { UsualKeeper } from './keeper.ts'
import type { UsualModel } from './model.ts'
import { nextVisit } from './nextVisit.ts'

/** The memory of a customer in words and numbers that a page can draw. */
export function memoryRoutes(app: App, context: Context, keeper: UsualKeeper): void {
  const schema = { tags: ['customers'], summary: 'What is remembered of the customer', params: Type.Object({ id: Type.String({ maxLength: 300 }) }) }
  app.get('/api/customers/:id/memory', { config: { role: 'read-only' }, schema }, async request => {
    const { purposeDefaults } = await loadSettings(context.db)
    const recalled = await recall(context.db, request.params.id, 'profiling', defaultBits(purposeDefaults))
    if (recalled.kind !== 'recalled') throw new Problem(recalled.kind)
    return { customerId: recalled.customerId, bytes: recalled.bytes, ...describe(recalled.memory, await keeper.model()) }
  })
}

// --- internal ---

function describe(memory: Memory, model: UsualModel): Record<string, unknown> {
  const time = (seconds: number): string | null => (seconds === 0 ? null : new Date(seconds * 1000).toISOString())
  return {
    seenAt: time(memory.seenAt), firstAt: time(memory.firstAt), lastAt: time(memory.lastAt),
    orders: memory.orders, visits: memory.visitDays, returns: memory.returns, views: memory.views, complaints: memory.complaints,
    spent: memory.spentCents / 100, returned: memory.returnedCents / 100, gapDays: nextVisit(memory, memory.lastDay).gapDays,
    basketSize: memory.orders === 0 ? null : memory.lines / memory.orders, proposed: memory.proposed, confirmed: memory.confirmed,
    hours: memory.hours, weekdays: memory.weekdays,
    rhythm: memory.visits.days.map((day, i) => ({ day: dayText(day), days: bucketWidth(day, memory.lastDay), orders: memory.visits.counts[i] })),
    channels: [...memory.channels].map(([id, { counts, lastDay }]) => ({
      channel: channelKinds[id], lastDay: dayText(lastDay), ...Object.fromEntries(reactionKinds.map((kind, i) => [kind, counts[i]])),
    })),
    items: [...memory.items]
      .map(([productId, item]) => {
        const product = model.products.get(productId)
        return {
          productId, sku: product?.sku ?? String(productId), name: product?.name ?? String(productId), category: product?.category ?? null,
          times: total(item.baskets), units: item.milliUnits / 1000, returned: item.returnedMilli / 1000,
          firstDay: dayText(item.firstDay), lastDay: dayText(item.lastDay),
        }
      })
      .sort((a, b) => b.times - a.times || (a.lastDay < b.lastDay ? 1 : -1) || a.productId - b.productId),
  }
}
