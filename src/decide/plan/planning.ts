import { descend, type Descent, usedBy } from './dual.ts'
import { openComing, type Coming } from './firstCome.ts'
import { type Ground, groundOf, rounding } from './ground.ts'
import { coldShare, type Doubt, doubtOf } from './margins.ts'
import type { PlanLimits } from './limits.ts'
import { openSorting, type Sorted, type Sorting } from './pass.ts'
import type { Plan, Planning, PlanWish } from './plan.ts'
import { nobody, type Picked } from './repair.ts'
import { openSampling, type Sampling } from './sampling.ts'
import type { Shortlist } from './shortlist.ts'
import { silence } from './silence.ts'
import { wholeChoices } from './whole.ts'

/**
 * 1. The first walk takes all customers where they are few, else a sample. The dual is solved on those (`dual.ts`), which gives prices and
 *    how far off they may be (`margins.ts`).
 * 2. The second sorts: whoever would have the same option at any price within that doubt is settled, some 97 of 100; the others are kept
 *    with the options that may be theirs. On these alone the dual of everybody is solved to the end within the doubt, exactly.
 * 3. Soft choices become whole (`whole.ts`). Where the best prices lie at the edge of the doubt, and the plan is not near enough to the
 *    bound, it is sorted once more around them, with more doubt there. Each walk lowers the bound, so this ends.
 */
export function openPlanning(customers: number, limits: PlanLimits, wish: PlanWish): Planning {
  const ground = groundOf(limits)
  const choices = new Int16Array(customers).fill(silence)
  let step: Step = { kind: 'sample', walk: openSampling(customers, ground, wish.held ?? usualHeld) }
  let [passes, seen, expected] = [0, 0, 1]
  let sample: Float32Array = new Float32Array(0)
  let plan: Plan | undefined

  return {
    get plan() {
      return plan
    },
    add(chunk) {
      step.walk.add(chunk)
      seen += chunk.length / ground.options
      wish.progress?.(Math.min(1, (passes + seen / customers) / expected))
    },
    endPass() {
      if (seen !== customers) throw new Error(`${customers} customers were promised, ${seen} came`)
      seen = 0
      passes++
      if (step.kind === 'sample') endSample(step.walk)
      else if (step.kind === 'sort') endSort(step)
      else finish(step.down, step.walk.value(), step.bound)
      expected = Math.max(expected, passes + 1)
    },
  }

  function endSample(walk: Sampling): void {
    sample = walk.rows()
    const { list, share } = walk.sampled()
    const heat = heatOf(list)
    if (share === 1) {
      const down = descend({ ground, list, room: ground.room, ...anyPrice(ground) }, evenPrices(ground, heat), heat, () => false)
      conclude({ settled: new Float64Array(ground.options), value: 0, list, crowded: false }, down, true)
      return
    }
    const { down, doubt } = fromSample(ground, list, share, heat)
    openSort(down.last.prices, down.last.heat, doubt)
  }

  function openSort(prices: Float64Array, heat: number, { down, up }: Doubt): void {
    const doubt = { down: down.map((each, k) => Math.min(each, prices[k]!)), up }
    step = { kind: 'sort', prices, heat, doubt, walk: openSorting(ground, prices, doubt, choices, mostEntries) }
  }

  function endSort({ walk, prices, heat, doubt }: Step & { readonly kind: 'sort' }): void {
    const sorted = walk.sorted()
    if (sorted.crowded) {
      openSort(prices, heat / 4, scaled(doubt, () => [0.25, 0.25]))
      return
    }
    const low = prices.map((price, k) => Math.max(0, price - doubt.down[k]!))
    const high = prices.map((price, k) => price + doubt.up[k]!)
    const down = descend({ ground, list: sorted.list, room: roomBeside(ground, sorted), low, high }, prices, heat, () => false)
    const at = down.last.prices
    const atLow = at.map((price, k) => Number(low[k]! > 0 && price - low[k]! < edge * doubt.down[k]!))
    const atHigh = at.map((price, k) => Number(high[k]! - price < edge * doubt.up[k]!))
    if (conclude(sorted, down, passes >= mostPasses || !(atLow.includes(1) || atHigh.includes(1)))) return
    openSort(at, heat, scaled(doubt, k => [atLow[k] ? 4 : 1, atHigh[k] ? 4 : 1]))
  }

  /** False where the plan is not near enough to the bound yet, and it is not the `last` try. */
  function conclude(sorted: Sorted, down: Descent, last: boolean): boolean {
    const nearEnough = (wish.gap ?? usualGap) * (sorted.value + down.bound)
    const whole = wholeChoices(ground, sorted.list, roomBeside(ground, sorted), down, nearEnough)
    const [value, bound] = [sorted.value + whole.picked.value, sorted.value + whole.bound]
    const broken = whole.picked.left.some((each, k) => each < -rounding * ground.room[k]!)
    if (broken && last) {
      step = { kind: 'come', walk: openComing(ground, down.proof, choices), down, bound }
      return true
    }
    if (broken || (!last && bound - value > nearEnough)) return false
    choose(ground, choices, sorted.list, whole.picked)
    finish(down, value, bound)
    return true
  }

  function finish({ proof }: Descent, value: number, bound: number): void {
    plan = { ...account(limits, ground, choices, proof), choices, value, bound, gap: gapOf(value, bound), passes, sample }
    wish.progress?.(1)
  }
}

