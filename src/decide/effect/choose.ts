import { type LearnerName, type Scores } from './learn.ts'

/** A mean and its standard error. */
export type Mean = { readonly value: number; readonly error: number }

/**
 * The learner to go by, from what each would have earned per row, held out. The plain ridge stays unless another earned more than it
 * beyond the 95 % interval of their difference: the best of six is mostly the luckiest, and at the strength that effects have, choosing
 * the best costs more than it brings (Hillstrom's women's e-mail, the halves of the bench: Qini .0605 by one standard error, .0619 by the
 * ridge alone).
 */
export function chooseLearner(heldOut: Scores, gainsOf: (scores: Float64Array) => Float64Array): LearnerName {
  const plain = gainsOf(heldOut.drRidge)
  let [chosen, most]: [LearnerName, number] = ['drRidge', 0]
  for (const [name, scores] of Object.entries(heldOut) as [LearnerName, Float64Array][]) {
    const { value, error } = meanOf(gainsOf(scores).map((gain, row) => gain - plain[row]!))
    if (value > 1.96 * error && value > most) [chosen, most] = [name, value]
  }
  return chosen
}

/**
 * What each row adds to the area between the curve of its ranking and chance: (psi - mean psi)(1/2 - rank share), equals in the middle of
 * their ranks. Their mean is the gain per head of treating the first u, over treating a share u by chance, averaged over all u (the Qini
 * form of RATE, Yadlowsky et al. 2021); in units of the outcome.
 */
export function rankingGains(psi: Float64Array, scores: Float64Array): Float64Array {
  const count = psi.length
  const mean = psi.reduce((sum, each) => sum + each, 0) / count
  const order = Int32Array.from(scores, (_, row) => row).sort((a, b) => scores[b]! - scores[a]!)
  const gains = new Float64Array(count)
  for (let from = 0, to = 0; from < count; from = to) {
    for (to = from; to < count && scores[order[to]!] === scores[order[from]!];) to++
    const weight = 0.5 - (from + to) / 2 / count
    for (let place = from; place < to; place++) gains[order[place]!] = (psi[order[place]!]! - mean) * weight
  }
  return gains
}

export function meanOf(values: Float64Array): Mean {
  const value = values.reduce((sum, each) => sum + each, 0) / values.length
  const square = values.reduce((sum, each) => sum + (each - value) ** 2, 0)
  return { value, error: Math.sqrt(square / Math.max(1, values.length - 1) / values.length) }
}
