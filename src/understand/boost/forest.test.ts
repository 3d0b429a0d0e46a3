import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { type Forest, movesOf, scoreRows } from './forest.ts'

const width = 4

/** Trees with the shapes that growing makes: children side by side after their parent, everything rounded to what the arrays hold. */
function anyForest(seed: number, trees: number, splits: number): Forest {
  const random = seededRandom(seed)
  const nodes = { roots: [] as number[], feature: [] as number[], edge: [] as number[], left: [] as number[], mean: [] as number[] }
  const leaf = (): number => {
    const value = Math.fround(random() * 2 - 1)
    nodes.feature.push(0)
    nodes.edge.push(value)
    nodes.left.push(0)
    nodes.mean.push(value)
    return nodes.left.length - 1
  }
  for (let tree = 0; tree < trees; tree++) {
    const open = [leaf()]
    nodes.roots.push(open[0]!)
    for (let split = 0; split < splits; split++) {
      const [node] = open.splice(Math.floor(random() * open.length), 1)
      nodes.feature[node!] = Math.floor(random() * width)
      nodes.edge[node!] = Math.round(random() * 4)
      nodes.left[node!] = leaf()
      open.push(nodes.left[node!]!, leaf())
    }
  }
  return {
    start: random() - 0.5, roots: Int32Array.from(nodes.roots), feature: Uint8Array.from(nodes.feature),
    edge: Float32Array.from(nodes.edge), left: Int32Array.from(nodes.left), mean: Float32Array.from(nodes.mean),
  }
}
const anyRow = fc.array(fc.integer({ min: -1, max: 5 }), { minLength: width, maxLength: width })
const anyShape = fc.tuple(fc.integer(), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 8 }))
const anyCase = fc.record({
  forest: anyShape.map(([seed, trees, splits]) => anyForest(seed, trees, splits)),
  rows: fc.array(anyRow, { minLength: 1, maxLength: 8 }),
})

test('the scores of many rows are those of a walk down every tree', () => {
  fc.assert(fc.property(anyCase, ({ forest, rows }) => {
    const out = new Float64Array(rows.length + 1).fill(7)
    scoreRows(forest, Float32Array.from(rows.flat()), width, rows.length, out)
    rows.forEach((row, i) => expect(out[i]).toBeCloseTo(walked(forest, row), 12))
    // What lies behind the rows asked for is left alone.
    expect(out[rows.length]).toBe(7)
  }))
})

test('the moves of all features add up to the score, less the start and what the trees give a row they know nothing of', () => {
  fc.assert(fc.property(anyCase, ({ forest, rows }) => {
    const values = Float32Array.from(rows.flat())
    const scores = new Float64Array(rows.length)
    scoreRows(forest, values, width, rows.length, scores)
    const unknown = forest.roots.reduce((sum, root) => sum + forest.mean[root]!, forest.start)
    const moves = new Float64Array(width).fill(99)
    rows.forEach((_, i) => {
      movesOf(forest, values, i * width, moves)
      expect(moves.reduce((sum, move) => sum + move, 0)).toBeCloseTo(scores[i]! - unknown, 12)
    })
  }))
})

test('a feature that no tree asks for moves nothing', () => {
  const one: Forest = {
    start: 0, roots: Int32Array.of(0), feature: Uint8Array.of(2, 0, 0), edge: Float32Array.of(1, -0.5, 0.75), left: Int32Array.of(1, 0, 0),
    mean: Float32Array.of(0.25, -0.5, 0.75),
  }
  const moves = new Float64Array(width)
  movesOf(one, Float32Array.of(9, 9, 1, 9, 9, 9, 1.5, 9), 0, moves)
  expect([...moves]).toEqual([0, 0, -0.75, 0])
  movesOf(one, Float32Array.of(9, 9, 1, 9, 9, 9, 1.5, 9), width, moves)
  expect([...moves]).toEqual([0, 0, 0.5, 0])
})

// --- internal ---

function walked({ start, roots, feature, edge, left }: Forest, row: readonly number[]): number {
  const next = (node: number): number => left[node]! + (row[feature[node]!]! <= edge[node]! ? 0 : 1)
  const down = (node: number): number => (left[node] === 0 ? edge[node]! : down(next(node)))
  return roots.reduce((sum, root) => sum + down(root), start)
}
