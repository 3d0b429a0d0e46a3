/**
 * Up to where one customer's money counts: the quantile of what customers paid in the time *before* (99.5 %), so that the experiment
 * itself has no say in it. Where so few bought that it would be 0, that quantile of those who bought. Undefined where nobody did.
 */
export function winsorLimit(before: readonly number[], share = 0.995): number | undefined {
  const all = quantileOf(before.toSorted((a, b) => a - b), share)
  if (all > 0) return all
  const some = before.filter(money => money > 0).sort((a, b) => a - b)
  return some.length > 0 ? quantileOf(some, share) : undefined
}

/**
 * Money within the limit, on both sides of 0. Its lift is narrower than that of all money and another quantity: what the effect is worth
 * without the rare great purchases. Whoever asks what was earned has to be told the raw lift.
 */
export const winsorised = (money: number, limit: number): number => Math.max(-limit, Math.min(limit, money))

// --- internal ---

const quantileOf = (sorted: readonly number[], share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
