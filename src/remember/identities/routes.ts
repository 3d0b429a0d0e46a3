import Type from 'typebox'
import type { App, Context } from '../../platform/context.ts'
import { actorOf } from '../../platform/http/authorise.ts'
import { Problem } from '../../platform/http/problems.ts'
import { customerShape, idParams } from '../customers/shapes.ts'
import { loadCustomer } from '../customers/store/customer.ts'
import { resolveCustomer } from '../customers/store/resolve.ts'
import { inTurn } from '../turn.ts'
import { mergeCustomers } from './mergeCustomers.ts'

/** Merging by somebody who knows that two customers are one person. What events show by themselves needs nobody. */
export function identitiesRoutes(app: App, context: Context): void {
  const schema = {
    tags: ['customers'], summary: 'Make one customer of two: `from` becomes part of this one', params: idParams, body: mergeShape,
    response: { 200: customerShape },
  }
  app.post('/api/customers/:id/merge', { config: { role: 'marketer' }, schema }, async request => {
    const { from: named, reason } = request.body
    return inTurn(context.db, async tx => {
      const into = await resolveCustomer(tx, request.params.id)
      const from = await resolveCustomer(tx, named)
      if (from === into) throw new Problem('conflict', 'These are one customer already.')
      const evidence = { by: actorOf(request).name, reason }
      await mergeCustomers(tx, { from, into, reason: 'staff', evidence }, context.clock())
      return loadCustomer(tx, into)
    })
  })
}

// --- internal ---

const mergeShape = Type.Object(
  {
    from: Type.String({ minLength: 1, maxLength: 300, description: 'The id of the customer that turned out to be this one' }),
    reason: Type.String({ minLength: 1, maxLength: 1000, description: 'How it is known; kept with the merge' }),
  },
  { additionalProperties: false },
)
