import { ndcgCut } from '../measures.ts'
import { type Baskets, fromRows, type Row } from './baskets.ts'
import { noAttributes } from './attributes.ts'
import type { Columns } from './columns.ts'
import { type Factors, learnFactors } from './factors.ts'
import { assemble, learnColumns, type TasteSettings } from './learn.ts'
import type { Mix, TasteModel } from './model.ts'
import { best, candidatesFor, type Candidates, type Owned } from './rank.ts'

/** A customer of whom something is held out: what they own, and what they bought after or beside it and did not own. Places of products. */
export type Trial = { readonly owned: readonly Owned[]; readonly wanted: readonly number[] }

/**
 * The settings that rank best what is held out of the training part (NDCG@10, ideal cut at 10): the strength of the ridge, whether factors
 * help and which, and what each counts in the sum. Nothing here is set by hand for one shop. `baskets` lacks what the trials want.
 */
export async function chooseSettings(
  baskets: Baskets, popularity: Float32Array, trials: readonly Trial[], pause: () => Promise<void>,
): Promise<TasteSettings> {
  const some = thinned(baskets)
  const tried = trials.filter(({ owned, wanted }) => owned.length > 0 && wanted.length > 0)
  if (tried.length < fewestTrials) return defaults
  const n = baskets.productIds.length
  const put = (columns: Columns, factors: Factors | null): TasteModel => (
    assemble(some, popularity, noAttributes(n), alone, columns, factors)
  )

  const ridge = await climb([30, 100, 300, 800], 2, async lambda => {
    const columns = await learnColumns(some, lambda, pause, quickNeighbours)
    return { score: await scoreOf(put(columns, null), tried, alone, pause), made: columns }
  })
  const tryFactors = async (factors: { reg: number; unbought: number }) => {
    const made = await learnFactors(some, factors, pause)
    return { score: await scoreOf(put(ridge.made, made), tried, together, pause), made }
  }
  const wide = await climb([50, 150, 350, 800, 2000, 5000], 2, unbought => tryFactors({ reg: 0.3, unbought }))
  const firm = await climb([0.1, 0.2, 0.3, 0.4, 0.55, 0.8, 1.2], 2, reg => tryFactors({ reg, unbought: wide.value }), wide)
  const mix = await chooseMix(put(ridge.made, firm.made), tried, pause)
  return { lambda: ridge.value, factors: mix.factors > 0 ? { reg: firm.value, unbought: wide.value } : null, mix }
}

// --- internal ---

/** Where there is too little to choose by: the ridge and the factors about equal, as on MovieLens-100K. */
const defaults: TasteSettings = { lambda: 300, factors: { reg: 0.3, unbought: 350 }, mix: { links: 0.5, factors: 0.5, popularity: 0.1 } }

const alone: Mix = { links: 1, factors: 0, popularity: 0 }
/** Factors are judged by what they add: those that rank best alone say what the ridge says already. */
const together: Mix = { links: 0.4, factors: 0.6, popularity: 0 }
const fewestTrials = 30
const mostTrials = 1500
/** For choosing a strength fewer neighbours do; the final ridge has as many as time allows. */
const quickNeighbours = 40
/** Purchases that are enough to choose by; more customers than hold them are not asked. */
const enoughPurchases = 4e5
const enoughProducts = 10_000

type Step<Made> = { readonly value: number; readonly score: number; readonly made: Made }

/** The best of `grid` by walking uphill from `first`: neighbours are tried until none is better. */
async function climb<Made>(
  grid: readonly number[], first: number, attempt: (value: number) => Promise<{ score: number; made: Made }>, known?: Step<Made>,
): Promise<Step<Made>> {
  const at = async (place: number): Promise<Step<Made>> => ({ value: grid[place]!, ...(await attempt(grid[place]!)) })
  let top: Step<Made> = known ? { ...known, value: grid[first]! } : await at(first)
  for (const step of [1, -1]) {
    let moved = false
    for (let place = first + step; place >= 0 && place < grid.length; place += step) {
      const next = await at(place)
      if (next.score <= top.score) break
      top = next
      moved = true
    }
    if (moved) break
  }
  return top
}

