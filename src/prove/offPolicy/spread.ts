import { gammaQuantile } from '../distributions.ts'

/** How far the truth may lie below and above a mean of weighted rewards. */
export type Spread = { readonly below: number; readonly above: number }

/**
 * An honest interval of mean(w r) where rewards are rare and weights are not alike. The rows that would weigh most hardly occur and none of
 * them may have been rewarded, so that what was seen shows nothing of their error, nor does a bootstrap of it. In simulated logs with some
 * dozens of clicks normal intervals of 95 % held in 71 to 93 %, these in 97 to 100 % (`npm run bench -- ope`).
 *
 * The sum is taken as that of as many rewarded rows as fit it if each brought c, with Poisson's interval for that number (Fay & Feuer,
 * Statistics in Medicine 16, 1997): c x Gamma(mean / c) below, c x Gamma(mean / c + 1/2) above, half way between theirs and the least. c is
 * what a rewarded row brings, as seen or as if rows were rewarded whatever they weigh, whichever is more. Losses (rewards below 0) are
 * such a sum of their own.
 */
export function spreadOf(rewards: Float64Array, weights: Float64Array, alpha: number): Spread {
  const hasLosses = rewards.some(reward => reward < 0)
  const level = hasLosses ? alpha / 2 : alpha
  const gains = spreadOfGains(rewards, weights, 1, level)
  if (!hasLosses) return gains
  const losses = spreadOfGains(rewards, weights, -1, level)
  return { below: gains.below + losses.above, above: gains.above + losses.below }
}

// --- internal ---

/** Of the rewards that have the sign. */
function spreadOfGains(rewards: Float64Array, weights: Float64Array, sign: 1 | -1, alpha: number): Spread {
  const n = rewards.length
  let [seen, seenSquares, plain, plainSquares, total, squares] = [0, 0, 0, 0, 0, 0]
  for (let row = 0; row < n; row++) {
    const weight = weights[row]!
    const gain = Math.max(0, sign * rewards[row]!)
    seen += weight * gain
    seenSquares += (weight * gain) ** 2
    plain += gain
    plainSquares += gain ** 2
    total += weight
    squares += weight ** 2
  }
  if (total === 0) return { below: 0, above: 0 }
  // Where nothing was ever rewarded, one reward might have been 1.
  const one = plain > 0 ? plainSquares / plain : 1
  const each = Math.max(seen > 0 ? seenSquares / seen : 0, (squares / total) * one) / n
  const mean = seen / n
  return {
    below: mean - each * gammaQuantile(alpha / 2, mean / each), above: each * gammaQuantile(1 - alpha / 2, mean / each + 0.5) - mean,
  }
}
