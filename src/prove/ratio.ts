import { logGamma } from '../understand/worth/buying/special.ts'
import { gammaBelow } from './distributions.ts'

/** Customers who were found in an arm, and the share of all that it was to get; shares of all arms add up to 1. */
export type ArmSize = { readonly arm: string; readonly share: number; readonly n: number }

/** `sample_ratio_mismatch`: the arms are not what was drawn, so something chose between them and no lift of theirs is to be believed. */
export type RatioCheck = {
  readonly kind: 'as_drawn' | 'sample_ratio_mismatch'
  /** Pearson's chi-square of one look and its p, as everybody knows them. */
  readonly chiSquare: number; readonly p: number
  /** e-value of "as drawn" (`ratioEvidence`), which decides. */
  readonly evidence: number
}

/**
 * Are the arms as large as they were drawn? Decided by an e-value of at least 100, so that of a hundred sound experiments at most one is
 * ever refused however often this is asked; p < .001 asked each day for a year would refuse three of them.
 */
export function sampleRatio(arms: readonly ArmSize[]): RatioCheck {
  const total = arms.reduce((sum, { n }) => sum + n, 0)
  const chiSquare = total === 0 ? 0 : arms.reduce((sum, { n, share }) => sum + (n - share * total) ** 2 / (share * total), 0)
  const evidence = ratioEvidence(arms)
  return {
    kind: evidence >= enough ? 'sample_ratio_mismatch' : 'as_drawn', evidence,
    chiSquare, p: 1 - gammaBelow(chiSquare / 2, (arms.length - 1) / 2),
  }
}

// --- internal ---

const enough = 100

/** Customers' worth of belief in the drawn shares: wide enough to find 2 % off in 20,000, narrow enough for a few hundred customers. */
const belief = 200

/** Dirichlet-multinomial against multinomial: Lindon & Malek, Anytime-valid inference for multinomial count data, NeurIPS 2022. */
function ratioEvidence(arms: readonly ArmSize[]): number {
  const total = arms.reduce((sum, { n }) => sum + n, 0)
  const log = arms.reduce((sum, { n, share }) => (
    n === 0 ? sum : sum + logGamma(belief * share + n) - logGamma(belief * share) - n * Math.log(share)
  ), logGamma(belief) - logGamma(belief + total))
  return Math.exp(Math.min(700, log))
}
