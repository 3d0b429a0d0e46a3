import { type Forest, probabilityOf } from '../../boost/forest.ts'
import { type Depth, depths, growFor, stagesOf } from './boosted.ts'
import { type Calibration, calibrationOf, logLossOf } from './calibrate.ts'
import type { Column } from './column.ts'
import { type Encoding, encodingOf, type Features, featuresOf, treeColumnsOf } from './encode.ts'
import { foldsOf, partOf, sampled } from './folds.ts'
import { fitLogistic, logOddsOf } from './logistic.ts'

/** How probably a customer leaves: two formulas, mixed in log-odds, and what experience says of the mix. Holds no customer. */
export type LeavingModel = {
  readonly kind: 'leaving'
  readonly encoding: Encoding
  readonly weights: Float64Array
  readonly forest: Forest
  /** Share of the trees in the mix, 0 to 1. */
  readonly share: number
  readonly calibration: Calibration
  /** What was chosen, and the log loss (nats) of each part out of the inner folds. */
  readonly chosen: {
    readonly ridge: number; readonly depth: Depth; readonly logistic: number; readonly boosting: number; readonly mix: number
  }
}

/** Probabilities of each row: of the model, and of its parts alone. */
export type Chances = { readonly mix: Float64Array; readonly logistic: Float64Array; readonly boosting: Float64Array }

/**
 * Learns from customers of whom it is known whether they left (`left`: 1 or 0). The ridge, the trees and their share are those of the best
 * log score out of five inner folds, on which the mix is then calibrated. Deterministic: the folds are dealt by `seed`. Null where fewer
 * than ten left or fewer than ten stayed.
 */
export async function fitLeaving(
  columns: readonly Column[], left: Uint8Array,
  { seed = 1, progress = () => Promise.resolve() }: { readonly seed?: number; readonly progress?: () => Promise<void> } = {},
): Promise<LeavingModel | null> {
  const gone = left.reduce((sum, each) => sum + each, 0)
  if (Math.min(gone, left.length - gone) < fewest) return null
  const encoding = encodingOf(columns)
  const features = featuresOf(encoding, columns)
  const trees = treeColumnsOf(encoding, columns)
  const seen = sampled(left.length, mostChosenBy, seed)
  const known = left.length === seen.length ? left : Uint8Array.from(seen, row => left[row]!)
  const { linear, boosted } = await heldOut(features, trees, left, seen, seed, progress)
  const [ridge, depth] = [bestOf(linear, known), bestOf(boosted, known)]
  const mixes = shares.map(share => mixed(linear[ridge.place]!, boosted[depth.place]!, share))
  const mix = bestOf(mixes, known)
  const all = Int32Array.from(left, (_, row) => row)
  const { leaves, rounds } = depths[depth.place]!
  return {
    kind: 'leaving', encoding, share: shares[mix.place]!, calibration: calibrationOf(mixes[mix.place]!, known),
    weights: fitLogistic(features, left, all, ridges[ridge.place]!),
    forest: await growFor(trees, left, all, leaves, rounds, progress),
    chosen: { ridge: ridges[ridge.place]!, depth: depths[depth.place]!, logistic: ridge.loss, boosting: depth.loss, mix: mix.loss },
  }
}

/** What the model says of each customer; columns it does not find count as missing. */
export function chancesOf({ encoding, weights, forest, share, calibration }: LeavingModel, columns: readonly Column[]): Chances {
  const features = featuresOf(encoding, columns)
  const linear = logOddsOf(features, weights)
  const all = Int32Array.from(linear, (_, row) => row)
  const [boosted] = stagesOf(forest, treeColumnsOf(encoding, columns), all, [forest.roots.length])
  const said = mixed(linear, boosted!, share).map(odds => probabilityOf(calibration.base + calibration.slope * odds))
  return { mix: said, logistic: linear.map(probabilityOf), boosting: boosted!.map(probabilityOf) }
}

// --- internal ---

const innerFolds = 5
const fewest = 10
/** What is best is chosen on so many customers at most; what was chosen learns from all of them. */
const mostChosenBy = 20_000
/** From the strongest, so that each next fit begins near. */
const ridges = [100, 30, 10, 3, 1]
const shares = [0, 0.25, 0.5, 0.75, 1]

/** Log-odds of each of the rows `seen` by every ridge and every depth, learned from those of the other folds. */
async function heldOut(
  features: Features, trees: readonly Float32Array[], left: Uint8Array, seen: Int32Array, seed: number, progress: () => Promise<void>,
): Promise<{ readonly linear: readonly Float64Array[]; readonly boosted: readonly Float64Array[] }> {
  const folds = foldsOf(seen.map(row => left[row]!), innerFolds, seed)
  const linear = ridges.map(() => new Float64Array(seen.length))
  const boosted = depths.map(() => new Float64Array(seen.length))
  for (let fold = 0; fold < innerFolds; fold++) {
    const part = partOf(folds, fold)
    const [train, test] = [part.train.map(place => seen[place]!), part.test.map(place => seen[place]!)]
    let weights: Float64Array = new Float64Array(features.width)
    ridges.forEach((ridge, i) => {
      weights = fitLogistic(features, left, train, ridge, weights)
      const odds = logOddsOf(features, weights)
      for (const place of part.test) linear[i]![place] = odds[seen[place]!]!
    })
    for (const leaves of new Set(depths.map(depth => depth.leaves))) {
      const own = depths.filter(depth => depth.leaves === leaves)
      const rounds = own.map(depth => depth.rounds)
      const forest = await growFor(trees, left, train, leaves, Math.max(...rounds), progress)
      stagesOf(forest, trees, test, rounds).forEach((odds, i) => {
        const into = boosted[depths.indexOf(own[i]!)]!
        part.test.forEach((place, told) => { into[place] = odds[told]! })
      })
    }
  }
  return { linear, boosted }
}

const mixed = (linear: Float64Array, boosted: Float64Array, share: number): Float64Array => (
  linear.map((odds, row) => (1 - share) * odds + share * boosted[row]!)
)

function bestOf(candidates: readonly Float64Array[], left: Uint8Array): { readonly place: number; readonly loss: number } {
  const losses = candidates.map(odds => logLossOf(odds.map(probabilityOf), left))
  const loss = Math.min(...losses)
  return { place: losses.indexOf(loss), loss }
}
