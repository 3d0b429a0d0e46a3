import Type from 'typebox'
import { nullable, oneOf } from '../../remember/customers/shapes.ts'
import { worthSorts } from './store/list.ts'
import type { NamedSummary } from './summary.ts'

/** What all customers are worth, on the wire, as /openapi.json describes it. */
const corners = ['partner', 'giver', 'taker', 'guest'] as const
const states = ['new', 'kept', 'weakening', 'lost'] as const

export type SummaryAnswer = Omit<NamedSummary, 'model' | 'horizonDays'> & {
  readonly assessedAt: string | null; readonly assessedOn: string | null; readonly currency: string; readonly customers: number
  readonly running: { readonly startedAt: string; readonly share: number } | null
  readonly model: NamedSummary['model'] | null; readonly horizonDays: number | null
}

const money = (description: string) => Type.Number({ description })
const groupFields = { customers: Type.Integer(), worth: Type.Number(), least: money('The least worth among them') }
const interval = Type.Object(
  { mean: Type.Number(), low: Type.Number(), high: Type.Number() }, { description: '`low` to `high` holds the truth 95 times in 100.' },
)
const words = Type.Object({ en: Type.String(), ru: Type.String() })
const said = Type.Object({ code: Type.String(), params: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()])) })

export const summaryShape = Type.Unsafe<SummaryAnswer>(Type.Object({
  assessedAt: nullable(Type.String()), assessedOn: nullable(Type.String({ description: 'Day of the business, the newest with a sale' })),
  running: nullable(Type.Object({ startedAt: Type.String(), share: Type.Number() })),
  currency: Type.String(), customers: Type.Integer(), days: Type.Integer({ description: 'How far ahead worth counts' }),
  horizonDays: nullable(Type.Number({ description: 'Who will not buy for so many days counts as lost' })), total: interval,
  model: nullable(Type.Object({
    version: Type.Integer(), chosen: Type.String(), counter: Type.String(),
    candidates: Type.Array(Type.Object({ name: Type.String(), rmse: Type.Number(), logScore: Type.Number(), totalRatio: Type.Number() })),
    warnings: Type.Array(said),
  })),
  tenths: Type.Array(Type.Object({ tenth: Type.Integer(), ...groupFields })),
  tiers: Type.Array(Type.Object({ tier: Type.Integer(), name: words, ...groupFields })),
  states: Type.Array(Type.Object({ state: oneOf(states), customers: Type.Integer(), worth: Type.Number() })),
  corners: Type.Array(Type.Object({
    corner: oneOf(corners), customers: Type.Integer(), gives: money('All together, a year'), gets: money('All together, a year'),
  })),
  much: Type.Object(
    { gives: Type.Number(), gets: Type.Number() }, { description: 'Medians of those who are not lost: more than this is much.' },
  ),
  knowing: Type.Object({ amount: Type.Number(), parts: Type.Array(Type.Object({ code: Type.String(), amount: Type.Number() })) }),
}))

const pointFields = {
  customerId: Type.String(), name: nullable(Type.String()), gives: money('A year'), gets: money('A year'), corner: oneOf(corners),
}
export const pointsShape = Type.Object({ points: Type.Array(Type.Object(pointFields)) })

export const worthPageShape = Type.Object({
  customers: Type.Array(Type.Object({
    ...pointFields, tier: Type.Integer(), state: oneOf(states), alive: Type.Number(), worth: Type.Number(), worthLow: Type.Number(),
    worthHigh: Type.Number(), earned: Type.Number(), lastOn: Type.String({ description: 'Day of the last purchase' }),
  })),
  next: nullable(Type.String({ description: 'The cursor of the next page' })),
})

export const worthQuery = Type.Object({
  sort: Type.Optional(oneOf(worthSorts)), corner: Type.Optional(oneOf(corners)), state: Type.Optional(oneOf(states)),
  tier: Type.Optional(Type.Integer({ minimum: 1, maximum: 9 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  cursor: Type.Optional(Type.String({ maxLength: 4000, description: '`next` of the page before' })),
}, { additionalProperties: false })
