import Type from 'typebox'
import { nullable, oneOf } from '../../remember/customers/shapes.ts'
import { longestMinutes, shortestMinutes } from './handling.ts'
import { ticketKinds, ticketStates } from './store.ts'
import { whyCodes } from './why.ts'

/** The shapes of the queue on the wire, as /openapi.json describes them. */
const twoNames = Type.Object({ en: Type.String(), ru: Type.String() })

export const ticketSchema = Type.Object({
  id: Type.String(), kind: oneOf(ticketKinds), state: oneOf(ticketStates),
  customerId: nullable(Type.String({ description: 'Null where nobody knows who it is' })), name: nullable(Type.String()),
  about: nullable(Type.String()), urgency: Type.Number(), tier: Type.Integer({ description: '1 is the best' }), tierName: twoNames,
  worth: nullable(Type.Number({ description: 'Expected profit ahead; null where it is not known, or may not be' })),
  promised: Type.Array(Type.String()), problems: Type.Array(Type.String()),
  arrivedAt: Type.String(), waitedMinutes: Type.Number(),
  dueAt: Type.String({ description: 'Until when the tier promises to serve' }), expectedMinutes: Type.Number(),
  calledAt: nullable(Type.String()), counter: nullable(Type.String()),
  why: Type.Object(
    { code: oneOf(whyCodes), params: Type.Record(Type.String(), Type.Number()) }, { description: 'Why here in the line' },
  ),
})

export const queueSchema = Type.Object({
  currency: Type.String(), boundMinutes: Type.Number(),
  waiting: Type.Array(ticketSchema, { description: 'In the order in which they will be called, as things stand' }),
  serving: Type.Array(ticketSchema),
  today: Type.Object({
    served: Type.Integer(), left: Type.Integer(), meanWaitMinutes: nullable(Type.Number()), longestWaitMinutes: nullable(Type.Number()),
  }),
  tiers: Type.Array(Type.Object({
    tier: Type.Integer(), name: twoNames, waitMinutes: Type.Number(), served: Type.Integer(), inTime: Type.Integer(),
  })),
})

const minutes = Type.Number({ minimum: shortestMinutes, maximum: longestMinutes })

export const newTicketSchema = Type.Object(
  {
    kind: oneOf(ticketKinds),
    customerId: Type.Optional(Type.String({ minLength: 1, maxLength: 512, description: 'Left out: nobody knows who it is' })),
    about: Type.Optional(Type.String({ maxLength: 500 })),
    urgency: Type.Optional(Type.Integer({
      minimum: 1, maximum: 5, description: '1 is ordinary, 5 cannot wait; left out: 2 where a problem of the customer is open, else 1',
    })),
    expectedMinutes: Type.Optional(minutes),
  },
  { additionalProperties: false },
)

export const nextSchema = Type.Object(
  { counter: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S', description: 'Which counter calls' }) },
  { additionalProperties: false },
)

export const doneSchema = Type.Object(
  { minutes: Type.Optional(Type.Number({ minimum: 0, maximum: longestMinutes, description: 'Left out: since the call' })) },
  { additionalProperties: false },
)

export const emptySchema = Type.Object({}, { additionalProperties: false })

export const ticketParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) })
