import { factorise, solve } from '../../understand/taste/cholesky.ts'
import { type Ground, tollsOf } from './ground.ts'
import type { Shortlist } from './shortlist.ts'
import { type Soft, soften, softOf } from './soft.ts'

/** What is to be priced: rows, and the room that those not among them leave. Prices stay between `low` and `high`. */
export type Pricing = {
  readonly ground: Ground; readonly list: Shortlist
  readonly room: Float64Array; readonly low: Float64Array; readonly high: Float64Array
}

/** Prices at a heat, with the soft choices there and how the slope bends (without the walls). */
export type Priced = { readonly prices: Float64Array; readonly heat: number; readonly soft: Soft; readonly bend: Float64Array }

export type Descent = {
  /** The lowest bound of the rows that was met, and the prices that prove it. */
  readonly bound: number
  readonly proof: Float64Array
  /** Where it ended: what rounding starts from. */
  readonly last: Priced
}

/**
 * Prices that make the dual bound of Lagrange smallest:  sum_k price_k room_k + sum_i max_j (value_ij - toll_j),  which is convex and
 * broken into planes. So it is walked down on a soft copy, max -> heat log sum exp, by Newton's method from warm to cold, with walls of
 * -heat log(distance) at the ends of each price: an interior point method. Softly chosen shares fit the limits at every heat; where
 * customers are all alike, they say how many are to get what. `enough` ends the descent when it is cold enough.
 */
export function descend(pricing: Pricing, from: Float64Array, heat: number, enough: (at: Priced) => boolean): Descent {
  const { ground, list, room } = pricing
  const walk: Walk = {
    pricing, prices: inside(pricing, from, heat), soft: softOf(ground.options), other: softOf(ground.options), bound: Infinity, proof: from,
  }
  for (let warm = heat; ; warm /= cooling) {
    const nth = Math.max(1, Math.floor(list.rows / (firstRows * (heat / warm) ** 1.5)))
    const bend = settle(walk, warm, nth)
    const priced = { prices: walk.prices, heat: warm, soft: walk.soft, bend }
    const excess = walk.soft.soft - walk.soft.hard + warm * room.length
    if (nth === 1 && (enough(priced) || excess <= coldEnough * Math.abs(walk.soft.hard) || warm < heat * coldest)) {
      refine(walk, warm)
      withoutIdle(walk, warm)
      return { bound: walk.bound, proof: walk.proof, last: { ...priced, prices: walk.prices, soft: walk.soft } }
    }
  }
}

/** Sum over the rows of what their best option is worth at these prices. */
function hardOf(list: Shortlist, tolls: Float64Array): number {
  let sum = 0
  for (let row = 0; row < list.rows; row++) {
    let best = -Infinity
    for (let e = list.start[row]!; e < list.start[row + 1]!; e++) best = Math.max(best, list.value[e]! - tolls[list.option[e]!]!)
    sum += best
  }
  return sum
}

/** [limit] what the rows use where `chosen` of them have each option. */
export function usedBy({ options, limits, uses }: Ground, chosen: Float64Array): Float64Array {
  const used = new Float64Array(limits)
  for (let j = 0; j < options; j++) if (chosen[j]! !== 0) for (let k = 0; k < limits; k++) used[k]! += chosen[j]! * uses[j * limits + k]!
  return used
}

// --- internal ---

type Walk = { readonly pricing: Pricing; prices: Float64Array; soft: Soft; other: Soft; bound: number; proof: Float64Array }

const cooling = 4
/** The first and warmest steps need a sample of the rows only; each colder one 8 times as many. */
const firstRows = 4096
/** What softness may cost in the end, as a share. Colder than that, sums no longer tell one place from the next where all are alike. */
const coldEnough = 1e-6
const coldest = 1e-10
const mostSteps = 30
const mostRefinements = 5

/** Newton's steps at one heat, until what another would gain is small beside what softness costs. The bend of the last place. */
function settle(walk: Walk, heat: number, nth: number): Float64Array {
  const { ground: { limits }, list } = walk.pricing
  let height = look(walk, walk.prices, heat, nth)
  for (let step = 0; ; step++) {
    const slope = slopeOf(walk, heat)
    const bend = bendOf(walk.pricing.ground, walk.soft, heat)
    if (step === mostSteps || limits === 0) return bend
    const move = newton(walk, slope, bend, heat)
    const gain = -move.reduce((sum, each, k) => sum + each * slope[k]!, 0)
    const tolerable = 0.01 * (walk.soft.soft - walk.soft.hard + heat * limits) + 1e-12 * Math.abs(height)
    if (!(gain > tolerable)) return bend
    const lower = stepDown(walk, move, gain, height, heat, nth)
    if (lower === undefined) return bend
    height = lower
    if (list.rows === 0 && step > 8) return bend
  }
}

/**
 * Last steps without asking the height, whose sum over all rows no longer tells so small a difference: what the soft choices use
 * still does.
 * Each is kept while it halves what another would gain.
 */
function refine(walk: Walk, heat: number): void {
  if (walk.prices.length === 0) return
  let gain = Infinity
  for (let step = 0; step < mostRefinements; step++) {
    const slope = slopeOf(walk, heat)
    const move = newton(walk, slope, bendOf(walk.pricing.ground, walk.soft, heat), heat)
    const next = -move.reduce((sum, each, k) => sum + each * slope[k]!, 0)
    if (!(next < gain / 2) || reachOf(walk, move) < 1) return
    gain = next
    walk.prices = walk.prices.map((price, k) => price + move[k]!)
    look(walk, walk.prices, heat, 1)
  }
}

