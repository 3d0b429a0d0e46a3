import Type from 'typebox'
import { channelKinds } from '../../remember/memory/deed.ts'
import { nullable, oneOf } from '../../remember/customers/shapes.ts'
import type { Account } from './account.ts'
import { metrics } from './daySums.ts'
import { warningCodes } from './warnings.ts'

/** The account on the wire, as /openapi.json describes it. */
const day = (description: string) => Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', description })

export const intervalShape = Type.Object(
  { mean: Type.Number(), low: Type.Number(), high: Type.Number() },
  { description: '`low` to `high` holds the truth 95 times in 100, however often one looks.' },
)
const group = Type.Object({ customers: Type.Integer(), mean: Type.Number() })
const verdicts = ['better', 'worse', 'cannot_tell', 'too_few'] as const

export const liftFields = {
  metric: oneOf(metrics), treated: group, control: group, lift: nullable(intervalShape), verdict: oneOf(verdicts),
  detectable: nullable(Type.Number({ description: 'The least lift, as a share of the mean, that so many customers could show' })),
}

export const warningsShape = Type.Array(
  Type.Object({ code: oneOf(warningCodes), params: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()])) }),
  { description: 'What makes the figures doubtful' },
)

export const accountQuery = Type.Object(
  {
    from: Type.Optional(day('First day; left out: the first of the programme')),
    until: Type.Optional(day('Last day; left out: the last whose sums are kept')),
    investment: Type.Optional(Type.Number({ minimum: 0, maximum: 1e12, description: 'What it cost to begin, for the day of payback' })),
  },
  { additionalProperties: false },
)

export const accountShape = Type.Unsafe<Account>(Type.Object({
  currency: Type.String(), from: Type.String(), until: Type.String(),
  customers: Type.Integer({ description: 'Treated and held out, as far as they permit it' }),
  contacts: Type.Integer(), cost: Type.Number({ description: 'Of all contacts, staff included' }),
  costPerContact: nullable(Type.Number()), costPerCustomer: Type.Number(),
  costPerYear: Type.Number({ description: 'Per customer and year' }),
  channels: Type.Array(Type.Object({
    channel: oneOf(channelKinds), contacts: Type.Integer(), cost: Type.Number(), read: Type.Integer(), accepted: Type.Integer(),
    gaveUp: Type.Integer({ description: 'Complained or unsubscribed' }),
  })),
  incremental: nullable(intervalShape), net: nullable(intervalShape),
  paybackOn: nullable(Type.String({ description: 'Foretold where it is still to come; null where it does not come' })),
  silence: Type.Object({
    decisions: Type.Integer(),
    saved: Type.Number({ description: 'Cost and patience of contacts not made, less what they would have brought' }),
    reasons: Type.Array(Type.Object({ reason: Type.String(), decisions: Type.Integer() })),
  }),
  lifts: Type.Array(Type.Object(liftFields)),
  byState: Type.Array(Type.Object({
    state: Type.String({ description: 'On the first day' }), customers: Type.Integer(), lift: nullable(intervalShape),
    verdict: oneOf(verdicts),
  })),
  warnings: warningsShape,
  days: Type.Array(Type.Object({
    day: Type.String(), contacts: Type.Integer(), cost: Type.Number(),
    incremental: nullable(Type.Number({ description: 'Since the first day, of all treated' })),
    low: nullable(Type.Number()), high: nullable(Type.Number()),
  })),
}))
