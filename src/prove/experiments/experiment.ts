import type { Arm } from '../../decide/experiments/definition.ts'
import { Problem } from '../../platform/http/problems.ts'
import type { Metric } from '../account/daySums.ts'
import type { Measured } from '../account/measured.ts'
import type { Warning } from '../account/warnings.ts'

export const experimentStates = ['draft', 'running', 'stopped'] as const

/** Why an experiment ended: its days were over, the answer was certain, somebody stopped it, or another holdout was drawn. */
export const stopReasons = ['days_over', 'certain', 'by_hand', 'new_programme'] as const
export type StopReason = (typeof stopReasons)[number]

/** What the business wants to know. The first arm is the control; `metric` is what the answer is about. */
export type NewExperiment = {
  readonly name: string
  /** Share of all customers who take part. */
  readonly traffic: number
  readonly arms: readonly Arm[]
  readonly metric: Metric
  readonly days: number
  readonly stopEarly: boolean
}

/** What came out until a day; `lifts` of each arm but the first against the first. */
export type Result = {
  readonly until: string
  readonly customers: number
  readonly lifts: readonly (Measured & { readonly arm: string })[]
  readonly warnings: readonly Warning[]
}

export type SavedExperiment = NewExperiment & {
  readonly experimentId: string
  readonly state: (typeof experimentStates)[number]
  readonly startedAt: Date | null
  readonly stoppedAt: Date | null
  readonly stoppedBecause: StopReason | null
  readonly result: Result | null
  /** Of what was drawn: null in a draft. */
  readonly from: number | null
  readonly programmeId: number | null
  readonly salt: string
}

/** Arms that can be compared, or `invalid_arms` with what is wrong. */
export function checkArms(arms: readonly Arm[]): void {
  const sum = arms.reduce((all, { share }) => all + share, 0)
  if (Math.abs(sum - 1) > 1e-6) throw refused(`The shares of all arms add up to 1, not to ${Math.round(sum * 1e6) / 1e6}.`)
  if (new Set(arms.map(({ name }) => name.trim())).size < arms.length) throw refused('Each arm needs a name of its own.')
  const both = arms.find(({ silence, offerIds }) => silence && offerIds.length > 0)
  if (both) throw refused(`The arm ${both.name} says nothing, so it can have no offers.`)
}

// --- internal ---

const refused = (detail: string): Problem => new Problem('invalid_arms', detail, { field: 'arms' })
