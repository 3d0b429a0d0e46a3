import { expectedSpending } from './buying/gammaGamma.ts'
import type { WorthModel } from './model.ts'

/**
 * The money of a purchase to come, written anew by each call. `doubt` is the variance of the mean, `noise` that of one purchase, both as
 * shares of the mean's square.
 */
export type Spending = { mean: number; doubt: number; noise: number }

/** Between the customer's own mean and everyone's: by Gamma-Gamma where one was learned, else with `ownPurchases` of everyone's beside. */
export function openSpending({ spending: { at, mean } }: Pick<WorthModel, 'spending'>): (purchases: number, revenue: number) => Spending {
  const spending: Spending = { mean: 0, doubt: 0, noise: 0 }
  const own = { frequency: 0, mean: 0 }
  return (purchases, revenue) => {
    // Who brought more back than they bought here spends nothing, not less.
    const spent = Math.max(0, revenue)
    const weight = at ? at[0] * purchases + at[1] - 1 : 0
    if (at && weight >= leastWeight) {
      own.frequency = purchases
      own.mean = spent / purchases
      spending.mean = expectedSpending(own, at)
      // The mean is inverse gamma; its variance over its square is 1 / (p x + q - 2), where that is finite.
      spending.doubt = 1 / Math.max(1, weight - 1)
      spending.noise = 1 / at[0]
    } else {
      spending.mean = (spent + ownPurchases * mean) / (purchases + ownPurchases)
      spending.doubt = 1 / (purchases + 1)
      spending.noise = 1
    }
    return spending
  }
}

// --- internal ---

/** Below this the Gamma-Gamma has no mean to speak of. */
const leastWeight = 0.1
/** Two purchases of everyone's beside the customer's own: that is Gamma-Gamma with p = 1, q = 3, a spread as wide as the exponential's. */
const ownPurchases = 2
