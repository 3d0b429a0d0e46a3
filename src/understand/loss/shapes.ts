import Type from 'typebox'
import { nullable } from '../../remember/customers/shapes.ts'
import type { LostLedger } from './ledger.ts'

/** The lost on the wire, as /openapi.json describes them. */
const interval = Type.Object(
  { mean: Type.Number(), low: Type.Number(), high: Type.Number() }, { description: '`low` to `high` holds the truth 95 times in 100.' },
)
const said = Type.Object({ code: Type.String(), params: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()])) })
const part = Type.Object({ key: Type.String(), customers: Type.Integer(), lost: Type.Number(), money: Type.Number() })
const month = Type.Object({
  month: Type.String({ description: 'YYYY-MM' }), new: Type.Number(), wonBack: Type.Number(), lost: Type.Number(), lostLow: Type.Number(),
  lostHigh: Type.Number(),
  kept: Type.Number(), weakening: Type.Number(), money: Type.Number(), base: Type.Number(),
})
const observed = Type.Object({
  reason: Type.String(), before: Type.Number(), kept: Type.Number(), excess: Type.Number({ description: '0 where its interval holds 0.' }),
  low: Type.Number(), high: Type.Number(), customers: Type.Integer(),
})

export type LedgerAnswer = Omit<LostLedger, 'assessedOn'> & {
  readonly assessedAt: string | null; readonly assessedOn: string | null
}
export const ledgerShape = Type.Unsafe<LedgerAnswer>(Type.Object({
  assessedAt: nullable(Type.String()), assessedOn: nullable(Type.String()), currency: Type.String(), horizonDays: Type.Number(),
  customers: Type.Integer(), count: interval, money: interval,
  coverage: nullable(Type.Object({ held: Type.Integer(), of: Type.Integer() })), months: Type.Array(month),
  by: Type.Object({ cohort: Type.Array(part), tier: Type.Array(part), source: Type.Array(part) }),
  states: Type.Array(Type.Object({ state: Type.String(), customers: Type.Integer() })),
  reasons: Type.Object({
    asked: Type.Object({
      answers: Type.Integer(), of: Type.Integer(),
      shares: Type.Array(Type.Object({
        reason: Type.String(), share: Type.Number(), low: Type.Number(), high: Type.Number(), count: Type.Integer(),
      })),
    }),
    observed: Type.Array(observed), unknown: Type.Object({ share: Type.Number(), low: Type.Number(), high: Type.Number() }), signal: said,
  }),
}))

export const atRiskShape = Type.Object({
  customers: Type.Array(Type.Object({
    customerId: Type.String(), name: nullable(Type.String()), tier: Type.Integer(), silent: Type.Number(), risk: Type.Number(),
    worth: Type.Number(),
    lastOn: Type.String(), reason: nullable(said),
  })),
})

export const winBackShape = Type.Object({
  customers: Type.Array(Type.Object({
    customerId: Type.String(), name: nullable(Type.String()), lostOn: Type.String(), reason: nullable(said), ifBack: Type.Number(),
    chance: Type.Number(), cost: Type.Number(), gain: Type.Number({ description: 'ifBack x chance - cost' }),
  })),
  withoutPermission: Type.Integer({ description: 'How many more it would pay to win back, who permit no offers by any channel.' }),
})

export const limitQuery = Type.Object({ limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }) })
