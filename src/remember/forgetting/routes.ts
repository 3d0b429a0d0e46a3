import Type from 'typebox'
import type { App, Context } from '../../platform/context.ts'
import { idParams } from '../customers/shapes.ts'
import { erasePerson } from './erase.ts'
import { exportCustomer, type Export } from './export.ts'

/** The rights of a customer: a copy of everything, and to be forgotten. */
export function forgettingRoutes(app: App, context: Context): void {
  const { db, clock, home } = context
  const tags = ['forgetting']

  app.get(
    '/api/customers/:id/export',
    {
      config: { role: 'marketer' },
      schema: { tags, summary: 'Everything that is stored about a customer', params: idParams, response: { 200: exportShape } },
    },
    async ({ params }, reply) => {
      reply.header('content-disposition', 'attachment; filename="customer.json"')
      return exportCustomer(db, params.id, clock())
    },
  )

  app.delete(
    '/api/customers/:id',
    {
      config: { role: 'marketer' },
      schema: { tags, summary: 'Erase a person; there is no way back', params: idParams, response: { 200: erasedShape } },
    },
    async ({ params }) => {
      const { rows } = await erasePerson(db, params.id, clock(), home)
      return { erased: true as const, rows }
    },
  )
}

// --- internal ---

const erasedShape = Type.Object({
  erased: Type.Literal(true),
  rows: Type.Record(Type.String(), Type.Integer(), { description: 'Rows erased, by table' }),
})
const exportShape = Type.Unsafe<Export>({ type: 'object', additionalProperties: true })
