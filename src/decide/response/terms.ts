import type { ResponseModel, TermsSums } from './model.ts'

/**
 * Of those who read of terms, the share that uses them. Before anything was seen half of those who would have bought anyway do, and one in
 * five of the others; ten readers outweigh that.
 */
export function termsUsed({ terms }: ResponseModel, anyway: number): number {
  const wanting = wantingOf(anyway)
  const { readers, used } = terms[wanting] ?? none
  return (used + strength * usual[wanting]) / (readers + strength)
}

/** With one reader more. `used`: which share of the terms they used, 0 to 1. */
export function withTerms(terms: ResponseModel['terms'], anyway: number, used: number): ResponseModel['terms'] {
  const wanting = wantingOf(anyway)
  const sums = terms[wanting] ?? none
  return { ...terms, [wanting]: { readers: sums.readers + 1, used: sums.used + used } }
}

// --- internal ---

/** Who would likely have bought it anyway, and who not: the former use terms far more readily. */
type Wanting = 'anyway' | 'else'
const wantingOf = (anyway: number): Wanting => (anyway >= 0.2 ? 'anyway' : 'else')

const none: TermsSums = { readers: 0, used: 0 }
const usual: Readonly<Record<Wanting, number>> = { anyway: 0.5, else: 0.2 }
const strength = 10