// --- internal ---

type Step =
  | { readonly kind: 'sample'; readonly walk: Sampling }
  | { readonly kind: 'sort'; readonly walk: Sorting; readonly prices: Float64Array; readonly heat: number; readonly doubt: Doubt }
  | { readonly kind: 'come'; readonly walk: Coming; readonly down: Descent; readonly bound: number }

const usualGap = 5e-5
const usualHeld = 8_000_000
/** A price is believed within so many standard deviations, and at the edge of that within this share of it. */
const sigmas = 3.5
const edge = 0.02
const mostPasses = 8
/** Some 600 MB of entries. */
const mostEntries = 96_000_000
/** A limit of which a sample holds fewer contacts is priced as though it held these; its true price may be any higher one. */
const fewest = 8

/** Half of what the best option of a row is worth in the mean: soft enough that every choice is open. */
function heatOf(list: Shortlist): number {
  let sum = 0
  for (let row = 0; row < list.rows; row++) {
    let best = 0
    for (let e = list.start[row]!; e < list.start[row + 1]!; e++) best = Math.max(best, list.value[e]!)
    sum += best
  }
  return sum === 0 ? 1 : sum / list.rows / 2
}

function fromSample(ground: Ground, list: Shortlist, share: number, heat: number): { readonly down: Descent; readonly doubt: Doubt } {
  const room = ground.room.map(each => Math.max(fewest, each * share))
  let known: Float64Array | undefined
  const down = descend({ ground, list, room, ...anyPrice(ground) }, evenPrices(ground, heat), heat, priced => {
    known = doubtOf(ground, priced, list.rows, share, known)
    return priced.heat < coldShare * known.reduce((least, each) => (each > 0 ? Math.min(least, each) : least), Infinity)
  })
  const wide = known!.map(each => Math.max(down.last.heat, sigmas * each))
  return { down, doubt: { down: wide, up: wide.map((each, k) => (ground.room[k]! * share < fewest ? Infinity : each)) } }
}

const anyPrice = ({ limits }: Ground) => ({ low: new Float64Array(limits), high: new Float64Array(limits).fill(Infinity) })
const evenPrices = ({ limits }: Ground, price: number): Float64Array => new Float64Array(limits).fill(price)
const gapOf = (value: number, bound: number): number => (bound > 0 ? Math.max(0, (bound - value) / bound) : 0)

function scaled({ down, up }: Doubt, by: (k: number) => readonly [number, number]): Doubt {
  return { down: down.map((each, k) => each * by(k)[0]), up: up.map((each, k) => each * by(k)[1]) }
}

function roomBeside(ground: Ground, { settled }: Sorted): Float64Array {
  const used = usedBy(ground, settled)
  return ground.room.map((each, k) => each - used[k]!)
}

function choose({ options }: Ground, choices: Int16Array, list: Shortlist, { picks }: Picked): void {
  for (let row = 0; row < list.rows; row++) {
    const option = picks[row] === nobody ? options : list.option[picks[row]!]!
    choices[list.customer[row]!] = option === options ? silence : option
  }
}

/** Contacts, uses and prices in the units of the limits as they were told. */
function account(
  { limits, uses }: PlanLimits, ground: Ground, choices: Int16Array, proof: Float64Array,
): Pick<Plan, 'contacts' | 'used' | 'prices'> {
  const contacts = new Float64Array(ground.options)
  for (const each of choices) if (each !== silence) contacts[each]! += 1
  const used = limits.map((_, k) => contacts.reduce((sum, count, j) => sum + count * uses[j * limits.length + k]!, 0))
  const prices = new Float64Array(limits.length)
  ground.places.forEach((place, k) => {
    prices[place] = proof[k]! / ground.units[k]!
  })
  return { contacts, used, prices }
}
