import { branch, type Whole } from './branch.ts'
import { exchange } from './exchange.ts'
import { descend, type Descent, usedBy } from './dual.ts'
import { type Ground, groundOf } from './ground.ts'
import { coldShare, type Doubt, doubtOf } from './margins.ts'
import type { PlanLimits } from './limits.ts'
import { openSorting, type Sorted, type Sorting } from './pass.ts'
import { makeWhole, nobody, type Picked } from './repair.ts'
import { openSampling, type Sampling } from './sampling.ts'
import type { Shortlist } from './shortlist.ts'
import { silence } from './silence.ts'
import type { Plan, PlanWish, Planning } from './plan.ts'

export function openPlanning(customers: number, limits: PlanLimits, wish: PlanWish): Planning {
  const ground = groundOf(limits)
  const choices = new Int16Array(customers).fill(silence)
  const wanted = wish.gap ?? 5e-5
  let step: Step = { kind: 'sample', sampling: openSampling(customers, ground) }
  let sample: Float32Array = new Float32Array(0)
  let [passes, seen] = [0, 0]
  let plan: Plan | undefined

  function endSample(sampling: Sampling): void {
    sample = sampling.rows()
    const { list, share } = sampling.sampled()
    const room = share === 1 ? ground.room : ground.room.map(each => Math.max(fewest, each * share))
    const start = startOf(list)
    let doubt: Float64Array | undefined
    const free = { low: new Float64Array(ground.limits), high: new Float64Array(ground.limits).fill(Infinity) }
    const down = descend({ ground, list, room, ...free }, new Float64Array(ground.limits).fill(start), start, priced => {
      if (share === 1) return false
      doubt = doubtOf(ground, priced, list.rows, share, doubt)
      return priced.heat < coldShare * doubt.reduce((least, each) => (each > 0 ? Math.min(least, each) : least), Infinity)
    })
    if (share === 1) {
      finish({ settled: new Float64Array(ground.options), value: 0, list, crowded: false }, down)
      return
    }
    const { prices, heat } = down.last
    const wide = doubt!.map(each => Math.max(heat, sigmas * each))
    openSort(prices, heat, { down: wide, up: wide.map((each, k) => (ground.room[k]! * share < fewest ? Infinity : each)) })
  }

  function openSort(prices: Float64Array, heat: number, doubt: Doubt): void {
    const within = { down: doubt.down.map((each, k) => Math.min(each, prices[k]!)), up: doubt.up }
    step = { kind: 'sort', prices, heat, doubt: within, sorting: openSorting(ground, prices, within, choices, mostEntries) }
  }

  function endSort({ sorting, prices, heat, doubt }: Step & { readonly kind: 'sort' }): void {
    const sorted = sorting.sorted()
    if (sorted.crowded) {
      openSort(prices, heat / 4, { down: doubt.down.map(each => each / 4), up: doubt.up.map(each => each / 4) })
      return
    }
    const used = usedBy(ground, sorted.settled)
    const room = ground.room.map((each, k) => each - used[k]!)
    const low = prices.map((price, k) => Math.max(0, price - doubt.down[k]!))
    const high = prices.map((price, k) => price + doubt.up[k]!)
    const down = descend({ ground, list: sorted.list, room, low, high }, prices, heat, () => false)
    const at = down.last.prices
    const near = (k: number): [boolean, boolean] => {
      const width = Math.min(high[k]!, 2 * at[k]! + 1) - low[k]!
      return [low[k]! > 0 && at[k]! - low[k]! < edge * width, high[k]! < Infinity && high[k]! - at[k]! < edge * width]
    }
    const hits = [...at.keys()].map(near)
    const done = finish(sorted, down, !hits.some(([a, b]) => a || b) || passes >= mostPasses)
    if (done) return
    openSort(at, heat, { down: doubt.down.map((each, k) => (hits[k]![0] ? 4 : 1) * each), up: doubt.up.map((each, k) => (hits[k]![1] ? 4 : 1) * (each < Infinity ? each : doubt.down[k]!)) })
  }

  function finish(sorted: Sorted, down: Descent, last = true): boolean {
    const used = usedBy(ground, sorted.settled)
    const room = ground.room.map((each, k) => each - used[k]!)
    const whole = perfect(ground, sorted.list, room, down)
    const { picked } = whole
    const [value, bound] = [sorted.value + picked.value, sorted.value + whole.bound]
    if (!last && (bound - value > wanted * bound)) return false
    choose(sorted.list, picked)
    const contacts = new Float64Array(ground.options)
    for (const each of choices) if (each !== silence) contacts[each]! += 1
    const all = limits.limits.length
    const usedNow = new Float64Array(all)
    for (let j = 0; j < ground.options; j++) for (let k = 0; k < all; k++) usedNow[k]! += contacts[j]! * limits.uses[j * all + k]!
    const prices = new Float64Array(all)
    ground.places.forEach((place, k) => {
      prices[place] = down.proof[k]! / ground.units[k]!
    })
    plan = { choices, contacts, used: usedNow, prices, value, bound, gap: bound > 0 ? Math.max(0, (bound - value) / bound) : 0, passes, sample }
    return true
  }

  function choose(list: Shortlist, { picks }: Picked): void {
    for (let row = 0; row < list.rows; row++) {
      const option = picks[row] === nobody ? ground.options : list.option[picks[row]!]!
      choices[list.customer[row]!] = option === ground.options ? silence : option
    }
  }

  return {
    get plan() {
      return plan
    },
    add(chunk) {
      seen += chunk.length / ground.options
      ;(step.kind === 'sample' ? step.sampling : step.sorting).add(chunk)
    },
    endPass() {
      if (seen !== customers) throw new Error(`${customers} customers were promised, ${seen} came`)
      seen = 0
      passes++
      if (step.kind === 'sample') endSample(step.sampling)
      else endSort(step)
    },
  }
}

// --- internal ---

type Step =
  | { readonly kind: 'sample'; readonly sampling: Sampling }
  | { readonly kind: 'sort'; readonly prices: Float64Array; readonly heat: number; readonly doubt: Doubt; readonly sorting: Sorting }

function perfect(ground: Ground, list: Shortlist, room: Float64Array, down: Descent): Whole {
  const picked = makeWhole(ground, list, room, down.last)
  if (list.rows <= 20_000) exchange(ground, list, down.proof, picked, 3, 1_000_000)
  if (list.rows > 1000 || down.bound <= picked.value * (1 + tolerance)) return { picked, bound: down.bound }
  return branch({ ...ground, room }, list, down, picked, tolerance, 60)
}

const tolerance = 5e-4
const fewest = 8
const sigmas = 3.5
const edge = 0.02
const mostPasses = 8
const mostEntries = 96_000_000

function startOf(list: Shortlist): number {
  let sum = 0
  for (let row = 0; row < list.rows; row++) {
    let best = 0
    for (let e = list.start[row]!; e < list.start[row + 1]!; e++) best = Math.max(best, list.value[e]!)
    sum += best
  }
  return list.rows === 0 || sum === 0 ? 1 : sum / list.rows / 2
}
