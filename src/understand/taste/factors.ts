import { type Baskets, fullWeight, transposed } from './baskets.ts'
import { factorise, solve } from './cholesky.ts'

/**
 * Every item as `rank` numbers, so that a customer's taste for it is one product: implicit alternating least squares with the
 * regularisation of Rendle et al. (RecSys 2022), reg * (n + alpha * N)^nu, nu = .5. It sees what the ridge cannot: likeness over several
 * steps.
 */
export type Factors = {
  readonly rank: number
  readonly reg: number
  /**
   * Weight of what was not bought, times the number of items that anybody bought: 150 to 1,500 for sets of any size, where alpha itself
   * goes with 1 / N.
   */
  readonly unbought: number
  /** Row by row, one for each item. */
  readonly items: Float32Array
}

export const rank = 32

export async function learnFactors(
  baskets: Baskets, settings: { readonly reg: number; readonly unbought: number }, pause: () => Promise<void>,
): Promise<Factors> {
  const customers = baskets.start.length - 1
  const buyers = transposed(baskets)
  const alpha = settings.unbought / Math.max(1, soldOf(buyers.start))
  const items = firstGuess(baskets.productIds.length)
  const people = new Float32Array(customers * rank)
  const sweeps = sweepsFor(baskets.items.length)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    await solveAll(people, items, baskets, settings.reg, alpha, settings.unbought, pause)
    await solveAll(items, people, buyers, settings.reg, alpha, alpha * customers, pause)
  }
  return { rank, ...settings, items }
}

/** Sum of v v' over all rows, the lower half; with alpha, what everybody shares. */
export function squares(rows: Float32Array, count: number, scale: number): Float64Array {
  const sum = new Float64Array(rank * rank)
  for (let r = 0; r < count; r++) addSquare(sum, rows, r * rank, scale)
  return sum
}

export function penalty(reg: number, count: number, unbought: number): number {
  return reg * Math.sqrt(count + unbought)
}

// --- internal ---

/** Adds scale * v v' to the lower half of `sum`, v the `rank` numbers of `rows` from `at` on. */
function addSquare(sum: Float64Array, rows: Float32Array | Float64Array, at: number, scale: number): void {
  for (let i = 0; i < rank; i++) {
    const x = rows[at + i]! * scale
    const to = i * rank
    for (let j = 0; j <= i; j++) sum[to + j]! += x * rows[at + j]!
  }
}

/** Where there is much, each sweep learns more and takes longer. */
const sweepsFor = (purchases: number): number => (purchases > 300_000 ? 6 : 10)

async function solveAll(
  into: Float32Array, from: Float32Array, links: Pick<Baskets, 'start' | 'items' | 'weights'>, reg: number, alpha: number,
  unbought: number, pause: () => Promise<void>,
): Promise<void> {
  const base = squares(from, from.length / rank, alpha)
  const a = new Float64Array(rank * rank)
  const b = new Float64Array(rank)
  for (let row = 0; row + 1 < links.start.length; row++) {
    a.set(base)
    b.fill(0)
    let count = 0
    for (let at = links.start[row]!; at < links.start[row + 1]!; at++) {
      const weight = links.weights[at]! / fullWeight
      const other = links.items[at]! * rank
      addSquare(a, from, other, weight)
      for (let i = 0; i < rank; i++) b[i]! += weight * from[other + i]!
      count += weight
    }
    const ridge = penalty(reg, count, unbought)
    for (let i = 0; i < rank; i++) a[i * rank + i]! += ridge
    if (count > 0 && factorise(a, rank)) solve(a, rank, b)
    else b.fill(0)
    into.set(b, row * rank)
    if (row % 64 === 0) await pause()
  }
}

/** How many rows have anything. */
function soldOf(start: Uint32Array): number {
  let sold = 0
  for (let i = 0; i + 1 < start.length; i++) if (start[i + 1]! > start[i]!) sold++
  return sold
}

/** Small numbers that look random and are the same on every machine: a Weyl sequence of the golden ratio, whole-number arithmetic. */
function firstGuess(n: number): Float32Array {
  const guess = new Float32Array(n * rank)
  let state = 0x9e3779b9
  for (let at = 0; at < guess.length; at++) {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    guess[at] = (((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32 - 0.5) * 0.06
  }
  return guess
}
