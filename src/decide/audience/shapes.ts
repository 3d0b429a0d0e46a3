import Type, { type Static } from 'typebox'
import { nullable, oneOf } from '../../remember/customers/shapes.ts'
import { fieldTypes, groups, takeKinds, units } from './fields.ts'
import { ruleSchema } from './ruleShapes.ts'

/** The shapes of audiences on the wire, as /openapi.json describes them. */
const words = Type.Object({ en: Type.String(), ru: Type.String() })

export const fieldsShape = Type.Object({
  currency: Type.String(),
  fields: Type.Array(Type.Object({
    name: Type.String(), group: oneOf(groups), type: oneOf(fieldTypes), label: words, help: Type.Optional(words),
    choices: Type.Optional(Type.Array(Type.Object({ value: Type.Union([Type.String(), Type.Number()]), label: words }))),
    unit: Type.Optional(oneOf(units)),
    takes: Type.Array(oneOf(takeKinds), { description: 'The operators of compare, and the kinds in, exists and days' }),
    profile: Type.Boolean({ description: 'Whoever does not permit profiling is in no audience that asks for it' }),
  })),
  events: Type.Array(Type.String(), { description: 'Names of events that happen most, for a rule that counts them' }),
})

export type FieldsAnswer = Static<typeof fieldsShape>

export const countBody = Type.Object({ rule: ruleSchema }, { additionalProperties: false })

export const countShape = Type.Object({
  count: Type.Integer(), of: Type.Integer({ description: 'All who can be recognised again' }),
  sampled: Type.Boolean({ description: 'Only a sample was looked at; the truth lies between low and high 95 times in 100' }),
  low: Type.Integer(), high: Type.Integer(), ms: Type.Integer(),
  examples: Type.Array(Type.Object({ customerId: Type.String(), name: nullable(Type.String()) })),
})

export type CountAnswer = Static<typeof countShape>

export const parseBody = Type.Union([
  Type.Object({ text: Type.String({ minLength: 1, maxLength: 100_000 }) }, { additionalProperties: false }),
  Type.Object({ rule: ruleSchema }, { additionalProperties: false }),
])

export const parseShape = Type.Object({ rule: ruleSchema, text: Type.String() })
