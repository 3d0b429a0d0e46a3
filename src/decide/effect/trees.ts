import { type Forest, probabilityOf } from '../../understand/boost/forest.ts'
import { growFor, stagesOf } from '../../understand/loss/leaving/boosted.ts'
import type { Expected } from './outcomes.ts'

/** Boosted trees of each arm (T-learner), of an outcome of 0 and 1. */
export type Trees = { readonly treated: Forest; readonly control: Forest }

export async function learnTrees(
  columns: readonly Float32Array[], treated: Uint8Array, outcome: Float64Array, rows: Int32Array,
): Promise<Trees> {
  const labels = Uint8Array.from(outcome)
  const arm = (wanted: number): Promise<Forest> => (
    growFor(columns, labels, rows.filter(row => treated[row] === wanted), leaves, rounds, () => Promise.resolve())
  )
  return { treated: await arm(1), control: await arm(0) }
}

export function expectedByTrees({ treated, control }: Trees, columns: readonly Float32Array[], rows: Int32Array): Expected {
  const arm = (forest: Forest): Float64Array => stagesOf(forest, columns, rows, [rounds])[0]!.map(probabilityOf)
  return { treated: arm(treated), control: arm(control) }
}

// --- internal ---

/** Small and few: what differs between the arms is faint, and two forests that fit their arms well differ by their noise. */
const leaves = 4
const rounds = 60
