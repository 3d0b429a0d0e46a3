import { binned, type Columns, cutsOf, maxBins } from './bins.ts'
import { type Forest, probabilityOf } from './forest.ts'

/** Gradient boosting of histogram trees for a yes or no (Friedman 2001; histograms and leaf-wise growth after LightGBM, Ke et al. 2017). */
export type Boosting = {
  readonly rounds: number
  readonly leaves: number
  readonly rate: number
  /** Least weight of second derivatives in a leaf, and the ridge on its value: what keeps a leaf from believing three rows. */
  readonly leastWeight: number
  readonly ridge: number
}

/**
 * Learns P(label = 1) from `columns`; `weights` says how many rows a row stands for. Deterministic; ties go to the earlier feature and
 * lower edge.
 */
export async function grow(
  columns: Columns, labels: Uint8Array, weights: Float32Array, boosting: Boosting, progress: (share: number) => Promise<void>,
): Promise<Forest> {
  const cuts = cutsOf(columns)
  const bins = binned(columns, cuts)
  const count = labels.length
  const start = logOddsOf(labels, weights)
  const score = new Float64Array(count).fill(start)
  const gradients = new Float64Array(count)
  const curvatures = new Float64Array(count)
  const nodes: Nodes = { roots: [], feature: [], edge: [], left: [], mean: [] }
  const rows = new Int32Array(count)
  const near = new Float64Array(2 * count)
  for (let round = 0; round < boosting.rounds; round++) {
    for (let i = 0; i < count; i++) {
      const p = probabilityOf(score[i]!)
      gradients[i] = weights[i]! * (labels[i]! - p)
      curvatures[i] = weights[i]! * p * (1 - p)
      rows[i] = i
    }
    growTree({ bins, cuts, gradients, curvatures, rows, near, score, boosting }, nodes)
    await progress((round + 1) / boosting.rounds)
  }
  return {
    start, roots: Int32Array.from(nodes.roots), feature: Uint8Array.from(nodes.feature), edge: Float32Array.from(nodes.edge),
    left: Int32Array.from(nodes.left),
    mean: Float32Array.from(nodes.mean),
  }
}

// --- internal ---

type Nodes = {
  readonly roots: number[]; readonly feature: number[]; readonly edge: number[]; readonly left: number[]; readonly mean: number[]
}
type Ground = {
  readonly bins: readonly Uint8Array[]; readonly cuts: readonly Float32Array[]
  readonly gradients: Float64Array; readonly curvatures: Float64Array
  readonly rows: Int32Array; readonly near: Float64Array; readonly score: Float64Array; readonly boosting: Boosting
}
/** A leaf that may still be parted: its rows stand together in `rows`, its histogram holds gradient and curvature by feature and bin. */
type Leaf = {
  readonly node: number; readonly from: number; readonly to: number; readonly histogram: Float64Array; readonly split: Split | undefined
}
type Split = { readonly gain: number; readonly feature: number; readonly bin: number }

function growTree(ground: Ground, nodes: Nodes): void {
  const { rows, boosting } = ground
  nodes.roots.push(newNode(nodes))
  const whole = histogramOf(ground, 0, rows.length)
  const open: Leaf[] = [{ node: nodes.roots.at(-1)!, from: 0, to: rows.length, histogram: whole, split: bestSplit(whole, ground) }]
  while (open.length < boosting.leaves) {
    let best = -1
    for (let i = 0; i < open.length; i++) if (open[i]!.split && (best < 0 || open[i]!.split!.gain > open[best]!.split!.gain)) best = i
    if (best < 0) break
    const leaf = open[best]!
    const [low, high] = part(leaf, ground, nodes)
    open[best] = low
    open.push(high)
  }
  for (const leaf of open) settle(leaf, ground, nodes)
}

/** What all rows of the leaf would get together: the mean from which a split departs, which is how a reason is told. */
function meanOf(histogram: Float64Array, { rate, ridge }: Boosting): number {
  let total = 0
  let weight = 0
  for (let i = 0; i < maxBins * 2; i += 2) {
    total += histogram[i]!
    weight += histogram[i + 1]!
  }
  return (rate * total) / (weight + ridge)
}

function newNode(nodes: Nodes): number {
  nodes.feature.push(0)
  nodes.edge.push(0)
  nodes.left.push(0)
  nodes.mean.push(0)
  return nodes.left.length - 1
}

