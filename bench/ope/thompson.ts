import type { Random } from '../../src/platform/random.ts'

/** Probability that Thompson sampling from Beta(alpha, beta) ranks an item first, second ...: `[rank][item]`, by drawing. */
export function ranksOf(
  alpha: readonly number[], beta: readonly number[], { ranks, draws, random }: { ranks: number; draws: number; random: Random },
): Float64Array[] {
  const counts = Array.from({ length: ranks }, () => new Float64Array(alpha.length))
  const drawn = new Float64Array(alpha.length)
  for (let draw = 0; draw < draws; draw++) {
    for (let item = 0; item < alpha.length; item++) {
      const a = gamma(alpha[item]!, random)
      drawn[item] = a / (a + gamma(beta[item]!, random))
    }
    for (let rank = 0; rank < ranks; rank++) {
      let best = 0
      for (let item = 1; item < drawn.length; item++) if (drawn[item]! > drawn[best]!) best = item
      counts[rank]![best]! += 1 / draws
      drawn[best] = -1
    }
  }
  return counts
}

// --- internal ---

/** Marsaglia & Tsang, ACM TOMS 26, 2000. */
function gamma(shape: number, random: Random): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random()) < x * x / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}
