import type { Column } from './column.ts'
import { pick } from './column.ts'
import { encodingOf, featuresOf, treeColumnsOf } from './encode.ts'
import { foldsOf, partOf, sampled } from './folds.ts'
import { type Ground, tellReasons } from './reasonModel.ts'
import { sharesOf } from './shares.ts'

/**
 * Whether what customers gave as their reason can be told from their behaviour. Shares, 0 to 1: `accuracy` of telling it out of fold,
 * `majority` of always saying `reason`, the commonest; `low` and `high` hold their difference in 9 of 10 cases; `gain` is what is learned
 * per answer in nats above the bare shares of the reasons, with `gainLow` and `gainHigh`. `answers` were used, of `reasons` kinds.
 */
export type ReasonSignal =
  | { readonly code: 'none' | 'some'; readonly params: ReasonFigures }
  | { readonly code: 'too_little'; readonly params: { readonly answers: number; readonly reasons: number } }
export type ReasonFigures = {
  readonly accuracy: number; readonly majority: number; readonly low: number; readonly high: number; readonly reason: string
  readonly gain: number; readonly gainLow: number; readonly gainHigh: number; readonly answers: number; readonly reasons: number
}

/**
 * `reasons` by row, null where none was given. Reasons given by fewer than ten, and all after the twenty-three commonest, are one:
 * `other`. Under 60 answers or two kinds of them nothing is said. `some` where telling beats the commonest reason, or the bare shares,
 * beyond what chance would do one time in twenty. Of more than 6,000 answers a sample is looked at.
 */
export async function reasonSignal(
  columns: readonly Column[], reasons: readonly (string | null)[],
  { seed = 1, progress = () => Promise.resolve() }: { readonly seed?: number; readonly progress?: () => Promise<void> } = {},
): Promise<ReasonSignal> {
  const { names, rows, classes } = classesOf(thinned(reasons, seed))
  const counted = { answers: rows.length, reasons: names.length }
  if (rows.length < fewestAnswers || names.length < 2) return { code: 'too_little', params: counted }
  const given = pick(columns, rows)
  const encoding = encodingOf(given)
  const ground: Ground = {
    features: featuresOf(encoding, given), trees: treeColumnsOf(encoding, given), classes, count: names.length,
  }
  const { hits, gains, plainHits } = await compare(ground, seed, progress)
  const difference = ofPairs(hits, plainHits)
  const gain = ofMean(gains)
  const shares = sharesOf(classes, names.length, Int32Array.from(classes, (_, row) => row))
  return {
    code: difference.low > 0 || gain.low > 0 ? 'some' : 'none',
    params: {
      accuracy: mean(hits), majority: mean(plainHits), low: difference.low, high: difference.high, reason: names[likeliest(shares)]!,
      gain: gain.mean, gainLow: gain.low, gainHigh: gain.high, ...counted,
    },
  }
}

// --- internal ---

const fewestAnswers = 60
const leastOfReason = 10
const mostReasons = 24
const outerFolds = 5
const mostAnswers = 6000
/** Of a normal, both sides of 90 %. */
const z90 = 1.6449

function thinned(reasons: readonly (string | null)[], seed: number): readonly (string | null)[] {
  const given = Int32Array.from(reasons, (_, row) => row).filter(row => reasons[row] !== null)
  if (given.length <= mostAnswers) return reasons
  const kept = new Set(Array.from(sampled(given.length, mostAnswers, seed), place => given[place]!))
  return reasons.map((reason, row) => (kept.has(row) ? reason : null))
}

/** Answer by answer: right or not, by behaviour and by the commonest; nats gained above the bare shares. */
async function compare(ground: Ground, seed: number, progress: () => Promise<void>) {
  const { classes, count } = ground
  const folds = foldsOf(classes, outerFolds, seed)
  const [hits, plainHits, gains] = [new Float64Array(classes.length), new Float64Array(classes.length), new Float64Array(classes.length)]
  for (let fold = 0; fold < outerFolds; fold++) {
    const { train, test } = partOf(folds, fold)
    const said = await tellReasons(ground, train, test, seed, progress)
    const shares = sharesOf(classes, count, train)
    test.forEach((row, i) => {
      const own = said.subarray(i * count, (i + 1) * count)
      hits[row] = likeliest(own) === classes[row] ? 1 : 0
      plainHits[row] = likeliest(shares) === classes[row] ? 1 : 0
      gains[row] = Math.log(Math.max(1e-12, own[classes[row]!]!) / shares[classes[row]!]!)
    })
  }
  return { hits, plainHits, gains }
}

/** Agresti and Min (2005): the difference of two shares of the same answers, each of the four cells as if half an answer fuller. */
function ofPairs(hits: Float64Array, plainHits: Float64Array): { readonly low: number; readonly high: number } {
  const better = hits.reduce((sum, hit, i) => sum + (hit > plainHits[i]! ? 1 : 0), 0.5)
  const worse = hits.reduce((sum, hit, i) => sum + (hit < plainHits[i]! ? 1 : 0), 0.5)
  const count = hits.length + 2
  const difference = (better - worse) / count
  const deviation = Math.sqrt(better + worse - (better - worse) ** 2 / count) / count
  return { low: difference - z90 * deviation, high: difference + z90 * deviation }
}

function ofMean(values: Float64Array): { readonly mean: number; readonly low: number; readonly high: number } {
  const middle = mean(values)
  const squares = values.reduce((sum, each) => sum + (each - middle) ** 2, 0)
  const deviation = Math.sqrt(squares / (values.length - 1) / values.length)
  return { mean: middle, low: middle - z90 * deviation, high: middle + z90 * deviation }
}

const mean = (values: Float64Array): number => values.reduce((sum, each) => sum + each, 0) / values.length
const likeliest = (chances: Float64Array): number => chances.indexOf(chances.reduce((most, each) => Math.max(most, each), 0))

/** The reasons as classes, commonest first; answers of reasons too rare even together are left out. */
function classesOf(reasons: readonly (string | null)[]) {
  const counts = new Map<string, number>()
  for (const reason of reasons) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const fitting = sorted.filter(([, count]) => count >= leastOfReason)
  const names = (fitting.length > mostReasons ? fitting.slice(0, mostReasons - 1) : fitting).map(([name]) => name)
  const places = new Map(names.map((name, place) => [name, place]))
  const others = [...counts].reduce((sum, [name, count]) => sum + (places.has(name) ? 0 : count), 0)
  const rest = others < leastOfReason ? -1 : places.get('other') ?? names.push('other') - 1
  const classOf = (reason: string | null): number => (reason === null ? -1 : places.get(reason) ?? rest)
  const rows = Int32Array.from(reasons, (_, row) => row).filter(row => classOf(reasons[row]!) >= 0)
  return { names, rows, classes: rows.map(row => classOf(reasons[row]!)) }
}
