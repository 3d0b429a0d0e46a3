import { dayText } from '../../platform/calendar.ts'
import type { App, Context } from '../../platform/context.ts'
import { idParams } from '../../remember/customers/shapes.ts'
import { adjustmentOf } from '../../remember/memory/adjustment.ts'
import { channelKinds, reactionKinds } from '../../remember/memory/deed.ts'
import type { ItemMemory, Memory } from '../../remember/memory/memory.ts'
import { bucketWidth, total } from '../../remember/memory/tally.ts'
import { loadAsked } from './asked.ts'
import type { UsualKeeper } from './keeper.ts'
import type { UsualModel } from './model.ts'
import { nextVisit } from '../rhythm/nextVisit.ts'

/** The memory of a customer in words and numbers that a page can draw. */
export function memoryRoutes(app: App, context: Context, keeper: UsualKeeper): void {
  const schema = { tags: ['customers'], summary: 'What is remembered of the customer', params: idParams }
  app.get('/api/customers/:id/memory', { config: { role: 'read-only' }, schema }, async request => {
    const { customerId, bytes, memory, model } = await loadAsked(context, keeper, request.params.id)
    return { customerId, bytes, ...describe(memory, model) }
  })
}

// --- internal ---

function describe(memory: Memory, model: UsualModel): Record<string, unknown> {
  const named = (productId: number): { productId: number; sku: string; name: string } => {
    const { sku, name } = model.products.get(productId) ?? { sku: String(productId), name: String(productId) }
    return { productId, sku, name }
  }
  const time = (seconds: number): string | null => (seconds === 0 ? null : new Date(seconds * 1000).toISOString())
  return {
    seenAt: time(memory.seenAt), firstAt: time(memory.firstAt), lastAt: time(memory.lastAt),
    orders: memory.orders, visits: memory.visitDays, returns: memory.returns, views: memory.views, complaints: memory.complaints,
    spent: memory.spentCents / 100, returned: memory.returnedCents / 100, gapDays: nextVisit(memory, memory.lastDay).gapDays,
    basketSize: memory.orders === 0 ? null : memory.lines / memory.orders, proposed: memory.proposed, confirmed: memory.confirmed,
    hours: memory.hours, weekdays: memory.weekdays,
    rhythm: memory.visits.days.map((day, i) => ({
      day: dayText(day), days: bucketWidth(day, memory.lastDay), orders: memory.visits.counts[i],
    })),
    channels: [...memory.channels].map(([id, { counts, lastDay }]) => ({
      channel: channelKinds[id], lastDay: dayText(lastDay), ...Object.fromEntries(reactionKinds.map((kind, i) => [kind, counts[i]])),
    })),
    items: [...memory.items]
      .map(([productId, item]) => ({
        ...named(productId), category: model.products.get(productId)?.category ?? null,
        times: total(item.baskets), units: item.milliUnits / 1000, lastUnits: item.lastMilli / 1000, returned: item.returnedMilli / 1000,
        firstDay: dayText(item.firstDay), lastDay: dayText(item.lastDay), dayparts: item.dayparts,
        options: describeOptions(item, model.options),
      }))
      .sort((a, b) => b.times - a.times || (a.lastDay < b.lastDay ? 1 : -1) || a.productId - b.productId),
    adjusted: [...memory.adjusted]
      .map(([key, { shown, taken }]) => ({ code: adjustmentOf(key).kind, ...named(adjustmentOf(key).productId), shown, taken }))
      .sort((a, b) => b.shown - a.shown || a.productId - b.productId || (a.code < b.code ? -1 : 1)),
  }
}

/** `lastDay` is the first day of the newest bucket; the day itself where that is not long ago. */
function describeOptions(
  { options }: ItemMemory, names: ReadonlyMap<number, string>,
): { option: string; times: number; lastDay: string }[] {
  return [...options]
    .map(([id, tally]) => ({ option: names.get(id) ?? String(id), times: total(tally), lastDay: dayText(tally.days.at(-1) ?? 0) }))
    .sort((a, b) => b.times - a.times || (a.option < b.option ? -1 : 1))
}
