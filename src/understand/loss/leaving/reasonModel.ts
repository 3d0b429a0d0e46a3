import { probabilityOf } from '../../boost/forest.ts'
import { growFor, stagesOf } from './boosted.ts'
import type { Features } from './encode.ts'
import { foldsOf, partOf } from './folds.ts'
import { sharesOf } from './shares.ts'
import { fitSoftmax, softmaxOf } from './softmax.ts'

/** What reasons are told from: features for a weighted sum, columns for trees, and the class of each row, 0 to `count` - 1. */
export type Ground = {
  readonly features: Features; readonly trees: readonly Float32Array[]; readonly classes: Int32Array; readonly count: number
}

/**
 * Chances of each class for the rows to be told, `count` numbers each, learned from other rows. Ridge, trees, their mix and how far it
 * is believed against the bare shares are those of the best log score out of inner folds; where nothing helps, the shares are what is said.
 */
export async function tellReasons(
  ground: Ground, train: Int32Array, test: Int32Array, seed: number, progress: () => Promise<void>,
): Promise<Float64Array> {
  const { classes, count } = ground
  const folds = foldsOf(train.map(row => classes[row]!), innerFolds, seed)
  const inner = ways.map(() => new Float64Array(train.length * count))
  const bare = new Float64Array(train.length * count)
  for (let fold = 0; fold < innerFolds; fold++) {
    const { train: places, test: told } = partOf(folds, fold)
    const [from, to] = [places.map(place => train[place]!), told.map(place => train[place]!)]
    const shares = sharesOf(classes, count, from)
    told.forEach(place => bare.set(shares, place * count))
    for (const [way, said] of (await sayAll(ground, from, to, ways, progress)).entries()) {
      told.forEach((place, i) => inner[way]!.set(said.subarray(i * count, (i + 1) * count), place * count))
    }
  }
  const own = train.map(row => classes[row]!)
  const plan = bestPlan(inner, bare, own, count)
  const said = await sayAll(ground, train, test, plan.parts.map(({ way }) => ways[way]!), progress)
  return blend([repeat(sharesOf(classes, count, train), test.length), ...said], weightsOf(plan))
}

// --- internal ---

const innerFolds = 3
type Way = { readonly kind: 'sum'; readonly ridge: number } | { readonly kind: 'trees'; readonly rounds: number }
const ways: readonly Way[] = [
  ...[300, 100, 30, 10].map((ridge): Way => ({ kind: 'sum', ridge })), ...[15, 30, 60].map((rounds): Way => ({ kind: 'trees', rounds })),
]
const leaves = 4
const beliefs = [0, 0.25, 0.5, 0.75, 1]

type Plan = { readonly belief: number; readonly parts: readonly { readonly way: number; readonly weight: number }[] }

/** Of the bare shares first, then of each part. */
const weightsOf = ({ belief, parts }: Plan): number[] => [1 - belief, ...parts.map(({ weight }) => weight * belief)]

/** The better ridge and the better number of trees, half and half or one of them, believed by a quarter, a half ... or not at all. */
function bestPlan(inner: readonly Float64Array[], bare: Float64Array, classes: Int32Array, count: number): Plan {
  const losses = inner.map(said => lossOf(said, classes, count))
  const best = (kind: Way['kind']): number => (
    ways.reduce((found, way, i) => (way.kind === kind && (found < 0 || losses[i]! < losses[found]!) ? i : found), -1)
  )
  const [sum, trees] = [best('sum'), best('trees')]
  const mixes = [[{ way: sum, weight: 1 }], [{ way: trees, weight: 1 }], [{ way: sum, weight: 0.5 }, { way: trees, weight: 0.5 }]]
  const plans = mixes.flatMap(parts => beliefs.map((belief): Plan => ({ belief, parts })))
  const scored = plans.map(plan => lossOf(blend([bare, ...plan.parts.map(({ way }) => inner[way]!)], weightsOf(plan)), classes, count))
  return plans[scored.indexOf(Math.min(...scored))]!
}

async function sayAll(
  ground: Ground, from: Int32Array, to: Int32Array, asked: readonly Way[], progress: () => Promise<void>,
): Promise<Float64Array[]> {
  const rounds = asked.flatMap(way => (way.kind === 'trees' ? [way.rounds] : []))
  const staged = rounds.length === 0 ? [] : await sayByTrees(ground, from, to, rounds, progress)
  const { features, classes, count } = ground
  const said: Float64Array[] = []
  let weights: Float64Array | undefined
  for (const way of asked) {
    if (way.kind === 'sum') weights = fitSoftmax(features, classes, count, from, way.ridge, weights)
    said.push(way.kind === 'trees' ? staged[rounds.indexOf(way.rounds)]! : softmaxOf(features, weights!, count, to))
    await progress()
  }
  return said
}

/** Each class against all others, then made to sum to one. */
async function sayByTrees(
  { trees, classes, count }: Ground, from: Int32Array, to: Int32Array, rounds: readonly number[], progress: () => Promise<void>,
): Promise<Float64Array[]> {
  const said = rounds.map(() => new Float64Array(to.length * count))
  for (let k = 0; k < count; k++) {
    const forest = await growFor(trees, Uint8Array.from(classes, each => (each === k ? 1 : 0)), from, leaves, Math.max(...rounds), progress)
    stagesOf(forest, trees, to, rounds).forEach((odds, stage) => {
      odds.forEach((each, i) => { said[stage]![i * count + k] = probabilityOf(each) })
    })
  }
  for (const each of said) normalise(each, count)
  return said
}

function normalise(said: Float64Array, count: number): void {
  for (let at = 0; at < said.length; at += count) {
    const total = said.subarray(at, at + count).reduce((sum, each) => sum + each, 0)
    for (let k = at; k < at + count; k++) said[k]! /= total
  }
}

const blend = (parts: readonly Float64Array[], weights: readonly number[]): Float64Array => (
  parts[0]!.map((_, i) => parts.reduce((sum, part, k) => sum + weights[k]! * part[i]!, 0))
)

function repeat(shares: Float64Array, times: number): Float64Array {
  const out = new Float64Array(shares.length * times)
  for (let i = 0; i < times; i++) out.set(shares, i * shares.length)
  return out
}

const lossOf = (said: Float64Array, classes: Int32Array, count: number): number => (
  classes.reduce((sum, each, i) => sum - Math.log(Math.max(1e-12, said[i * count + each]!)), 0)
)
