/**
 * Area under the ROC curve: how often one who left has the higher score than one who stayed, ties half. `deviation` is its standard error
 * (DeLong et al. 1988), from the share of the others each customer stands above. NaN where all left or none.
 */
export function aucOf(scores: ArrayLike<number>, left: ArrayLike<number>): { readonly auc: number; readonly deviation: number } {
  const order = Array.from(left, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!)
  const sizes = [0, 0]
  for (let i = 0; i < left.length; i++) sizes[left[i]!]!++
  const below = [0, 0]
  const [sums, squares] = [[0, 0], [0, 0]]
  for (let from = 0, to = 0; from < order.length; from = to) {
    const tied = [0, 0]
    for (to = from; to < order.length && scores[order[to]!] === scores[order[from]!]; to++) tied[left[order[to]!]!]!++
    for (const own of [0, 1]) {
      const other = 1 - own
      const under = (below[other]! + tied[other]! / 2) / sizes[other]!
      sums[own]! += tied[own]! * under
      squares[own]! += tied[own]! * under ** 2
    }
    for (const own of [0, 1]) below[own]! += tied[own]!
  }
  const spread = (own: number): number => (squares[own]! - sums[own]! ** 2 / sizes[own]!) / Math.max(1, sizes[own]! - 1) / sizes[own]!
  return { auc: sums[1]! / sizes[1]!, deviation: Math.sqrt(Math.max(0, spread(0) + spread(1))) }
}