async function scoreOf(model: TasteModel, trials: readonly Trial[], mix: Mix, pause: () => Promise<void>): Promise<number> {
  let sum = 0
  await eachTrial(model, trials, pause, (candidates, wanted) => (sum += scoreWith(model, candidates, mix, wanted)))
  return sum
}

function scoreWith(model: TasteModel, candidates: Candidates, mix: Mix, wanted: ReadonlySet<number>): number {
  return ndcgCut(best(model, candidates, mix, { most: 10 }).map(({ place }) => place), wanted, 10)
}

/** Every mix on a grid, in one pass over the trials. Each is judged with its neighbours: which of two alike is ahead is chance. */
async function chooseMix(model: TasteModel, trials: readonly Trial[], pause: () => Promise<void>): Promise<Mix> {
  const populars = [0, 0.1, 0.2, 0.4, 0.8, 1.6]
  const mixes = populars.map(popularity => Array.from(
    { length: 11 }, (_, tenths): Mix => ({ links: 1 - tenths / 10, factors: tenths / 10, popularity }),
  ))
  const sums = mixes.map(row => row.map(() => 0))
  await eachTrial(model, trials, pause, (candidates, wanted) => {
    mixes.forEach((row, r) => row.forEach((mix, m) => {
      sums[r]![m]! += scoreWith(model, candidates, mix, wanted)
    }))
  })
  let top = { score: -Infinity, mix: alone }
  sums.forEach((row, r) => row.forEach((_, m) => {
    const near = row.slice(Math.max(0, m - 1), m + 2)
    const score = near.reduce((sum, value) => sum + value, 0) / near.length
    if (score > top.score) top = { score, mix: mixes[r]![m]! }
  }))
  return top.mix
}

async function eachTrial(
  model: TasteModel, trials: readonly Trial[], pause: () => Promise<void>,
  look: (candidates: Candidates, wanted: ReadonlySet<number>) => void,
): Promise<void> {
  const stride = Math.max(1, Math.ceil(trials.length / mostTrials))
  for (let t = 0; t < trials.length; t += stride) {
    const { owned, wanted } = trials[t]!
    look(candidatesFor(model, owned), new Set(wanted))
    if (t % 16 === 0) await pause()
  }
}

/** Every so-many-th customer and the best sold products, where there are more purchases or products than choosing needs. */
function thinned(baskets: Baskets): Baskets {
  const stride = Math.ceil(baskets.items.length / enoughPurchases)
  const isIn = bestSold(baskets)
  if (stride <= 1 && !isIn) return baskets
  const rows: Row[] = []
  for (let c = 0; c + 1 < baskets.start.length; c += Math.max(1, stride)) {
    const row: (readonly [number, number])[] = []
    for (let at = baskets.start[c]!; at < baskets.start[c + 1]!; at++) {
      if (!isIn || isIn[baskets.items[at]!]) row.push([baskets.items[at]!, baskets.weights[at]!])
    }
    rows.push(row)
  }
  return fromRows(baskets.productIds, rows)
}

/** 1 for each of the `enoughProducts` with most buyers; undefined where there are no more. */
function bestSold({ productIds, items }: Baskets): Uint8Array | undefined {
  if (productIds.length <= enoughProducts) return undefined
  const buyers = new Uint32Array(productIds.length)
  for (const item of items) buyers[item]!++
  const places = Int32Array.from(productIds.keys()).sort((a, b) => buyers[b]! - buyers[a]! || a - b)
  const isIn = new Uint8Array(productIds.length)
  for (const place of places.subarray(0, enoughProducts)) isIn[place] = 1
  return isIn
}
