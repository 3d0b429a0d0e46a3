import type { Forest } from '../../boost/forest.ts'
import { type Boosting, grow } from '../../boost/grow.ts'

/** What boosting may be, to be chosen from: trees of so many leaves, cut off after so many rounds. */
export type Depth = { readonly leaves: number; readonly rounds: number }

/** Slow steps and small trees, as tables of a few thousand customers bear them. */
export const depths: readonly Depth[] = [3, 6].flatMap(leaves => [40, 80, 120, 160].map(rounds => ({ leaves, rounds })))

/** Learns trees from the rows given, a column for each feature. */
export async function growFor(
  columns: readonly Float32Array[], left: Uint8Array, rows: Int32Array, leaves: number, rounds: number, progress: () => Promise<void>,
): Promise<Forest> {
  const own = columns.map(column => Float32Array.from(rows, row => column[row]!))
  const labels = Uint8Array.from(rows, row => left[row]!)
  return grow(own, labels, new Float32Array(rows.length).fill(1), { ...boosting, leaves, rounds }, progress)
}

/** Log-odds of the rows after each of the `rounds` (ascending): one pass through the trees for all of them. */
export function stagesOf(forest: Forest, columns: readonly Float32Array[], rows: Int32Array, rounds: readonly number[]): Float64Array[] {
  const { roots, feature, edge, left, start } = forest
  const score = new Float64Array(rows.length).fill(start)
  let from = 0
  return rounds.map(until => {
    for (; from < Math.min(until, roots.length); from++) {
      rows.forEach((row, place) => {
        let node = roots[from]!
        while (left[node] !== 0) node = left[node]! + (columns[feature[node]!]![row]! <= edge[node]! ? 0 : 1)
        score[place]! += edge[node]!
      })
    }
    return score.slice()
  })
}

// --- internal ---

const boosting: Omit<Boosting, 'leaves' | 'rounds'> = { rate: 0.08, leastWeight: 5, ridge: 5 }
