import type { ChannelKind } from './offers.ts'
import type { Interval } from './worth.ts'

/** A difference between two groups, any-time valid: it may be looked at as often as one likes. */
export type Lift = {
  /** `profit_capped`: profit up to the amount that 995 of 1000 customers stayed within in the year before. */
  readonly metric: 'conversion' | 'margin' | 'profit' | 'profit_capped'
  readonly treated: { readonly customers: number; readonly mean: number }
  readonly control: { readonly customers: number; readonly mean: number }
  /** Per customer; null where there are too few to say. */
  readonly lift: Interval | null
  readonly verdict: 'better' | 'worse' | 'cannot_tell' | 'too_few'
  /** The smallest relative lift that so many customers could show; null where nothing says. */
  readonly detectable: number | null
}
export type Account = {
  readonly currency: string
  readonly from: string
  readonly until: string
  readonly customers: number
  readonly contacts: number
  readonly cost: number
  readonly costPerContact: number | null
  readonly costPerCustomer: number
  readonly costPerYear: number
  readonly channels: readonly {
    readonly channel: ChannelKind; readonly contacts: number; readonly cost: number; readonly read: number; readonly accepted: number
    readonly gaveUp: number
  }[]
  /** Profit that would not have come without us, in all. */
  readonly incremental: Interval | null
  readonly net: Interval | null
  readonly paybackOn: string | null
  /** `saved`: cost and patience of the contacts that were not made, less what they would have brought. */
  readonly silence: {
    readonly decisions: number; readonly saved: number; readonly reasons: readonly { readonly reason: string; readonly decisions: number }[]
  }
  readonly lifts: readonly Lift[]
  readonly byState: readonly {
    readonly state: string; readonly customers: number; readonly lift: Interval | null; readonly verdict: Lift['verdict']
  }[]
  /** What makes the account doubtful: sample_ratio_mismatch, too_few, crossed_over ... with the numbers for the sentence. */
  readonly warnings: readonly { readonly code: string; readonly params: Readonly<Record<string, number | string>> }[]
  /** Contacts and cost of the day; `incremental` since `from`, null while there are too few to say. */
  readonly days: readonly {
    readonly day: string; readonly contacts: number; readonly cost: number
    readonly incremental: number | null; readonly low: number | null; readonly high: number | null
  }[]
}

export type ExperimentState = 'draft' | 'running' | 'stopped'
export type Arm = {
  readonly name: string; readonly share: number
  /** Offers the arm may use; empty: all. `silence`: none at all. */ readonly offerIds: readonly string[]; readonly silence: boolean
}
export type NewExperiment = {
  readonly name: string
  /** Share of all customers who take part. */
  readonly traffic: number
  /** The first is the control. */
  readonly arms: readonly Arm[]
  readonly metric: Lift['metric']
  /** Stops by itself: after so many days, and earlier where the answer is certain. */
  readonly days: number
  readonly stopEarly: boolean
}
export type Experiment = NewExperiment & {
  readonly experimentId: string
  readonly state: ExperimentState
  readonly startedAt: string | null
  readonly stoppedAt: string | null
  readonly stoppedBecause: string | null
  readonly customers: number
  readonly lifts: readonly (Lift & { readonly arm: string })[]
  readonly warnings: Account['warnings']
}
/** What a policy would have earned, judged by decisions that were made under another one. */
export type OffPolicy = {
  readonly refused: 'too_few_effective' | 'one_weight_dominates' | 'no_log' | null
  readonly decisions: number
  readonly effective: number
  readonly maxWeight: number
  readonly estimates: readonly { readonly name: 'ips' | 'snips' | 'dm' | 'dr' | 'sndr' | 'switch'; readonly value: Interval }[]
  readonly observed: Interval | null
}
