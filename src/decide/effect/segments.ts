import type { Effect } from './effectOf.ts'

/** What was seen in one segment, and what the model of everybody says of its members on average. */
export type SegmentSeen = { readonly seen: Effect; readonly expected: Effect }

/** The effect believed, its error, and which share of it is the segment's own evidence, 0 to 1. */
export type SegmentEffect = Effect & { readonly own: number }

/**
 * Effects of segments, drawn towards what is expected of them: w seen + (1 - w) expected with w = V / (V + error^2), V the variance of what
 * segments really differ by from what is expected, by the method of moments of DerSimonian and Laird (1986). Where they differ no more than
 * their errors explain, V is 0 and nothing is left of them.
 */
export function segmentEffects(segments: readonly SegmentSeen[]): SegmentEffect[] {
  const variance = varianceBetween(segments)
  return segments.map(({ seen, expected }) => {
    const own = variance === 0 ? 0 : variance / (variance + seen.error ** 2)
    return {
      effect: own * seen.effect + (1 - own) * expected.effect, own,
      error: Math.sqrt(own * seen.error ** 2 + ((1 - own) * expected.error) ** 2),
    }
  })
}

/** Mean of psi of a segment and its error: an effect seen. */
export function effectSeen(count: number, sum: number, squares: number): Effect {
  const effect = sum / count
  return { effect, error: Math.sqrt(Math.max(0, squares / count - effect ** 2) / Math.max(1, count - 1)) }
}

// --- internal ---

function varianceBetween(segments: readonly SegmentSeen[]): number {
  let [weights, far] = [0, 0]
  for (const { seen, expected } of segments) {
    if (!(seen.error > 0)) continue
    const weight = seen.error ** -2
    weights += weight
    far += weight * (seen.effect - expected.effect) ** 2
  }
  // What is expected was not fitted to the segments, so each of them counts.
  const count = segments.filter(({ seen }) => seen.error > 0).length
  return weights === 0 ? 0 : Math.max(0, (far - count) / weights)
}