/** Height of the soft dual with its walls; the soft choices go into `walk.other`, and a hard bound met on the way is kept. */
function look(walk: Walk, prices: Float64Array, heat: number, nth: number): number {
  const { ground, list, room, low, high } = walk.pricing
  soften(list, tollsOf(ground, prices), heat, nth, walk.other)
  let rent = 0
  let walls = 0
  for (let k = 0; k < room.length; k++) {
    rent += prices[k]! * room[k]!
    walls -= heat * (Math.log(prices[k]! - low[k]!) + (high[k]! < Infinity ? Math.log(high[k]! - prices[k]!) : 0))
  }
  if (nth === 1 && rent + walk.other.hard < walk.bound) {
    walk.bound = rent + walk.other.hard
    walk.proof = prices
  }
  if (walk.prices === prices) [walk.soft, walk.other] = [walk.other, walk.soft]
  return rent + walls + (walk.prices === prices ? walk.soft : walk.other).soft
}

function slopeOf({ pricing: { ground, room, low, high }, prices, soft }: Walk, heat: number): Float64Array {
  const used = usedBy(ground, soft.chosen)
  return room.map((each, k) => each - used[k]! - heat / (prices[k]! - low[k]!) + heat / (high[k]! - prices[k]!))
}

/** Second derivatives of the soft dual: sum over pairs of wavering / heat x (uses of one - of the other) (the same)'. */
function bendOf({ options, limits, uses }: Ground, { pairs }: Soft, heat: number): Float64Array {
  const bend = new Float64Array(limits * limits)
  const apart = new Float64Array(limits)
  const touched = new Int32Array(limits)
  for (let j = 0; j <= options; j++) {
    for (let l = j + 1; l <= options; l++) {
      const weight = (pairs[j * (options + 1) + l]! + pairs[l * (options + 1) + j]!) / heat
      if (weight === 0) continue
      let count = 0
      for (let k = 0; k < limits; k++) {
        const each = uses[j * limits + k]! - uses[l * limits + k]!
        if (each === 0) continue
        apart[count] = each
        touched[count++] = k
      }
      for (let a = 0; a < count; a++) {
        for (let b = 0; b <= a; b++) bend[touched[a]! * limits + touched[b]!]! += weight * apart[a]! * apart[b]!
      }
    }
  }
  for (let k = 0; k < limits; k++) for (let l = 0; l < k; l++) bend[l * limits + k] = bend[k * limits + l]!
  return bend
}

/** The step to where a parabola would be lowest. */
function newton({ pricing: { low, high }, prices }: Walk, slope: Float64Array, bend: Float64Array, heat: number): Float64Array {
  const n = slope.length
  const walls = prices.map((price, k) => heat / (price - low[k]!) ** 2 + heat / (high[k]! - price) ** 2)
  // Two limits of the same options bend one way only: a little more on the diagonal tells them apart.
  for (let ridge = 1e-10; ridge < 1e3; ridge *= 100) {
    const matrix = bend.slice()
    for (let k = 0; k < n; k++) matrix[k * n + k] = matrix[k * n + k]! * (1 + ridge) + walls[k]! * (1 + ridge)
    if (!factorise(matrix, n)) continue
    const move = slope.map(each => -each)
    solve(matrix, n, move)
    return move
  }
  return new Float64Array(n)
}

/** Goes as far as the walls let it and the height falls; undefined where it does not. */
function stepDown(walk: Walk, move: Float64Array, gain: number, height: number, heat: number, nth: number): number | undefined {
  for (let tries = 0, reach = reachOf(walk, move); tries < 25; tries++, reach /= 2) {
    const prices = walk.prices.map((price, k) => price + reach * move[k]!)
    const lower = look(walk, prices, heat, nth)
    if (!(lower <= height - 1e-3 * reach * gain)) continue
    walk.prices = prices
    ;[walk.soft, walk.other] = [walk.other, walk.soft]
    return lower
  }
  return undefined
}

/** The share of a step that stays within the walls. */
function reachOf({ pricing: { low, high }, prices }: Walk, move: Float64Array): number {
  let reach = 1
  for (let k = 0; k < move.length; k++) {
    if (move[k]! < 0) reach = Math.min(reach, (0.95 * (prices[k]! - low[k]!)) / -move[k]!)
    if (move[k]! > 0) reach = Math.min(reach, (0.95 * (high[k]! - prices[k]!)) / move[k]!)
  }
  return reach
}

/** Prices that only the wall keeps from 0 become 0 where that proves as much. */
function withoutIdle(walk: Walk, heat: number): void {
  const { ground, list, room, low } = walk.pricing
  const bare = walk.proof.map((price, k) => (low[k] === 0 && price < 1e4 * heat / Math.max(1, room[k]!) ? 0 : price))
  const bound = bare.reduce((sum, price, k) => sum + price * room[k]!, 0) + hardOf(list, tollsOf(ground, bare))
  if (bound > walk.bound * (1 + 1e-12)) return
  walk.bound = bound
  walk.proof = bare
}

function inside({ room, low, high }: Pricing, from: Float64Array, heat: number): Float64Array {
  return from.map((price, k) => {
    const [bottom, top] = [low[k]!, high[k]!]
    if (top === Infinity) return Math.max(price, bottom + heat / Math.max(1, room[k]!))
    return Math.min(Math.max(price, bottom + 0.01 * (top - bottom)), top - 0.01 * (top - bottom))
  })
}
