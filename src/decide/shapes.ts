import Type, { type Static } from 'typebox'
import { nullable, oneOf } from '../remember/customers/shapes.ts'
import { channelKinds } from '../remember/memory/deed.ts'
import type { Decision } from './decision.ts'
import { placesAsked } from './log/row.ts'
import { silences } from './refusals.ts'

/** The shapes of decisions on the wire, as /openapi.json describes them. */
const time = Type.String({ description: 'ISO 8601' })
const ms = (description: string) => Type.Number({ description: `${description}, ms since 1970` })
const money = (description?: string) => Type.Number(description === undefined ? {} : { description })
const share = (description: string) => Type.Number({ minimum: 0, maximum: 1, description })
const channel = oneOf(channelKinds)
const id = Type.String({ minLength: 1, maxLength: 512 })

const candidateFields = {
  offerId: Type.String(), channel, at: ms('When'), variantId: nullable(Type.String()),
  price: money('What the customer would be asked'), listPrice: money(),
  read: share('That it is read'), accepted: share('That it is read and accepted'),
  value: Type.Object({
    incremental: money('Profit that would not come without the contact'), wonBack: money('Of those who seemed to have gone'),
    subsidised: money('Terms given to who would have bought anyway'), cost: money(),
    patience: money('What the contact makes likelier: complaint, leaving'),
    learning: money('What we learn by it'), total: money(),
  }),
  rung: Type.Object({ level: oneOf(['population', 'segment', 'circle', 'customer']), n: Type.Number(), weight: Type.Number() }),
  probability: share('With which it is chosen'),
}
const direction = oneOf(['inbound', 'outbound'])

const decisionFields = {
  decisionId: Type.String(), customerId: Type.String(), at: ms('When it was decided'), direction,
  choice: Type.Union([
    Type.Object({ kind: Type.Literal('contact'), ...candidateFields }),
    Type.Object({ kind: Type.Literal('silence'), reason: oneOf(silences), probability: share('With which it was chosen') }),
  ]),
  candidates: Type.Array(Type.Object(candidateFields), { description: 'The best that were eligible, best first' }),
  considered: Type.Integer({ description: 'Offers x channels looked at' }),
  refused: Type.Record(Type.String(), Type.Integer(), { description: 'Why the others were none, by name' }),
  silenceProbability: share('With which silence is chosen'), bookId: Type.String({ description: 'What it was decided with' }),
}
const said = Type.Object({ en: Type.String(), ru: Type.String() })
const whySchema = Type.Object({ staff: said, customer: said })
const decisionSchema = Type.Unsafe<Decision>(Type.Object(decisionFields))
const decidedSchema = Type.Object({ ...decisionFields, why: whySchema })

const decideSchema = Type.Object(
  {
    customerId: id,
    place: Type.Optional(oneOf(placesAsked)),
    dryRun: Type.Optional(Type.Boolean({ description: 'Look only: nothing is kept, no contact is claimed' })),
  },
  { additionalProperties: false },
)
export type DecideRequest = Static<typeof decideSchema>

/** One, or up to a thousand. */
export const decideBody = Type.Union([
  decideSchema, Type.Object({ requests: Type.Array(decideSchema, { minItems: 1, maxItems: 1000 }) }, { additionalProperties: false }),
])
/** Written as text by the route, so that what is answered is what is kept, to the byte. */
export const decideAnswer = Type.Unsafe<string | Buffer>(Type.Union([
  decidedSchema,
  Type.Object({
    decisions: Type.Array(Type.Union([
      decidedSchema, Type.Object({ customerId: Type.String(), problem: oneOf(['unknown_customer', 'erased', 'conflict']) }),
    ])),
  }),
]))

export const decisionParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) })
export const searchQuery = Type.Object(
  {
    customerId: Type.Optional(id), kind: Type.Optional(oneOf(['contact', 'silence'])), offerId: Type.Optional(id),
    channel: Type.Optional(channel), reason: Type.Optional(oneOf(silences)),
    before: Type.Optional(Type.String({ maxLength: 500, description: 'A `next` of an earlier answer' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  },
  { additionalProperties: false },
)

const rowFields = {
  decisionId: Type.String(), customerId: Type.String(), customerName: nullable(Type.String()), decidedAt: time, direction,
  kind: oneOf(['contact', 'silence']), reason: nullable(Type.String({ description: 'Of silence' })),
  offerId: nullable(Type.String()), offerName: nullable(Type.String()), channel: nullable(channel), dueAt: nullable(time),
  value: money('As expected'), probability: share('With which it was chosen'),
  reaction: nullable(Type.String({ description: 'What became of it; null while nothing is known' })),
}
export const pageSchema = Type.Object({
  decisions: Type.Array(Type.Object(rowFields)), next: nullable(Type.String({ description: 'For `before`; null at the end' })),
})
export const detailSchema = Type.Object({
  ...rowFields, decision: decisionSchema, why: whySchema,
  facts: Type.Record(Type.String(), Type.Unknown(), {
    description: 'What was known of the customer, as it was used; empty where they do not permit to be profiled any more',
  }),
  purpose: Type.String({ description: 'What it was used for, by the names of the purposes' }),
  modelVersion: Type.Integer({ description: 'Of how customers respond' }),
})
export const replayedSchema = Type.Object({ same: Type.Boolean({ description: 'To the byte' }), decision: decisionSchema })
export type RowAnswer = Static<typeof pageSchema>['decisions'][number]
