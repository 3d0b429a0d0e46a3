import Type from 'typebox'
import type { App, Context } from '../../platform/context.ts'
import { actorOf } from '../../platform/http/authorise.ts'
import { randomId } from '../../platform/random.ts'
import { inTurn } from '../turn.ts'
import { handoverShape, idParams, newHandoverShape, newPersonShape, personChangeShape, personParams, personShape } from './shapes.ts'
import { handOver } from './store/handovers.ts'
import { addPerson, changePerson, loadPeople, loadPerson, removePerson } from './store/people.ts'
import { resolveCustomer } from './store/resolve.ts'

/** The people we deal with at a customer, and handing a card to a successor on either side. */
export function peopleRoutes(app: App, context: Context): void {
  const { db, clock } = context
  const tags = ['people']

  app.get(
    '/api/customers/:id/people',
    {
      config: { role: 'read-only' },
      schema: { tags, summary: 'The people of a customer', params: idParams, response: { 200: Type.Array(personShape) } },
    },
    async ({ params }) => loadPeople(db, await resolveCustomer(db, params.id)),
  )

  app.post(
    '/api/customers/:id/people',
    {
      config: { role: 'staff' },
      schema: { tags, summary: 'Add a person', params: idParams, body: newPersonShape, response: { 200: personShape } },
    },
    async ({ params, body }) => inTurn(db, async tx => {
      const customerId = await resolveCustomer(tx, params.id)
      const personId = randomId()
      await addPerson(tx, customerId, personId, body, clock())
      return loadPerson(tx, customerId, personId)
    }),
  )

  app.patch(
    '/api/customers/:id/people/:personId',
    {
      config: { role: 'staff' },
      schema: { tags, summary: 'Change a person', params: personParams, body: personChangeShape, response: { 200: personShape } },
    },
    async ({ params, body }) => inTurn(db, async tx => {
      const customerId = await resolveCustomer(tx, params.id)
      await changePerson(tx, customerId, params.personId, body)
      return loadPerson(tx, customerId, params.personId)
    }),
  )

  app.delete(
    '/api/customers/:id/people/:personId',
    {
      config: { role: 'staff' },
      schema: { tags, summary: 'Take a person off the card', params: personParams, response: { 200: removedShape } },
    },
    async ({ params }) => inTurn(db, async tx => {
      await removePerson(tx, await resolveCustomer(tx, params.id), params.personId)
      return { removed: true }
    }),
  )

  app.post(
    '/api/customers/:id/handover',
    {
      config: { role: 'staff' },
      schema: {
        tags, summary: 'Hand the card to a successor, on our side or on theirs',
        params: idParams, body: newHandoverShape, response: { 200: handoverShape },
      },
    },
    async request => inTurn(db, async tx => {
      const customerId = await resolveCustomer(tx, request.params.id)
      return handOver(tx, customerId, request.body, actorOf(request).name, clock(), randomId())
    }),
  )
}

// --- internal ---

const removedShape = Type.Object({ removed: Type.Boolean() })
