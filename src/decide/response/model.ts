import type { ChannelKind } from '../channels/channel.ts'

/**
 * How customers respond to contacts, as learned from reactions and from contacts left to chance. Plain data, holds no person. Every part is
 * a sum or follows from sums, with a prior that stands where nothing was seen yet.
 */
export type ResponseModel = {
  /** Grows with each change. */
  readonly version: number
  /** By channel: contacts and of them read, accepted, given up (complained or unsubscribed). */
  readonly channels: Readonly<Partial<Record<ChannelKind, Counts>>>
  /** Contacts read by hour of the customer's day, by channel: 24 pairs of sent, read. */
  readonly hours: Readonly<Partial<Record<ChannelKind, readonly number[]>>>
  /** Bayesian logistic regression of accepting what was read: mean and precision of each weight. */
  readonly accept: { readonly mean: readonly number[]; readonly precision: readonly number[] }
  /** By segment (state of the customer): how much profit a contact really brings for each unit that its acceptance seems to bring. */
  readonly lift: Readonly<Record<string, LiftSums>>
}

export type Counts = { readonly sent: number; readonly read: number; readonly accepted: number; readonly gaveUp: number }
/** Sums over decisions left to chance: of squares of what was foretold, and of it times what came, each weighted. */
export type LiftSums = { readonly n: number; readonly squares: number; readonly products: number }
