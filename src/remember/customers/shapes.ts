import Type, { type TSchema } from 'typebox'
import type { Customer } from './store/customer.ts'
import { decisionParts } from './store/people.ts'

/** The shapes of customers on the wire, as /openapi.json describes them. */
const id = Type.String({
  minLength: 1, maxLength: 512, description: "The business's own id; one that was merged away leads to the survivor.",
})
export const idParams = Type.Object({ id })
export const personParams = Type.Object({ id, personId: Type.String({ minLength: 1, maxLength: 600 }) })

const time = Type.String({ description: 'ISO 8601' })
const text = (longest: number) => Type.String({ minLength: 1, maxLength: longest })

export function nullable<Schema extends TSchema>(schema: Schema) {
  return Type.Union([schema, Type.Null()])
}

export function oneOf<const Name extends string>(names: readonly Name[]) {
  return Type.Unsafe<Name>({ type: 'string', enum: [...names] })
}

const rowFields = {
  id: Type.String(),
  kind: oneOf(['visitor', 'person', 'firm']),
  name: nullable(Type.String()),
  email: nullable(Type.String()),
  phone: nullable(Type.String()),
  cardNumber: nullable(Type.String()),
  lastOrderAt: nullable(time),
  orderCount: Type.Integer(),
  spent: Type.Number({ description: 'Net of returns, in major units' }),
}

export const pageShape = Type.Object({
  customers: Type.Array(Type.Object(rowFields)),
  next: nullable(Type.String({ description: 'The cursor of the next page' })),
  total: Type.Integer({ description: 'Exact up to 100,000, an estimate beyond' }),
})

export const purposesShape = Type.Record(Type.String(), Type.Object({ granted: Type.Boolean(), stated: Type.Boolean() }))

export const factFields = {
  value: Type.Unknown(),
  source: oneOf(['staff', 'customer', 'learned', 'imported']),
  confidence: nullable(Type.Number()),
  saidAt: time,
  recordedBy: Type.String(),
}

export const personShape = Type.Object({
  id: Type.String(),
  name: Type.String(),
  position: nullable(Type.String()),
  responsibility: nullable(Type.String()),
  decisionPart: nullable(oneOf(decisionParts)),
  phone: nullable(Type.String()),
  email: nullable(Type.String()),
  linkedCustomerId: nullable(Type.String()),
  since: time,
  until: nullable(time),
  successorId: nullable(Type.String()),
})

const personDetails = {
  position: Type.Optional(nullable(text(200))),
  responsibility: Type.Optional(nullable(text(1000))),
  decisionPart: Type.Optional(nullable(oneOf(decisionParts))),
  phone: Type.Optional(nullable(text(64))),
  email: Type.Optional(nullable(text(254))),
  linkedCustomerId: Type.Optional(nullable(text(512))),
  successorId: Type.Optional(nullable(text(600))),
}
export const newPersonShape = Type.Object({ name: text(200), ...personDetails }, { additionalProperties: false })
export const personChangeShape = Type.Object(
  { name: Type.Optional(text(200)), ...personDetails, until: Type.Optional(nullable(Type.String({ format: 'date-time' }))) },
  { additionalProperties: false },
)

export const handoverShape = Type.Object({
  side: oneOf(['ours', 'theirs']), from: nullable(Type.String()), to: Type.String(), note: nullable(Type.String()), at: time,
  by: Type.String(),
})
export const newHandoverShape = Type.Object(
  { side: oneOf(['ours', 'theirs']), to: text(200), personId: Type.Optional(text(600)), note: Type.Optional(text(2000)) },
  { additionalProperties: false },
)

export const customerShape = Type.Unsafe<Customer>(Type.Object({
  ...rowFields,
  firstOrderAt: nullable(time),
  returnCount: Type.Integer(),
  returned: Type.Number(),
  manager: nullable(Type.String()),
  createdAt: time,
  currency: Type.String(),
  identities: Type.Array(Type.Object({ kind: Type.String(), value: Type.String(), firstSeenAt: time })),
  merges: Type.Array(Type.Object({ fromId: Type.String(), mergedAt: time, reason: Type.String(), evidence: Type.Unknown() })),
  purposes: purposesShape,
  card: Type.Record(Type.String(), Type.Object(factFields)),
  people: Type.Array(personShape),
  handovers: Type.Array(handoverShape),
}))

export const timelineShape = Type.Object({
  events: Type.Array(Type.Object({
    messageId: Type.String(), kind: Type.String(), name: Type.String(), at: time, source: Type.String(), profiled: Type.Boolean(),
    body: Type.Unknown(),
  })),
  next: nullable(Type.String()),
})
