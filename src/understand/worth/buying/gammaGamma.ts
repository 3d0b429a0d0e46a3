import { type Maximum, maximise } from './maximise.ts'
import { logGamma } from './special.ts'

/** How much one customer spends: purchases after the first, and their mean, in money. */
export type Spending = { readonly frequency: number; readonly mean: number }

/** Fader & Hardie 2013: spending varies around each customer's mean, means between customers. p, q, v; who spent nothing is left out. */
export function fitGammaGamma(customers: readonly Spending[]): Maximum {
  const spent = customers.filter(({ frequency, mean }) => frequency > 0 && mean > 0)
  const scale = spent.reduce((sum, { mean }) => sum + mean, 0) / Math.max(1, spent.length)
  return maximise(([p, q, v]) => spent.reduce((sum, { frequency: x, mean: m }) => (
    sum + logGamma(p! * x + q!) - logGamma(p! * x) - logGamma(q!) + q! * Math.log(v!) + (p! * x - 1) * Math.log(m)
      + p! * x * Math.log(x) - (p! * x + q!) * Math.log(v! + m * x)
  ), 0), [[5, 4, scale / 2], [1, 2, scale]])
}

/** A customer's mean spending as it will be: between their own and everyone's. */
export function expectedSpending({ frequency: x, mean: m }: Spending, [p, q, v]: readonly number[]): number {
  return (p! * (v! + m * x)) / (p! * x + q! - 1)
}
