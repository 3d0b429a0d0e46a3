import type { Interval, Said } from './worth.ts'

/** The ledger of the lost. A customer counts by the probability of not buying within `horizonDays`; sums may be fractions. */
export type LostLedger = {
  readonly assessedAt: string | null
  readonly assessedOn: string | null
  readonly currency: string
  readonly horizonDays: number
  readonly customers: number
  readonly count: Interval
  /** Profit of a year that went with them. */
  readonly money: Interval
  /** In how many of the back-tests the interval held the truth. */
  readonly coverage: { readonly held: number; readonly of: number } | null
  /** Oldest first. `base` at the end of the month = base before + new + wonBack - lost. */
  readonly months: readonly LostMonth[]
  /** Where they were: each list adds up to the whole. */
  readonly by: Readonly<Record<'cohort' | 'tier' | 'source', readonly LostPart[]>>
  readonly states: readonly { readonly state: string; readonly customers: number }[]
  readonly reasons: LostReasons
}
export type LostMonth = {
  readonly month: string
  readonly new: number; readonly wonBack: number
  readonly lost: number; readonly lostLow: number; readonly lostHigh: number
  readonly kept: number; readonly weakening: number
  readonly money: number
  readonly base: number
}
export type LostPart = { readonly key: string; readonly customers: number; readonly lost: number; readonly money: number }

export type ReasonShare = {
  readonly reason: string; readonly share: number; readonly low: number; readonly high: number; readonly count: number
}
export type LostReasons = {
  readonly asked: { readonly answers: number; readonly of: number; readonly shares: readonly ReasonShare[] }
  /**
   * `before`: share of the lost to whom it happened before; `kept`: of like customers who stayed; `excess`: what may be
   * laid to it. 90 % interval.
   */
  readonly observed: readonly {
    readonly reason: string; readonly before: number; readonly kept: number; readonly excess: number; readonly low: number
    readonly high: number
    readonly customers: number
  }[]
  readonly unknown: { readonly share: number; readonly low: number; readonly high: number }
  /** Whether behaviour says anything of the reasons at all. */
  readonly signal: Said
}

export type AtRisk = {
  readonly customerId: string; readonly name: string | null; readonly tier: number; readonly silent: number
  /** Money times the probability that it goes. */
  readonly risk: number; readonly worth: number; readonly lastOn: string
  /** What can still be mended, and what speaks for it; null where nothing is known. */
  readonly reason: Said | null
}
export type WinBack = {
  readonly customerId: string; readonly name: string | null; readonly lostOn: string; readonly reason: Said | null
  readonly ifBack: number; readonly chance: number; readonly cost: number
  /** ifBack x chance - cost. */
  readonly gain: number
}
export type Leaving = { readonly reason: string; readonly note: string | null; readonly at: string; readonly by: string }
