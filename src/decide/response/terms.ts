import type { ResponseModel, TermsSums } from './model.ts'

/**
 * Of those who read of terms, the share that uses them. Before anything was seen half of those who would have bought anyway do, and one in
 * five of the others; as much money as twenty glasses of juice outweighs that.
 */
export function termsUsed({ terms }: ResponseModel, anyway: number): number {
  const wanting = wantingOf(anyway)
  const { said, used } = terms[wanting] ?? none
  return (used + strength * usual[wanting]) / (said + strength)
}

export function withTerms(terms: ResponseModel['terms'], anyway: number, said: number, used: number): ResponseModel['terms'] {
  const wanting = wantingOf(anyway)
  const sums = terms[wanting] ?? none
  return { ...terms, [wanting]: { said: sums.said + said, used: sums.used + used } }
}

// --- internal ---

/** Who would likely have bought it anyway, and who not: the former use terms far more readily. */
type Wanting = 'anyway' | 'else'
const wantingOf = (anyway: number): Wanting => (anyway >= 0.2 ? 'anyway' : 'else')

const none: TermsSums = { said: 0, used: 0 }
const usual: Readonly<Record<Wanting, number>> = { anyway: 0.5, else: 0.2 }
const strength = 20
