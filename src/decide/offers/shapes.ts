import Type, { type Static } from 'typebox'
import { purposes } from '../../remember/consent/purposes.ts'
import { nullable, oneOf } from '../../remember/customers/shapes.ts'
import { channelKinds } from '../../remember/memory/deed.ts'
import type { Rule } from '../audience/rule.ts'
import { ruleSchema } from '../audience/ruleShapes.ts'
import { offerKinds, offerStates } from './offer.ts'

/** The shapes of offers on the wire, as /openapi.json describes them. */
const text = (longest: number) => Type.String({ minLength: 1, maxLength: longest, pattern: '\\S' })
const money = Type.Number({ minimum: 0, maximum: 1e9 })
const moment = nullable(Type.String({ format: 'date-time', description: 'ISO 8601' }))

/** The key of a flag, too (OFREP), beside the two names that stand for the choice itself and for none. */
const offerId = Type.String({
  minLength: 1, maxLength: 80, pattern: '^(?!(offer|none)$)[A-Za-z0-9][A-Za-z0-9._-]*$', description: 'Of letters, digits and . _ -',
})
export const offerParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 200 }) })

/** With all that stands in it: an answer leaves out what its schema does not name. */
const anyRule = Type.Unsafe<Rule>({ ...ruleSchema, additionalProperties: true })

const variant = Type.Object(
  {
    variantId: Type.String({ minLength: 1, maxLength: 80, pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$' }),
    theme: nullable(text(200)), subject: Type.String({ maxLength: 300 }), text: text(10_000),
  },
  { additionalProperties: false, description: 'One way to say it; theme: the circle it is meant for first' },
)

const terms = {
  name: text(200), kind: oneOf(offerKinds),
  skus: Type.Array(text(255), { maxItems: 50, uniqueItems: true, description: 'Codes of the products in it' }),
  price: nullable(Type.Number({ minimum: 0, maximum: 1e9, description: 'List price; null: those of what is in it' })),
  discount: Type.Number({ minimum: 0, maximum: 1, description: 'Share of the price that is taken off' }),
  floor: Type.Number({ minimum: 0, maximum: 1e9, description: 'Nobody is ever asked less' }),
  margin: nullable(Type.Number({
    minimum: -1e9, maximum: 1e9, description: 'Money left of the price before terms; null: as prices and margins of the products say',
  })),
  stock: nullable(Type.Integer({ minimum: 0, maximum: 1e9, description: 'Pieces or seats; null: as many as are wanted' })),
  validFrom: moment, validUntil: moment,
  audience: nullable(anyRule),
  channels: Type.Array(oneOf(channelKinds), { minItems: 1, uniqueItems: true, description: 'In which it may be said' }),
  purposes: Type.Array(oneOf(purposes.map(({ name }) => name)), { uniqueItems: true, description: 'Needed beside those of the channel' }),
  theme: nullable(text(200)),
  variants: Type.Array(variant, { maxItems: 50 }),
}
const state = oneOf(offerStates)

export const newOfferSchema = Type.Object(
  {
    ...Type.Partial(Type.Object({ ...terms, state })).properties,
    offerId, name: terms.name, kind: terms.kind, channels: terms.channels,
  },
  { additionalProperties: false },
)
export const offerChangeSchema = Type.Partial(Type.Object({ ...terms, state }), { additionalProperties: false, minProperties: 1 })
export type OfferChange = Static<typeof offerChangeSchema>

const time = Type.String({ description: 'ISO 8601' })
export const offerSchema = Type.Object({
  offerId: Type.String(), ...terms, state, validFrom: nullable(time), validUntil: nullable(time),
  taken: Type.Integer({ description: 'How many of it are promised or sold' }),
  listPrice: nullable(money), profit: nullable(Type.Number({ description: 'Of one, after terms; null where nothing says the price' })),
  contacts: Type.Integer(), accepted: Type.Integer(), createdAt: time, updatedAt: time,
})
export type OfferRow = Static<typeof offerSchema>
export const offersSchema = Type.Object({ offers: Type.Array(offerSchema) })
