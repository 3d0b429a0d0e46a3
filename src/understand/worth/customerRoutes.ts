import Type from 'typebox'
import type { App, Context } from '../../platform/context.ts'
import { idParams, nullable, oneOf } from '../../remember/customers/shapes.ts'
import { loadAskedWorth, type LatestWorth } from './asked.ts'
import { customerWorth } from './customerWorth.ts'

/**
 * What one customer is worth, for those who serve them: no screen that a customer may see (a read-only key is such a one) gets it. `latest`
 * gives what was learned, null until then.
 */
export function customerWorthRoutes(app: App, context: Context, latest: LatestWorth): void {
  const schema = {
    tags: ['worth'], summary: 'What the customer is worth, gives and gets: for staff, never for the customer', params: idParams,
    querystring: Type.Object({
      days: Type.Optional(Type.Integer({
        minimum: 1, maximum: 3650, description: 'How far purchases and worth look ahead; else the worthYears of the settings',
      })),
    }, { additionalProperties: false }),
    response: { 200: worthSchema },
  }
  app.get('/api/customers/:id/worth', { config: { role: 'staff' }, schema }, async request => (
    customerWorth(await loadAskedWorth(context, latest, request.params.id), request.query.days)
  ))
}

// --- internal ---

const share = (description: string) => Type.Number({ minimum: 0, maximum: 1, description })
const interval = (description: string) => Type.Object(
  { mean: Type.Number(), low: Type.Number(), high: Type.Number(), days: Type.Integer() },
  { description: `${description}; 95 % lie between low and high` },
)
const parts = Type.Array(Type.Object({ code: Type.String(), amount: Type.Number() }))

const worthSchema = Type.Object({
  customerId: Type.String(), name: nullable(Type.String()), currency: Type.String(),
  tier: Type.Integer({ description: '1 is the best' }), tierName: Type.Object({ en: Type.String(), ru: Type.String() }),
  state: oneOf(['new', 'kept', 'weakening', 'lost']), alive: share('Probability of still being a customer'),
  silent: Type.Object({ probability: share('Of buying nothing in these days'), days: Type.Integer() }),
  purchases: interval('Days with a purchase'), worth: interval('Profit ahead, discounted'),
  earned: Type.Number({ description: 'Profit so far' }), earnedParts: parts,
  perPurchase: Type.Number({ description: 'Profit of one purchase to come' }),
  balance: Type.Object({
    gives: Type.Number({ description: 'A year' }), gets: Type.Number({ description: 'A year' }),
    corner: oneOf(['partner', 'giver', 'taker', 'guest']), parts,
  }),
  knowing: Type.Object({ amount: Type.Number({ description: 'A year' }), parts }),
  version: nullable(Type.Integer({ description: 'Of what was learned' })),
})
