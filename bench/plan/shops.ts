import type { PlanLimits } from '../../src/decide/plan/limits.ts'
import type { ValueRows } from '../../src/decide/plan/rows.ts'
import { seededRandom } from '../../src/platform/random.ts'

export type Shape = {
  readonly name: string; readonly customers: number; readonly options: number; readonly limits: number; readonly seed: number
  /** How much customers differ as a whole, and options for one customer: standard deviations of the logarithm. */
  readonly between: number; readonly within: number
  /** Room as a share of customers times the usual use of an option: from and to. */
  readonly room: readonly [number, number]
  /** Share of options that one customer may not get. */
  readonly forbidden: number
  /** Values in steps of this size, as where all that is known is known of everybody; 0: as they come. */
  readonly step?: number
  /** This many of the limits are a stock of so few. */
  readonly scarce?: readonly [number, number]
}

/** A made-up shop: options that share limits, and values drawn anew, the same ones, each time they are walked. */
export function shopOf(shape: Shape): { readonly rows: ValueRows; readonly limits: PlanLimits } {
  const limits = limitsOf(shape)
  return { rows: { customers: shape.customers, chunks: () => chunksOf(shape) }, limits }
}

// --- internal ---

const chunkRows = 65_536

function limitsOf({ customers, options, limits: count, seed, room: [from, to], scarce = [0, 0] }: Shape): PlanLimits {
  const random = seededRandom(seed)
  const uses = Float64Array.from({ length: options * count }, () => (random() < 0.4 ? 0.2 + 1.8 * random() : 0))
  const limits = Float64Array.from({ length: count }, (_, k) => {
    if (k < scarce[0]) return scarce[1]
    let sum = 0
    for (let j = 0; j < options; j++) sum += uses[j * count + k]!
    return Math.floor((from + (to - from) * random()) * customers * (sum / options))
  })
  return { options, limits, uses }
}

function* chunksOf({ customers, options, seed, between, within, forbidden, step = 0 }: Shape): Generator<Float32Array> {
  const chunk = new Float32Array(Math.min(chunkRows, customers) * options)
  const [whole, single] = [logNormal(between), logNormal(within)]
  const popular = Float64Array.from({ length: options }, (_, j) => 2 + 3 * ((j * 7 + seed) % options) / options)
  const banned = Math.round(forbidden * 65_536)
  let state = (seed * 0x9e3779b1) >>> 0 || 1
  for (let done = 0; done < customers;) {
    const count = Math.min(chunkRows, customers - done)
    for (let i = 0, at = 0; i < count; i++) {
      state = xorShift(state)
      const own = whole[state >>> 20]!
      for (let j = 0; j < options; j++, at++) {
        state = xorShift(state)
        const value = own * single[state >>> 20]! * popular[j]! - 1
        chunk[at] = (state & 0xffff) < banned ? NaN : step === 0 ? value : Math.round(value / step) * step
      }
    }
    yield count * options === chunk.length ? chunk : chunk.subarray(0, count * options)
    done += count
  }
}

/** xorshift32 (Marsaglia, Journal of Statistical Software 8, 2003). */
function xorShift(state: number): number {
  state ^= state << 13
  state ^= state >>> 17
  return state ^ (state << 5)
}

/** 4,096 draws of a log-normal of mean 1, by Box and Muller: few enough for the nearest cache. */
function logNormal(deviation: number): Float64Array {
  const random = seededRandom(5)
  return Float64Array.from({ length: 4096 }, () => (
    Math.exp(deviation * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()) - deviation ** 2 / 2)
  ))
}
