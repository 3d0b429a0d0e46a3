import { fullWeight } from './baskets.ts'
import { factorise, solve } from './cholesky.ts'
import { penalty, rank } from './factors.ts'
import type { KnownFactors } from './model.ts'
import type { Owned } from './rank.ts'

/** The customer as `rank` numbers, from what is owned alone: the closed form of the last half sweep of learning. */
export function foldIn({ reg, unbought, items, shared }: KnownFactors, owned: readonly Owned[]): Float64Array {
  const matrix = shared.slice()
  const taste = new Float64Array(rank)
  let count = 0
  for (let from = 0; from < owned.length; from += 4) {
    four.fill(0)
    for (let o = from; o < Math.min(from + 4, owned.length); o++) {
      const { place, weight: sixteenths } = owned[o]!
      const weight = sixteenths / fullWeight
      const root = Math.sqrt(weight)
      for (let i = 0; i < rank; i++) {
        four[(o - from) * rank + i] = root * items[place * rank + i]!
        taste[i]! += weight * items[place * rank + i]!
      }
      count += weight
    }
    addFourSquares(matrix, four)
  }
  const ridge = penalty(reg, count, unbought)
  for (let i = 0; i < rank; i++) matrix[i * rank + i]! += ridge
  if (factorise(matrix, rank)) solve(matrix, rank, taste)
  else taste.fill(0)
  return taste
}

// --- internal ---

const four = new Float64Array(4 * rank)

/** Adds v v' of four vectors to the lower half of `sum`: four at once, so that each entry is fetched and stored once and not four times. */
function addFourSquares(sum: Float64Array, v: Float64Array): void {
  for (let i = 0; i < rank; i++) {
    const a = v[i]!
    const b = v[rank + i]!
    const c = v[2 * rank + i]!
    const d = v[3 * rank + i]!
    const to = i * rank
    for (let j = 0; j <= i; j++) sum[to + j]! += a * v[j]! + b * v[rank + j]! + c * v[2 * rank + j]! + d * v[3 * rank + j]!
  }
}
