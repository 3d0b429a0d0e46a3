import { expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { reliability } from '../measures.ts'
import type { Columns } from './bins.ts'
import { type Forest, movesOf, probabilityOf, scoreRows } from './forest.ts'
import { type Boosting, grow } from './grow.ts'

const boosting: Boosting = { rounds: 60, leaves: 8, rate: 0.15, leastWeight: 5, ridge: 5 }
const ones = (count: number): Float32Array => new Float32Array(count).fill(1)
const learn = (columns: Columns, labels: Uint8Array, weights = ones(labels.length), how = boosting): Promise<Forest> => (
  grow(columns, labels, weights, how, async () => undefined)
)

test('either but not both: what no single question sees is learned by asking two', async () => {
  const corners = [[0.2, 0.2, 0.5], [0.2, 0.8, 0.5], [0.8, 0.2, 0.5], [0.8, 0.8, 0.5]]
  const { columns, labels } = simulated(3000, 1, ([a, b]) => ((a! < 0.5) === (b! < 0.5) ? 0 : 1))
  const forest = await learn(columns, labels)
  const [low, mixed, mixedToo, high] = probabilities(forest, corners)
  expect(Math.max(low!, high!)).toBeLessThan(0.05)
  expect(Math.min(mixed!, mixedToo!)).toBeGreaterThan(0.95)
  const single = await learn(columns, labels, ones(3000), { ...boosting, leaves: 2 })
  for (const p of probabilities(single, corners)) expect(Math.abs(p - 0.5)).toBeLessThan(0.2)
})

test('what is said comes true so often: ten bins of rows never seen', async () => {
  const chance = ([a, b, c]: readonly number[]): number => probabilityOf(3 * a! - 2 * b! * (c! > 0.3 ? 1 : 0) - 1)
  const { columns, labels } = simulated(8000, 2, chance)
  const forest = await learn(columns, labels)
  const fresh = simulated(8000, 3, chance)
  const bins = reliability(probabilities(forest, fresh.rows).map((probability, i) => ({ probability, hit: fresh.labels[i] === 1 })))
  expect(bins).toHaveLength(10)
  // 800 rows a bin: a share is known to about .018.
  for (const bin of bins) expect(Math.abs(bin.said - bin.true)).toBeLessThan(0.05)
  expect(bins[9]!.said - bins[0]!.said).toBeGreaterThan(0.5)
})

test('the same rows give the same trees, to the byte', async () => {
  const { columns, labels } = simulated(1000, 4, ([a, b]) => a! * b!)
  const [first, second] = [await learn(columns, labels), await learn(columns.map(column => column.slice()), labels.slice())]
  expect(second).toEqual(first)
  const other = labels.slice()
  other[500] = 1 - other[500]!
  expect(await learn(columns, other)).not.toEqual(first)
})

test('a row of weight three is three rows', async () => {
  // Ten values, equally many of each: so that rows that stand there three times are cut where single ones are.
  const random = seededRandom(5)
  const rows = Array.from({ length: 500 }, (_, i) => [i % 10, Math.floor(i / 50)])
  const labels = Uint8Array.from(rows, ([a, b]) => (random() < (a! > 6 ? 0.8 : b! / 20) ? 1 : 0))
  const thrice = rows.flatMap(row => [row, row, row])
  const weighted = await learn(columnsOf(rows), labels, ones(500).fill(3))
  const repeated = await learn(columnsOf(thrice), Uint8Array.from([...labels].flatMap(label => [label, label, label])))
  probabilities(weighted, rows).forEach((p, i) => expect(p).toBeCloseTo(probabilities(repeated, [rows[i]!])[0]!, 5))
  const single = await learn(columnsOf(rows), labels)
  expect(Math.abs(probabilities(single, [[9, 0]])[0]! - probabilities(weighted, [[9, 0]])[0]!)).toBeGreaterThan(1e-3)
})

test('some rows of weight three move the mean as three would', async () => {
  const labels = Uint8Array.of(1, 0, 0)
  const { start } = await learn([new Float32Array(3)], labels, Float32Array.of(3, 1, 2))
  expect(probabilityOf(start)).toBeCloseTo(0.5, 12)
})

test('columns that say nothing, one label only, or no rows at all: numbers all the same, and no split', async () => {
  const flat = [new Float32Array(200).fill(3), new Float32Array(200).fill(-1)]
  const coin = await learn(flat, Uint8Array.from({ length: 200 }, (_, i) => i % 2))
  expect(coin.left.every(child => child === 0)).toBe(true)
  expect(probabilities(coin, [[3, -1], [1e9, -1e9]])).toEqual([0.5, 0.5])
  for (const label of [0, 1]) {
    const { columns } = simulated(200, 6, () => 0.5)
    const [p] = probabilities(await learn(columns, new Uint8Array(200).fill(label)), [[0.5, 0.5, 0.5]])
    expect(Math.abs(p! - label)).toBeLessThan(0.01)
  }
  const [p] = probabilities(await learn([new Float32Array(0)], new Uint8Array(0), new Float32Array(0)), [[1]])
  expect(p! >= 0 && p! < 0.01).toBe(true)
})

test('no leaf believes fewer rows than it must weigh, and no tree has more leaves than it may', async () => {
  const { columns, labels, rows } = simulated(400, 7, ([a]) => (a! > 0.98 ? 1 : 0.2))
  const forest = await learn(columns, labels, ones(400), { ...boosting, rounds: 1, leaves: 4, leastWeight: 10 })
  const leaves = rows.map(row => leafOf(forest, row))
  expect(new Set(leaves).size).toBeLessThanOrEqual(4)
  expect(new Set(leaves).size).toBeGreaterThan(1)
  const p = probabilityOf(forest.start)
  for (const leaf of new Set(leaves)) expect(leaves.filter(each => each === leaf).length * p * (1 - p)).toBeGreaterThanOrEqual(10 - 1e-9)
})

test('what a split moves is told from its means: the moves of a learned row add up to its score', async () => {
  const { columns, labels, rows } = simulated(1000, 8, ([a, b]) => a! * b!)
  const forest = await learn(columns, labels)
  const scores = new Float64Array(rows.length)
  const values = Float32Array.from(rows.flat())
  scoreRows(forest, values, 3, rows.length, scores)
  const unknown = forest.roots.reduce((sum, root) => sum + forest.mean[root]!, forest.start)
  const moves = new Float64Array(3)
  const sums = [0, 0, 0]
  for (let i = 0; i < 100; i++) {
    movesOf(forest, values, i * 3, moves)
    expect(moves.reduce((sum, move) => sum + move, 0)).toBeCloseTo(scores[i]! - unknown, 9)
    moves.forEach((move, f) => { sums[f]! += Math.abs(move) })
  }
  // The third column is noise.
  expect(sums[2]).toBeLessThan(Math.min(sums[0]!, sums[1]!) / 2)
})

test('the mean of a node that is split is what its rows would have got together', async () => {
  const { columns, labels } = simulated(500, 9, ([a, b]) => (a! > 0.4 ? 0.9 : b! > 0.5 ? 0.4 : 0.1))
  const [two, four] = await Promise.all([2, 4].map(leaves => learn(columns, labels, ones(500), { ...boosting, rounds: 1, leaves })))
  expect([...two!.left]).toEqual([1, 0, 0])
  expect(Math.max(four!.left[1]!, four!.left[2]!)).toBeGreaterThan(0)
  for (const node of [0, 1, 2]) expect(four!.mean[node]).toBeCloseTo(two!.mean[node]!, 6)
})

test('progress is told after every round, up to the whole', async () => {
  const told: number[] = []
  await grow([ones(10)], new Uint8Array(10), ones(10), { ...boosting, rounds: 4 }, async share => void told.push(share))
  expect(told).toEqual([0.25, 0.5, 0.75, 1])
})

// --- internal ---

/** Rows of three even numbers in [0, 1), and labels drawn with the chance of each. */
function simulated(count: number, seed: number, chance: (row: readonly number[]) => number) {
  const random = seededRandom(seed)
  const rows = Array.from({ length: count }, () => [random(), random(), random()].map(Math.fround))
  return { rows, columns: columnsOf(rows), labels: Uint8Array.from(rows, row => (random() < chance(row) ? 1 : 0)) }
}

function columnsOf(rows: readonly (readonly number[])[]): Float32Array[] {
  return rows[0]!.map((_, f) => Float32Array.from(rows, row => row[f]!))
}

function probabilities(forest: Forest, rows: readonly (readonly number[])[]): number[] {
  const out = new Float64Array(rows.length)
  scoreRows(forest, Float32Array.from(rows.flat()), rows[0]!.length, rows.length, out)
  return Array.from(out, probabilityOf)
}

/** The leaf of the first tree that a row ends in. */
function leafOf({ roots, feature, edge, left }: Forest, row: readonly number[]): number {
  let node = roots[0]!
  while (left[node] !== 0) node = left[node]! + (row[feature[node]!]! <= edge[node]! ? 0 : 1)
  return node
}
