import Type from 'typebox'
import type { App, Context } from '../platform/context.ts'
import { actorOf } from '../platform/http/authorise.ts'
import { Problem } from '../platform/http/problems.ts'
import { randomId } from '../platform/random.ts'
import { loadSettings } from '../platform/settings/store.ts'
import { idParams, nullable } from '../remember/customers/shapes.ts'
import { resolveCustomer } from '../remember/customers/store/resolve.ts'
import { tell, track } from './counter.ts'
import type { Inbox } from './inbox.ts'
import { loadLeavings } from './leavingStore.ts'

/**
 * The one question to somebody who leaves, asked by staff: the answer becomes an `Exit Reason Given` through the same door as everything
 * else. Any other channel sends that event itself. Refuses a reason that is not on the business's list: unknown_reason.
 */
export function leavingRoutes(app: App, context: Context, inbox: Inbox): void {
  const tags = ['lost']
  app.get('/api/customers/:id/leavings', {
    config: { role: 'staff' }, schema: { tags, summary: 'What the customer said on leaving, newest first', params: idParams, response },
  }, async request => present(context, await resolveCustomer(context.db, request.params.id)))

  app.post('/api/customers/:id/leavings', {
    config: { role: 'staff' }, schema: { tags, summary: 'Why the customer leaves', params: idParams, body: leavingSchema, response },
  }, async request => {
    const { reason, note } = request.body
    const customerId = await resolveCustomer(context.db, request.params.id)
    const { leavingReasons } = await loadSettings(context.db)
    if (!leavingReasons.some(({ code }) => code === reason)) {
      throw new Problem('unknown_reason', `No reason for leaving is called ${reason}.`, { reason })
    }
    const properties = { reason, ...(note !== undefined && { note }), channel: 'counter', staff: actorOf(request).name }
    await tell(inbox, track(context, customerId, 'Exit Reason Given', `counter-${randomId()}`, properties))
    return present(context, customerId)
  })
}

// --- internal ---

const leavingSchema = Type.Object(
  {
    reason: Type.String({ minLength: 1, maxLength: 40, description: 'A code of the setting leavingReasons' }),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' })),
  },
  { additionalProperties: false },
)
const response = {
  200: Type.Object({
    leavings: Type.Array(Type.Object({ reason: Type.String(), note: nullable(Type.String()), at: Type.String(), by: Type.String() })),
  }),
}

async function present({ db }: Context, customerId: string) {
  const leavings = await loadLeavings(db, customerId)
  return { leavings: leavings.map(({ at, ...leaving }) => ({ ...leaving, at: at.toISOString() })) }
}
