/**
 * What is known of each item from all customers together, by slot (a dense index of the items of one training). Shares are of baskets,
 * 0 to 1; they are kept as logarithms of (share + `leastShare`), which is how the ranker reads them.
 */
export type ItemFacts = {
  /** Product ids, ascending; `slots` finds the place of one. */
  readonly ids: Int32Array
  readonly slots: ReadonlyMap<number, number>
  /** Log shares of baskets that held it, half-lives of 30 and 180 days. */
  readonly month: Float32Array
  readonly year: Float32Array
  /** That who has bought it before buys it on a visit, and that who bought it on the last visit does so again. */
  readonly repeat: Float32Array
  readonly again: Float32Array
  /** Log share of baskets in which somebody bought it for the first time. */
  readonly discover: Float32Array
  /** Log of 1 + visits on which somebody who owned it could have bought it: how much `repeat` rests on. */
  readonly evidence: Float32Array
  /** How much more it is bought in a part of the day (4 an item) and on a weekday (7 an item): log ratio in 1/32, shrunk to none. */
  readonly dayparts: Int8Array
  readonly weekdays: Int8Array
  /** Items bought after others: those of slot s stand in near[from[s] .. from[s + 1]), with the probability they add in 1/65535. */
  readonly from: Int32Array
  readonly near: Int32Array
  readonly lift: Uint16Array
}

/**
 * Weight of the last visit, the one before it and so on. Ta-Feng, validation: five visits give NDCG .1637, three .1614; thirteen no more
 * than five.
 */
export const backWeights = [1, 0.75, 0.56, 0.42, 0.32] as const

export const leastShare = 1e-5
export const logShare = (share: number): number => Math.log(share + leastShare)
export const liftUnit = 1 / 65_535
export const logUnit = 1 / 32

export function slotsOf(ids: Int32Array): ReadonlyMap<number, number> {
  const slots = new Map<number, number>()
  for (let i = 0; i < ids.length; i++) slots.set(ids[i]!, i)
  return slots
}
