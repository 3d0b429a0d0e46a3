import type { Column } from '../../understand/loss/leaving/column.ts'
import { type Encoding, encodingOf, type Features } from '../../understand/loss/leaving/encode.ts'

/** How columns become features of an effect, learned from the columns of those learned from. `means` and `spreads` of the bare features. */
export type EffectEncoding = {
  readonly base: Encoding
  readonly means: readonly number[]
  readonly spreads: readonly number[]
  /** Products of two bare features, counted from 0; none where there would be too many. */
  readonly pairs: readonly (readonly [number, number])[]
  /** Of each feature, the 1 first, which columns it comes of: those of the same share a ridge. */
  readonly groups: readonly number[]
}

/** `pairs` adds the square of each number and the products of features of different columns. */
export function effectEncodingOf(columns: readonly Column[], { pairs }: { readonly pairs: boolean }): EffectEncoding {
  const base = encodingOf(columns.map(inLevels))
  const bare = bareOf(base, columns)
  const [means, spreads] = [[] as number[], [] as number[]]
  for (let j = 0; j < bare.width; j++) {
    let [sum, square] = [0, 0]
    for (let row = 0; row < bare.count; row++) {
      const value = bare.values[row * bare.width + j]!
      sum += value
      square += value * value
    }
    const mean = sum / Math.max(1, bare.count)
    means.push(mean)
    // A level of one in a hundred does not become a number of ten.
    spreads.push(Math.max(0.1, Math.sqrt(Math.max(0, square / Math.max(1, bare.count) - mean * mean))))
  }
  const chosen = pairs ? pairsOf(base) : []
  const owners = base.flatMap((each, owner) => Array<number>(widthOf(each)).fill(owner + 1))
  const groups = [0, ...owners, ...chosen.map(([a, b]) => (base.length + 1) * owners[a]! + owners[b]!)]
  return { base, means, spreads, pairs: chosen, groups }
}

/** Rows of a 1, the bare features in standard deviations, and the pairs. */
export function effectFeaturesOf({ base, means, spreads, pairs }: EffectEncoding, columns: readonly Column[]): Features {
  const bare = bareOf(base, columns)
  const width = 1 + bare.width + pairs.length
  const values = new Float64Array(bare.count * width)
  for (let row = 0, at = 0, from = 0; row < bare.count; row++, at += width, from += bare.width) {
    values[at] = 1
    for (let j = 0; j < bare.width; j++) values[at + 1 + j] = (bare.values[from + j]! - means[j]!) / spreads[j]!
    pairs.forEach(([a, b], place) => {
      values[at + 1 + bare.width + place] = values[at + 1 + a]! * values[at + 1 + b]! - (a === b ? 1 : 0)
    })
  }
  return { count: bare.count, width, values }
}

// --- internal ---

const mostLevels = 8
/** A matrix of 160 x 160 is solved in a millisecond. */
const mostFeatures = 160

/** Numbers of few whole values (1 to 4, a number of children) are kinds rather than amounts: each gets an effect of its own. */
function inLevels(column: Column): Column {
  if (column.kind !== 'number') return column
  const distinct = new Set<number>()
  for (const value of column.values) {
    if (!Number.isNaN(value)) distinct.add(value)
    if (distinct.size > mostLevels || !(Number.isNaN(value) || Number.isInteger(value))) return column
  }
  const levels = [...distinct].sort((a, b) => a - b)
  return {
    kind: 'category', name: column.name, levels: levels.map(String),
    values: Int32Array.from(column.values, value => levels.indexOf(value)),
  }
}

/** A number as it is, cut at its outer thirty-seconds, and whether it is missing where some are; a level as 0 or 1. */
function bareOf(base: Encoding, columns: readonly Column[]): Features {
  const found = base.map(each => ({ each, column: columns.find(({ name }) => name === each.name) }))
  const count = columns[0] === undefined ? 0 : columns[0].kind === 'label' ? columns[0].size : columns[0].values.length
  const width = base.reduce((sum, each) => sum + widthOf(each), 0)
  const values = new Float64Array(count * width)
  let at = 0
  for (const { each, column } of found) {
    if (each.kind === 'number') {
      const numbers = column?.kind === 'number' ? column.values : new Float64Array(count).fill(NaN)
      const [low, high] = [each.edges[1]!, each.edges.at(-2)!]
      numbers.forEach((value, row) => {
        values[row * width + at] = Number.isNaN(value) ? each.mean : Math.max(low, Math.min(high, value))
        values[row * width + at + 1] = Number.isNaN(value) ? 1 : 0
      })
    } else {
      placesOf(column, each.levels).forEach((place, row) => {
        if (place >= 0) values[row * width + at + place] = 1
      })
    }
    at += widthOf(each)
  }
  return { count, width, values }
}

/** Which of the levels each row has, -1 for none of them. A value never seen when learning is none. */
function placesOf(column: Column | undefined, levels: readonly string[]): Int32Array {
  if (column?.kind === 'number') {
    const known = new Map(levels.map((level, place) => [level === '' ? NaN : Number(level), place]))
    return Int32Array.from(column.values, value => known.get(value) ?? -1)
  }
  if (column?.kind !== 'category') return new Int32Array(0)
  const places = ['', ...column.levels].map(level => levels.indexOf(level))
  return column.values.map(code => places[code + 1]!)
}

const widthOf = (each: Encoding[number]): number => (each.kind === 'number' ? 2 : each.levels.length)

function pairsOf(base: Encoding): (readonly [number, number])[] {
  const owners = base.flatMap((each, owner) => (
    Array.from({ length: widthOf(each) }, (_, place) => ({ owner, isAmount: each.kind === 'number' && place === 0 }))
  ))
  const pairs = owners.flatMap((one, a) => owners.flatMap((other, b) => (
    (a < b && one.owner !== other.owner) || (a === b && one.isAmount) ? [[a, b] as const] : []
  )))
  return 1 + owners.length + pairs.length > mostFeatures ? [] : pairs
}
