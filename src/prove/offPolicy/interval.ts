import { gammaQuantile } from '../distributions.ts'
import type { Logged } from './estimates.ts'

export type Interval = { readonly low: number; readonly high: number }

/** TODO honest */
export function intervalOf({ rewards, weights, expected }: Logged, alpha: number): {
  ipw(value: number): Interval; dr(value: number): Interval
} {
  let [seen, seenSquares, model, modelSquares, rewardSum, rewardSquares, expectedWeighted] = [0, 0, 0, 0, 0, 0, 0]
  const n = rewards.length
  for (let i = 0; i < n; i++) {
    const [w, r, q] = [weights[i]!, rewards[i]!, Math.max(0, expected[i]!)]
    seen += w * r
    seenSquares += (w * r) ** 2
    model += w * q
    modelSquares += w * w * q
    rewardSum += r
    rewardSquares += r * r
    expectedWeighted += w * expected[i]!
  }
  const one = Math.max(seen > 0 ? seenSquares / seen : 0, rewardSum > 0 && model > 0 ? ((modelSquares / model) * rewardSquares) / rewardSum : 0) / n
  const within = (value: number): Interval => ({
    low: one * gammaQuantile(alpha / 2, value / one), high: one * gammaQuantile(1 - alpha / 2, value / one + 1),
  })
  const seenMean = seen / n
  return {
    ipw: within,
    dr: value => {
      const { low, high } = within(seenMean)
      return { low: value - (seenMean - low), high: value + (high - seenMean) }
    },
  }
}
