/**
 * What was learned of when customers buy and when they stop: everything that a forecast needs, and what the desk says of it. Holds no
 * person. Times in days.
 */
export type WorthModel = {
  /** Foretells purchases; `k` is that of MBG/CNBD-k, else 1. */
  readonly chosen: FamilyAt
  /** Counts the lost: never BG/NBD. */
  readonly counter: FamilyAt
  /** Purchases ahead are what `chosen` says times this. */
  readonly level: number
  /** Log-odds of "will not buy within the horizon" are what `counter` says, turned by this. */
  readonly silence: { readonly level: number; readonly slope: number }
  readonly horizonDays: number
  /** What the count of the lost is to be multiplied by for the ends of its 95 % interval; from the back-tests. */
  readonly countSpread: { readonly low: number; readonly high: number }
  readonly coverage: { readonly held: number; readonly of: number }
  /** Variance of purchases ahead, as a multiple of that of a mixture that is exactly right; 1 or more. */
  readonly spread: number
  /** Gamma-Gamma of the money of one purchase day, in money: p, q, v; null where there is too little. `mean` is everyone's. */
  readonly spending: { readonly at: readonly [number, number, number] | null; readonly mean: number }
  readonly candidates: readonly { readonly name: string; readonly rmse: number; readonly logScore: number; readonly totalRatio: number }[]
  readonly warnings: readonly Warning[]
  readonly customers: number
}
export type FamilyAt = { readonly name: string; readonly at: readonly number[] }
/** What does not fit, with the numbers for the sentence. */
export type Warning = { readonly code: string; readonly params: Readonly<Record<string, number | string>> }
