import Type from 'typebox'
import type { App, Context } from '../../platform/context.ts'
import { actorOf } from '../../platform/http/authorise.ts'
import { Problem } from '../../platform/http/problems.ts'
import { customerShape, factFields, idParams } from '../customers/shapes.ts'
import { loadCustomer } from '../customers/store/customer.ts'
import { resolveCustomer } from '../customers/store/resolve.ts'
import { inTurn } from '../turn.ts'
import { parseFact } from './facts.ts'
import { cardFields, findField, type CardField } from './fields.ts'
import { loadHistory, recordFacts } from './store.ts'
import type { Json } from './values.ts'

/** The card: its fields, changing it, and the history of one field. */
export function cardRoutes(app: App, context: Context): void {
  const { db, clock } = context
  const tags = ['card']

  app.get(
    '/api/card/fields',
    {
      config: { role: 'read-only' },
      schema: { tags, summary: 'The fields of the card in their five blocks', response: { 200: fieldsShape } },
    },
    async () => cardFields,
  )

  app.patch(
    '/api/customers/:id',
    {
      config: { role: 'staff' },
      schema: {
        tags, summary: 'Write facts on the card; null takes one off',
        params: idParams, body: changeShape, response: { 200: customerShape },
      },
    },
    async request => {
      const said = Object.entries(request.body.facts).map(([field, value]) => ({ field, value: checked(field, value) }))
      const by = actorOf(request).name
      return inTurn(db, async tx => {
        const customerId = await resolveCustomer(tx, request.params.id)
        const now = clock()
        await recordFacts(tx, said.map(fact => ({ ...fact, customerId, source: 'staff', saidAt: now, by })), now)
        return loadCustomer(tx, customerId)
      })
    },
  )

  app.get(
    '/api/customers/:id/facts/:field',
    {
      config: { role: 'read-only' },
      schema: {
        tags, summary: 'Everything that was said of one field, the newest first',
        params: factParams, response: { 200: historyShape },
      },
    },
    async ({ params }) => {
      if (!findField(params.field)) throw new Problem('unknown_field', `The card has no field ${params.field.slice(0, 100)}.`)
      return { history: await loadHistory(db, await resolveCustomer(db, params.id), params.field) }
    },
  )
}

// --- internal ---

const words = Type.Object({ en: Type.String(), ru: Type.String() })
const fieldsShape = Type.Unsafe<readonly CardField[]>(Type.Array(Type.Object({
  field: Type.String(), block: Type.String(), type: Type.String(), label: words, help: Type.Optional(words), personal: Type.Boolean(),
  choices: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: words }))),
})))
const changeShape = Type.Object(
  { facts: Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), { maxProperties: 200 }) },
  { additionalProperties: false },
)
const factParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 512 }), field: Type.String({ minLength: 1, maxLength: 100 }) })
const historyShape = Type.Object({ history: Type.Array(Type.Object({ ...factFields, recordedAt: Type.String() })) })

/** All facts are checked before any is written: a refused one leaves the card as it was. */
function checked(field: string, value: unknown): Json {
  const parsed = parseFact(field, value)
  if (!parsed.ok) throw new Problem(parsed.problem, parsed.detail, { field })
  return parsed.value
}
