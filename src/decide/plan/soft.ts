import type { Shortlist } from './shortlist.ts'

/**
 * The best of each row, once hard (max) and once soft (heat x log of the sum of exp(worth / heat)), which has a slope everywhere; summed
 * over every `nth` row and scaled up to all. `chosen`: [option] rows that choose it, softly; `pairs`: [option * width + other] how much of
 * them wavers between the two.
 */
export type Soft = { hard: number; soft: number; readonly chosen: Float64Array; readonly pairs: Float64Array }

export const softOf = (options: number): Soft => (
  { hard: 0, soft: 0, chosen: new Float64Array(options + 1), pairs: new Float64Array((options + 1) ** 2) }
)

/** `tolls`: [option] what to take off its value. */
export function soften({ rows, start, option, value }: Shortlist, tolls: Float64Array, heat: number, nth: number, into: Soft): void {
  const { chosen, pairs } = into
  const width = chosen.length
  chosen.fill(0)
  pairs.fill(0)
  const [near, shares] = [new Int32Array(width), new Float64Array(width)]
  let [hard, extra] = [0, 0]
  for (let row = 0; row < rows; row += nth) {
    const [from, to] = [start[row]!, start[row + 1]!]
    let [best, second, at] = [-Infinity, -Infinity, 0]
    for (let e = from; e < to; e++) {
      const worth = value[e]! - tolls[option[e]!]!
      if (worth > second) {
        if (worth > best) {
          second = best
          best = worth
          at = e
        } else second = worth
      }
    }
    hard += best
    if (best - second > cold * heat) {
      chosen[option[at]!]! += 1
      continue
    }
    let [count, sum] = [0, 0]
    for (let e = from; e < to; e++) {
      const behind = best - (value[e]! - tolls[option[e]!]!)
      if (behind > cold * heat) continue
      const share = Math.exp(-behind / heat)
      near[count] = option[e]!
      shares[count++] = share
      sum += share
    }
    extra += heat * Math.log(sum)
    for (let a = 0; a < count; a++) {
      const share = shares[a]! / sum
      shares[a] = share
      chosen[near[a]!]! += share
      if (share > faint) for (let b = 0; b < a; b++) pairs[near[b]! * width + near[a]!]! += share * shares[b]!
    }
  }
  into.hard = hard * nth
  into.soft = (hard + extra) * nth
  if (nth > 1) scale(into, nth)
}

/** Beyond so many heats behind the best, a share is below one in ten billion. */
export const cold = 23

// --- internal ---

/** Shares that matter for the slope but not for how it bends. */
const faint = 1e-4

function scale({ chosen, pairs }: Soft, by: number): void {
  for (let j = 0; j < chosen.length; j++) chosen[j]! *= by
  for (let j = 0; j < pairs.length; j++) pairs[j]! *= by
}
