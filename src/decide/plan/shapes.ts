import Type, { type Static } from 'typebox'
import { nullable, oneOf } from '../../remember/customers/shapes.ts'
import { channelKinds } from '../../remember/memory/deed.ts'
import { planStates } from './store.ts'

/** The shapes of plans on the wire, as /openapi.json describes them. */
const text = Type.String()
const count = Type.Integer()
const money = Type.Number()
const channel = oneOf(channelKinds)

export const wishSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    offerIds: Type.Optional(Type.Array(
      Type.String({ minLength: 1, maxLength: 80 }), { maxItems: 1000, description: 'Empty: all that are active' },
    )),
    channels: Type.Optional(Type.Array(channel, { uniqueItems: true, description: 'Empty: all that are on' })),
    budget: Type.Optional(
      nullable(Type.Number({ minimum: 0, maximum: 1e12, description: 'What contacts may cost in all; null: no limit' })),
    ),
    contacts: Type.Optional(nullable(Type.Integer({ minimum: 0, maximum: 1e12, description: 'Contacts in all; null: no limit' }))),
  },
  { additionalProperties: false },
)
export const planParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) })
export const peopleQuery = Type.Object(
  { offerId: Type.Optional(Type.String({ maxLength: 80 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) },
  { additionalProperties: false },
)
export const approveBody = Type.Object(
  { startsAt: Type.Optional(Type.String({ format: 'date-time', description: 'From when contacts are made; left out: now' })) },
  { additionalProperties: false },
)

const row = {
  planId: text, name: text, state: oneOf(planStates), share: Type.Number({ description: 'How far it is, 0 to 1' }),
  createdAt: Type.String({ description: 'ISO 8601' }), customers: count, contacts: count, value: money, cost: money,
  stale: Type.Boolean({ description: 'What it was reckoned from has changed since' }),
  note: nullable(Type.String({ description: 'Why it failed; or `left_out` and of how many no contact was made' })),
}
const limit = Type.Object({
  kind: oneOf(['budget', 'contacts', 'channel', 'stock']), of: nullable(text), limit: money, used: money,
  price: Type.Number({ description: 'What one more unit of it would earn' }),
})

export const planRowSchema = Type.Object(row)
export type PlanRow = Static<typeof planRowSchema>
export const plansSchema = Type.Object({ plans: Type.Array(planRowSchema) })
export const planSchema = Type.Object({
  ...row, wish: wishSchema, currency: text, bound: Type.Number({ description: 'Nothing can earn more' }), gap: Type.Number(),
  seconds: Type.Number(), limits: Type.Array(limit),
  curve: Type.Array(Type.Object({ contacts: count, profit: money })), bestContacts: count,
  byOffer: Type.Array(Type.Object({ offerId: text, name: text, contacts: count, value: money })),
  byChannel: Type.Array(Type.Object({ channel, contacts: count, cost: money, value: money })),
  silent: Type.Array(Type.Object({ reason: text, customers: count })),
})
export type PlanAnswer = Static<typeof planSchema>

const words = Type.Object({ en: text, ru: text })
export const peopleSchema = Type.Object({
  people: Type.Array(Type.Object({
    customerId: text, name: nullable(text), offerId: text, offerName: text, channel, dueAt: text, value: money, why: words,
  })),
})
export type PlanPerson = Static<typeof peopleSchema>['people'][number]