function part(leaf: Leaf, ground: Ground, nodes: Nodes): [Leaf, Leaf] {
  const { feature, bin } = leaf.split!
  const middle = partition(ground.rows, ground.bins[feature]!, bin, leaf.from, leaf.to)
  const left = newNode(nodes)
  newNode(nodes)
  nodes.feature[leaf.node] = feature
  nodes.edge[leaf.node] = ground.cuts[feature]![bin]!
  nodes.left[leaf.node] = left
  nodes.mean[leaf.node] = meanOf(leaf.histogram, ground.boosting)
  const lowIsSmaller = middle - leaf.from <= leaf.to - middle
  const smaller = lowIsSmaller ? histogramOf(ground, leaf.from, middle) : histogramOf(ground, middle, leaf.to)
  // What is in one child is not in the other: the larger child's histogram is a difference, not another pass over its rows.
  const larger = leaf.histogram
  for (let i = 0; i < larger.length; i++) larger[i] = larger[i]! - smaller[i]!
  const [low, high] = lowIsSmaller ? [smaller, larger] : [larger, smaller]
  return [
    { node: left, from: leaf.from, to: middle, histogram: low, split: bestSplit(low, ground) },
    { node: left + 1, from: middle, to: leaf.to, histogram: high, split: bestSplit(high, ground) },
  ]
}

/** Stable partition of rows[from, to) by bin; returns where the second part begins. */
function partition(rows: Int32Array, bins: Uint8Array, bin: number, from: number, to: number): number {
  const above = new Int32Array(to - from)
  let kept = from
  let moved = 0
  for (let i = from; i < to; i++) {
    const row = rows[i]!
    if (bins[row]! <= bin) rows[kept++] = row
    else above[moved++] = row
  }
  rows.set(above.subarray(0, moved), kept)
  return kept
}

function histogramOf({ bins, gradients, curvatures, rows, near }: Ground, from: number, to: number): Float64Array {
  const histogram = new Float64Array(bins.length * maxBins * 2)
  // Gathered once, so that the pass of each feature reads them in a row.
  for (let i = from, at = 0; i < to; i++) {
    near[at++] = gradients[rows[i]!]!
    near[at++] = curvatures[rows[i]!]!
  }
  for (let f = 0; f < bins.length; f++) {
    const column = bins[f]!
    const base = f * maxBins * 2
    for (let i = from, from2 = 0; i < to; i++, from2 += 2) {
      const at = base + column[rows[i]!]! * 2
      histogram[at] = histogram[at]! + near[from2]!
      histogram[at + 1] = histogram[at + 1]! + near[from2 + 1]!
    }
  }
  return histogram
}

function bestSplit(histogram: Float64Array, { cuts, boosting }: Ground): Split | undefined {
  const { ridge, leastWeight } = boosting
  let total = 0
  let weight = 0
  for (let i = 0; i < maxBins * 2; i += 2) {
    total += histogram[i]!
    weight += histogram[i + 1]!
  }
  const before = total ** 2 / (weight + ridge)
  let best: Split | undefined
  for (let f = 0; f < cuts.length; f++) {
    let low = 0
    let lowWeight = 0
    for (let bin = 0, at = f * maxBins * 2; bin < cuts[f]!.length; bin++, at += 2) {
      low += histogram[at]!
      lowWeight += histogram[at + 1]!
      if (lowWeight < leastWeight) continue
      if (weight - lowWeight < leastWeight) break
      const gain = low ** 2 / (lowWeight + ridge) + (total - low) ** 2 / (weight - lowWeight + ridge) - before
      if (gain > (best?.gain ?? leastGain)) best = { gain, feature: f, bin }
    }
  }
  return best
}

/** Below this a split is rounding error of subtracted histograms. */
const leastGain = 1e-6

function settle(leaf: Leaf, { gradients, curvatures, rows, score, boosting }: Ground, nodes: Nodes): void {
  let total = 0
  let weight = 0
  for (let i = leaf.from; i < leaf.to; i++) {
    total += gradients[rows[i]!]!
    weight += curvatures[rows[i]!]!
  }
  const value = Math.fround((boosting.rate * total) / (weight + boosting.ridge))
  nodes.edge[leaf.node] = value
  nodes.mean[leaf.node] = value
  for (let i = leaf.from; i < leaf.to; i++) score[rows[i]!] = score[rows[i]!]! + value
}

function logOddsOf(labels: Uint8Array, weights: Float32Array): number {
  let yes = 0
  let all = 0
  for (let i = 0; i < labels.length; i++) {
    all += weights[i]!
    if (labels[i] === 1) yes += weights[i]!
  }
  const p = Math.min(1 - 1e-6, Math.max(1e-6, yes / Math.max(1, all)))
  return Math.log(p / (1 - p))
}
