import Type from 'typebox'
import { dayText } from '../../platform/calendar.ts'
import { round4 } from '../../platform/rounding.ts'
import { nullable, oneOf } from '../../remember/customers/shapes.ts'
import { adjustmentKinds } from '../../remember/memory/adjustment.ts'
import type { Adjustment } from './adjustment.ts'
import type { UsualModel } from './model.ts'
import type { UsualCategory } from './categories.ts'
import type { Usual } from './usual.ts'

/** The usual on the wire: names in place of ids, days as text. */
export function toAnswer(usual: Usual, model: UsualModel) {
  const toItem = itemIn(model)
  return {
    ask: usual.ask, popular: usual.popular, basketSize: Math.round(usual.basketSize * 10) / 10,
    items: usual.items.map(toItem), alternatives: usual.alternatives.map(toItem),
    adjustments: usual.adjustments.map(adjustment => toAdjustment(adjustment, model)), changed: toChange(usual.changed, model),
    next: toNext(usual.next),
  }
}

const because = Type.Object({ code: Type.String(), params: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()])) })
const probability = Type.Number({ minimum: 0, maximum: 1 })
const product = { productId: Type.Integer(), sku: Type.String(), name: Type.String(), price: nullable(Type.Number()) }
const itemSchema = Type.Object({
  ...product, units: Type.Number(), options: Type.Array(
    Type.String(), { description: 'As it is usually taken: "no ice"' },
  ), probability, because,
})
const named = Type.Array(Type.Object({ sku: Type.String(), name: Type.String() }))
const day = Type.String({ format: 'date' })

export const usualSchema = Type.Object({
  customerId: Type.String(), name: nullable(Type.String()), currency: Type.String(),
  version: nullable(Type.Integer({ description: 'The learned version that answered; null where nothing was learned yet.' })),
  ask: Type.Boolean({
    description: 'False where the proposal is too unsure to say "The usual?".',
  }), popular: Type.Boolean(), basketSize: Type.Number(),
  items: Type.Array(itemSchema), alternatives: Type.Array(itemSchema),
  adjustments: Type.Array(Type.Object({
    code: oneOf(adjustmentKinds), sku: Type.String({
      description: 'The item of the usual that it changes, or that is missing',
    }), name: Type.String(), to: nullable(Type.Object(product)),
    options: nullable(Type.Array(Type.String())), units: nullable(Type.Number()), probability, because,
  }), { description: 'At most two likely changes of the usual' }),
  changed: nullable(Type.Object(
    { since: day, from: named, to: named, probability }, { description: 'A change of taste that is still news' },
  )),
  next: Type.Object({
    state: Type.String(), gapDays: nullable(Type.Number()), lastAt: nullable(Type.String()), expectedAt: nullable(day),
    earliestAt: nullable(day), latestAt: nullable(Type.String({
      format: 'date', description: 'With earliestAt: the next visit is between them with 80 %',
    })),
  }),
})

export const categoriesSchema = Type.Object({
  customerId: Type.String(), name: nullable(Type.String()), version: nullable(Type.Integer()),
  categories: Type.Array(Type.Object({
    category: Type.String(), probability, times: Type.Integer({ description: 'Of the orders that are remembered' }),
  })),
})

export function toCategory({ category, probability: likely, times }: UsualCategory) {
  return { category, probability: round4(likely), times }
}

// --- internal ---

function itemIn(model: UsualModel) {
  return ({ product: { productId, sku, name, price }, units, options, probability: likely, because: why }: Usual['items'][number]) => (
    { productId, sku, name, units, price, options: optionNames(options, model), probability: round4(likely), because: why }
  )
}

function toAdjustment({ code, productId, to, options, units, probability: likely, because: why }: Adjustment, model: UsualModel) {
  const { sku, name } = nameOf(productId, model)
  const instead = to === null ? undefined : model.products.get(to)
  return {
    code, sku, name, to: instead ? { productId: instead.productId, sku: instead.sku, name: instead.name, price: instead.price } : null,
    options: options && optionNames(options, model), units, probability: round4(likely),
    because: why.code === 'option' ? { code: why.code, params: { since: dayText(why.params.since) } } : why,
  }
}

function toChange(changed: Usual['changed'], model: UsualModel) {
  if (!changed) return null
  const names = (ids: readonly number[]) => ids.map(id => nameOf(id, model))
  return { since: dayText(changed.since), from: names(changed.from), to: names(changed.to), probability: round4(changed.probability) }
}

function toNext({ state, gapDays, lastAt, expectedDay, earliestDay, latestDay }: Usual['next']) {
  const text = (local: number | null): string | null => (local === null ? null : dayText(local))
  return {
    state, gapDays, lastAt: lastAt === null ? null : new Date(lastAt * 1000).toISOString(),
    expectedAt: text(expectedDay), earliestAt: text(earliestDay), latestAt: text(latestDay),
  }
}

function nameOf(productId: number, model: UsualModel): { sku: string; name: string } {
  const { sku, name } = model.products.get(productId) ?? { sku: String(productId), name: String(productId) }
  return { sku, name }
}

function optionNames(ids: readonly number[], model: UsualModel): string[] {
  return ids.flatMap(id => model.options.get(id) ?? [])
}
