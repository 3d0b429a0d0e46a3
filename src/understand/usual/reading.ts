import type { Memory } from '../../remember/memory/memory.ts'
import { bucketWidth, type Tally } from '../../remember/memory/tally.ts'

/** Visits of a memory weighed by how long ago they were, so that each item's tally is read by adding up. */
export type Reading = {
  /** Decayed visits at the five scales. */
  readonly visits: Float64Array
  /** Room for what all candidates of the customer share. */
  readonly customer: Float32Array
  /**
   * Of an item's tally: shares of the visits at the five scales, baskets, and visits after the last and since the first of them. Valid
   * until the next call.
   */
  read(tally: Tally): {
    readonly shares: Float32Array; readonly times: number; readonly visitsSince: number; readonly visitsSinceFirst: number
  }
  /** Whole visits after local day `day`. */
  visitsBack(day: number): number
}

/** Three scales by visits, so that a cafe and a wholesaler are read alike, and two by days. */
const perVisit = [0.6, 0.85, 0.96]
const halfLives = [30, 180]
const scales = perVisit.length + halfLives.length

/** Reads once what all items are measured by; `memory` is coarsened, so the days of items are days of visits. */
export function readVisits(memory: Memory, today: number): Reading {
  const { days, counts } = memory.visits
  const weights = new Float64Array(days.length * scales)
  const ago = new Float64Array(days.length)
  const visits = new Float64Array(scales)
  let later = 0
  for (let bucket = days.length - 1; bucket >= 0; bucket--) {
    // The visits of one bucket are taken at its middle, in visits and in days.
    ago[bucket] = later + (counts[bucket]! - 1) / 2
    later += counts[bucket]!
    const age = Math.max(0, today - days[bucket]! - (bucketWidth(days[bucket]!, memory.lastDay) - 1) / 2)
    for (let s = 0; s < scales; s++) {
      const weight = s < perVisit.length ? perVisit[s]! ** ago[bucket]! : 2 ** (-age / halfLives[s - perVisit.length]!)
      weights[bucket * scales + s] = weight
      visits[s]! += weight * counts[bucket]!
    }
  }
  const shares = new Float32Array(scales)
  const sums = new Float64Array(scales)
  return {
    visits, customer: new Float32Array(9),
    read: tally => {
      sums.fill(0)
      let times = 0
      let bucket = 0
      let first = -1
      for (let i = 0; i < tally.days.length; i++) {
        while (bucket < days.length - 1 && days[bucket]! < tally.days[i]!) bucket++
        if (first < 0) first = bucket
        times += tally.counts[i]!
        for (let s = 0; s < scales; s++) sums[s]! += weights[bucket * scales + s]! * tally.counts[i]!
      }
      for (let s = 0; s < scales; s++) shares[s] = visits[s]! > 0 ? sums[s]! / visits[s]! : 0
      return { shares, times, visitsSince: ago[bucket] ?? 0, visitsSinceFirst: ago[Math.max(0, first)] ?? 0 }
    },
    visitsBack: day => {
      let back = 0
      for (let i = days.length - 1; i >= 0 && days[i]! > day; i--) back += counts[i]!
      return back
    },
  }
}
