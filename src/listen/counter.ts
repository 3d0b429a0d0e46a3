import Type from 'typebox'
import type { App, Context } from '../platform/context.ts'
import { actorOf } from '../platform/http/authorise.ts'
import { Problem } from '../platform/http/problems.ts'
import { randomId } from '../platform/random.ts'
import { loadSettings } from '../platform/settings/store.ts'
import { resolveCustomer } from '../remember/customers/store/resolve.ts'
import type { UsualEvent } from '../remember/event.ts'
import { adjustmentKinds } from '../remember/memory/adjustment.ts'
import type { LineOptions } from '../remember/memory/option.ts'
import { loadProductsBySku, searchProducts } from '../remember/products/store.ts'
import type { Inbox } from './inbox.ts'
import { orderFault } from './segment/order.ts'
import { totalOf } from './total.ts'

/** The till: what is ordered there becomes an `Order Completed` through the same door as everything else. */
export function counterRoutes(app: App, context: Context, inbox: Inbox): void {
  const params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 300 }) })
  app.post('/api/customers/:id/orders', {
    config: { role: 'staff' }, schema: { tags: ['counter'], summary: 'Take an order at the till', params, body: orderSchema },
  }, async request => {
    const { lines, channel, usual, messageId = `counter-${randomId()}` } = request.body
    const customerId = await resolveCustomer(context.db, request.params.id)
    const products = await toProducts(context, lines)
    const { currency } = await loadSettings(context.db)
    const properties = {
      order_id: messageId, channel, currency, total: totalOf(products), products, ...(usual && { usual }), staff: actorOf(request).name,
    }
    const fault = orderFault('Order Completed', properties)
    if (fault) throw new Problem('invalid_value', fault)
    await tell(inbox, track(context, customerId, 'Order Completed', messageId, properties))
    return { messageId, orderId: messageId }
  })

  app.post('/api/customers/:id/usual/declined', {
    config: { role: 'staff' }, schema: { tags: ['counter'], summary: 'The usual was refused', params, body: declinedSchema },
  }, async request => {
    const customerId = await resolveCustomer(context.db, request.params.id)
    const messageId = `counter-${randomId()}`
    await tell(inbox, track(context, customerId, 'Usual Declined', messageId, { proposed: request.body.proposed }))
    return { messageId }
  })

  const query = Type.Object({
    search: Type.String({ maxLength: 200, default: '' }), limit: Type.Integer({ minimum: 1, maximum: 200, default: 20 }),
  })
  app.get('/api/products', { config: { role: 'read-only' }, schema: {
    tags: ['counter'], summary: 'Products by name or code, the best sold first', querystring: query,
  } }, async request => {
    return { products: await searchProducts(context.db, request.query.search.trim(), request.query.limit) }
  })
}

/** Says one event to the loop; durable when it returns. Throws the named problem where it is not heard. */
export async function tell(inbox: Inbox, event: UsualEvent): Promise<void> {
  const offered = inbox.offer([event])
  if (!offered) throw new Problem('too_many_requests', undefined, { retryAfterSeconds: 1 })
  const [outcome] = await offered
  if (outcome?.kind === 'rejected') throw new Problem(outcome.reason === 'erased' ? 'erased' : 'invalid_value', outcome.detail)
}

// --- internal ---

const sku = Type.String({ minLength: 1, maxLength: 255 })
/** A change of the usual that was proposed, by the item it is about, and whether it was taken. */
const adjustment = Type.Object(
  { code: Type.Union(adjustmentKinds.map(kind => Type.Literal(kind))), sku, taken: Type.Boolean() }, { additionalProperties: false },
)
const orderSchema = Type.Object(
  {
    lines: Type.Array(
      Type.Object(
        {
          sku, units: Type.Number({ minimum: 0.001, maximum: 10_000 }), price: Type.Optional(Type.Number({ minimum: 0, maximum: 1e6 })),
          options: Type.Optional(Type.Union([
            Type.Array(Type.String({ maxLength: 200 }), { maxItems: 50 }),
            Type.Record(Type.String({ maxLength: 100 }), Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()])),
          ])),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 200 },
    ),
    channel: Type.String({ minLength: 1, maxLength: 50, default: 'counter' }),
    usual: Type.Optional(Type.Object(
      {
        proposed: Type.Array(sku, { maxItems: 50 }), changed: Type.Boolean(),
        adjustments: Type.Optional(Type.Array(adjustment, { maxItems: 50 })),
      },
      { additionalProperties: false },
    )),
    messageId: Type.Optional(Type.String({
      minLength: 8, maxLength: 100, description: 'Made by the till, so that sending again counts once.',
    })),
  },
  { additionalProperties: false },
)
const declinedSchema = Type.Object({ proposed: Type.Array(sku, { maxItems: 50 }) }, { additionalProperties: false })

async function toProducts(context: Context, lines: readonly { sku: string; units: number; price?: number; options?: LineOptions }[]) {
  const known = await loadProductsBySku(context.db, lines.map(line => line.sku))
  return lines.map(line => {
    const product = known.get(line.sku)
    if (!product) throw new Problem('unknown_product', `No product has the code ${line.sku}.`, { sku: line.sku })
    return {
      sku: line.sku, name: product.name, ...(product.category !== null && { category: product.category }), quantity: line.units,
      price: line.price ?? product.price ?? 0, ...(line.options && { options: line.options }),
    }
  })
}

export function track(
  context: Context, customerId: string, name: string, messageId: string, properties: Record<string, unknown>,
): UsualEvent {
  const now = context.clock()
  return {
    messageId, kind: 'track', name, at: now, receivedAt: now, who: [{ kind: 'user', value: customerId }], properties, profile: true,
    source: 'counter',
  }
}
