import Type from 'typebox'
import { nullable, oneOf } from '../../remember/customers/shapes.ts'
import { metrics } from '../account/daySums.ts'
import { liftFields, warningsShape } from '../account/shapes.ts'
import { experimentStates, type NewExperiment, type Result, type SavedExperiment, stopReasons } from './experiment.ts'

/** Experiments on the wire, as /openapi.json describes them. */
const fields = {
  name: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
  traffic: Type.Number({ exclusiveMinimum: 0, maximum: 1, description: 'Share of all customers who take part' }),
  arms: Type.Array(
    Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
        share: Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1, description: 'Of the customers who take part; all add up to 1' }),
        offerIds: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
          maxItems: 1000, description: 'Offers that the arm may use; empty: all',
        }),
        silence: Type.Boolean({ description: 'Nothing is offered' }),
      },
      { additionalProperties: false },
    ),
    { minItems: 2, maxItems: 10, description: 'The first is the control' },
  ),
  metric: oneOf(metrics),
  days: Type.Integer({ minimum: 1, maximum: 730, description: 'Stops by itself after so many days' }),
  stopEarly: Type.Boolean({ description: 'And earlier, where the answer is certain' }),
}

export const newExperimentSchema = Type.Unsafe<NewExperiment>(Type.Object(fields, { additionalProperties: false }))

/** An experiment with what it says so far. */
export type ExperimentAnswer = NewExperiment & Omit<Result, 'until'> & {
  readonly experimentId: string
  readonly state: SavedExperiment['state']
  readonly startedAt: string | null
  readonly stoppedAt: string | null
  readonly stoppedBecause: SavedExperiment['stoppedBecause']
}

export const experimentSchema = Type.Unsafe<ExperimentAnswer>(Type.Object({
  experimentId: Type.String(), ...fields, state: oneOf(experimentStates),
  startedAt: nullable(Type.String()), stoppedAt: nullable(Type.String()), stoppedBecause: nullable(oneOf(stopReasons)),
  customers: Type.Integer({ description: 'Who take part, as far as they permit it' }),
  lifts: Type.Array(Type.Object({ ...liftFields, arm: Type.String({ description: 'Against the first' }) }), {
    description: 'Profit is net of contacts. Of all claims the chance that one is false is 5 %, however often one looks',
  }),
  warnings: warningsShape,
}))

export const experimentParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) })
