import Type from 'typebox'
import { oneOf } from '../../remember/customers/shapes.ts'
import type { Flag } from './flag.ts'

/** The shapes of OFREP as /openapi.json describes them. What comes in is looked at by `parseAsked`, in the words of OpenFeature. */
export const evaluationBody = Type.Unsafe<unknown>({
  properties: {
    context: {
      description: 'The evaluation context of OpenFeature',
      properties: {
        targetingKey: { description: "The customer's id" }, place: { description: 'Where they are: page (if left out) or counter' },
      },
    },
  },
})
export const flagParams = Type.Object({ key: Type.String({ minLength: 1, maxLength: 200 }) })
export const bulkHeaders = Type.Object({ 'if-none-match': Type.Optional(Type.String()) })

export const flagSchema = Type.Unsafe<Flag>(Type.Object({
  key: Type.String(), value: Type.Union([Type.String(), Type.Boolean()]), variant: Type.String(),
  reason: oneOf(['TARGETING_MATCH', 'SPLIT', 'DEFAULT', 'DISABLED']),
  metadata: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
}))
export const flagsSchema = Type.Object({ flags: Type.Array(flagSchema) })
