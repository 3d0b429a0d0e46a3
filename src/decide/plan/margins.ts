import { factorise, solve } from '../../understand/taste/cholesky.ts'
import { type Priced, usedBy } from './dual.ts'
import type { Ground } from './ground.ts'

/** [limit] how far below and above its price the best one may yet be found. */
export type Doubt = { readonly down: Float64Array; readonly up: Float64Array }

/**
 * How far prices learned from a sample may be off: H^-1 C H^-1, where H says how the use of the limits bends with the prices and C how much
 * it varies from sample to sample (the sandwich of M-estimation). Where the descent is colder than the doubt is wide, the earlier one
 * `known` stands: too few of the sample waver there to tell the bend. 0 for a limit that surely leaves room.
 */
export function doubtOf(
  ground: Ground, { prices, heat, soft, bend }: Priced, rows: number, share: number, known?: Float64Array,
): Float64Array {
  const n = ground.limits
  const used = usedBy(ground, soft.chosen)
  const varies = new Float64Array(n * n)
  for (let j = 0; j < ground.options; j++) {
    const count = soft.chosen[j]!
    if (count === 0) continue
    for (let k = 0; k < n; k++) {
      const use = count * ground.uses[j * n + k]!
      if (use !== 0) for (let l = 0; l < n; l++) varies[k * n + l]! += use * ground.uses[j * n + l]!
    }
  }
  const matrix = bend.slice()
  for (let k = 0; k < n; k++) {
    for (let l = 0; l < n; l++) varies[k * n + l]! -= (used[k]! * used[l]!) / rows
    matrix[k * n + k]! *= 1 + 1e-6
    // A limit that surely leaves room has a price of 0: only the wall bends there, and so steeply that nothing is in doubt.
    if (spare(k)) matrix[k * n + k]! += heat / prices[k]! ** 2
    else if (matrix[k * n + k] === 0) matrix[k * n + k] = 1e-9
  }
  if (!factorise(matrix, n)) return known ?? new Float64Array(n).fill(Infinity)
  const doubt = new Float64Array(n)
  for (let k = 0; k < n; k++) {
    const row = new Float64Array(n)
    row[k] = 1
    solve(matrix, n, row)
    let square = 0
    for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) square += row[a]! * varies[a * n + b]! * row[b]!
    const now = Math.sqrt(Math.max(0, square * (1 - share)))
    if (spare(k)) continue
    doubt[k] = known && known[k]! > 0 && heat < coldShare * known[k]! ? known[k]! : now
  }
  return doubt

  function spare(k: number): boolean {
    return heat / prices[k]! > 4 * Math.sqrt(varies[k * n + k]!)
  }
}

/** [option * width + other] how far `option` may fall behind `other` while the prices move within the doubt. */
export function marginsOf({ options, limits, uses }: Ground, { down, up }: Doubt): Float64Array {
  const width = options + 1
  const margins = new Float64Array(width * width)
  for (let j = 0; j < width; j++) {
    for (let l = 0; l < width; l++) {
      let sum = 0
      for (let k = 0; k < limits; k++) {
        const apart = uses[j * limits + k]! - uses[l * limits + k]!
        if (apart !== 0) sum += apart > 0 ? up[k]! * apart : down[k]! * -apart
      }
      margins[j * width + l] = sum
    }
  }
  return margins
}

/** A heat below this share of the doubt is too cold to learn the bend from. */
export const coldShare = 0.3
