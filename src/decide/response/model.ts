import type { ChannelKind } from '../channels/channel.ts'

/**
 * How customers respond to contacts, as learned from reactions and from contacts left to chance. Plain data, holds no person. Every part is
 * a sum or follows from sums, with a prior that stands where nothing was seen yet.
 */
export type ResponseModel = {
  /** Grows with each change. */
  readonly version: number
  readonly channels: Readonly<Partial<Record<ChannelKind, Counts>>>
  /** Of first contacts only, by channel and segment (the state of the customer): `segmentKey`. */
  readonly segments: Readonly<Record<string, Counts>>
  /** Sent and read by hour of the customer's day, and by hours before their usual hour of coming: 24 pairs each. */
  readonly hours: Readonly<Partial<Record<ChannelKind, readonly number[]>>>
  readonly leads: Readonly<Partial<Record<ChannelKind, readonly number[]>>>
  /** Of accepting what was read, and of giving up (complaining, unsubscribing) when contacted. */
  readonly accept: Logistic
  readonly annoy: Logistic
  /** By band (lift.ts): how much profit an acceptance really brings of what it seems to bring. */
  readonly lift: Readonly<Record<string, LiftSums>>
  /** Of terms (money off) that were read of: how many readers, and the shares that they used. */
  readonly terms: Readonly<Record<string, TermsSums>>
  /** Of those who seemed to have gone and were contacted: returns foretold, and purchases that came. */
  readonly returns: ReturnSums
}

/** Contacts, and of them read, accepted, given up. */
export type Counts = { readonly sent: number; readonly read: number; readonly accepted: number; readonly gaveUp: number }

/**
 * Bayesian logistic regression: the mean of each weight; the covariance of the first `together` of them (row by row), the variance of each
 * of the others.
 */
export type Logistic = {
  readonly mean: readonly number[]; readonly covariance: readonly number[]; readonly variance: readonly number[]; readonly together: number
}

/**
 * Sums over stretches of days of customers, of whom a lot left some in peace: w = what contacts were foretold to bring if there were any,
 * signed and weighted by the lot; z = what those that were made were foretold to bring; y = profit that came less what comes anyway. n, w z, w y,
 * w^2, y^2.
 */
export type LiftSums = { readonly n: number; readonly wz: number; readonly wy: number; readonly ww: number; readonly yy: number }
export type ReturnSums = { readonly foretold: number; readonly came: number }
export type TermsSums = { readonly readers: number; readonly used: number }
