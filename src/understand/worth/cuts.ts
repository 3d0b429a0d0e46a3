/**
 * Ranks any number of amounts in memory that does not grow: how many there are of each size, sizes being a 2,048th apart (the first twenty
 * bits of the amount as a 32-bit float, which order as the numbers do). 4 MB.
 */
export type Ranking = {
  note(amount: number): void
  /**
   * The least amounts that are among the given shares of all, greatest first, each share counted from the top. Amounts of one size are
   * never parted: a cut lies above or below them, whichever is nearer to the share. `Infinity` where that leaves nobody.
   */
  cuts(shares: readonly number[]): number[]
  /** The middle one, to the size; 0 where there are none. */
  median(): number
}

export function openRanking(): Ranking {
  const counts = new Uint32Array(2 ** keptBits)
  const amounts = new Float32Array(1)
  const bits = new Int32Array(amounts.buffer)
  let total = 0
  return {
    note: amount => {
      // Adding 0 makes 0 of -0, whose bits differ.
      amounts[0] = amount + 0
      const size = (ordered(bits[0]!) >> droppedBits) + half
      counts[size] = counts[size]! + 1
      total++
    },
    cuts: shares => {
      const found: number[] = []
      let [size, above] = [counts.length - 1, 0]
      for (const share of shares) {
        const wanted = share * total
        while (size >= 0 && above + counts[size]! <= wanted) above += counts[size--]!
        // The next size would be too much: in with it, all the same, where that is nearer.
        if (size >= 0 && counts[size]! > 0 && above + counts[size]! - wanted <= wanted - above) above += counts[size--]!
        bits[0] = ordered((size + 1 - half) << droppedBits)
        found.push(above === 0 ? Infinity : amounts[0]!)
      }
      return found
    },
    median: () => {
      let [size, above] = [counts.length - 1, 0]
      while (size > 0 && above + counts[size]! < total / 2) above += counts[size--]!
      bits[0] = ordered((size - half) << droppedBits)
      return total === 0 ? 0 : amounts[0]!
    },
  }
}

/** Which of the parts an amount is in, 1 being the greatest; `cuts` as they come from a ranking. */
export function partOf(amount: number, cuts: readonly number[]): number {
  let part = 1
  while (part <= cuts.length && !(amount >= cuts[part - 1]!)) part++
  return part
}

/** Shares of the first part, the first two ... of all but the last, from the shares of each; they need not add up to 1. */
export function sharesFromTop(shares: readonly number[]): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  let sum = 0
  return shares.slice(0, -1).map(share => (sum += share) / whole)
}

// --- internal ---

const keptBits = 20
const droppedBits = 32 - keptBits
const half = 2 ** (keptBits - 1)

/** Bits of a float as a whole number of the same order, and back: those of negative numbers run the other way. */
function ordered(bits: number): number {
  return bits ^ ((bits >> 31) & 0x7fff_ffff)
}
