import { aucOf } from '../../src/understand/loss/leaving/auc.ts'
import { logLossOf } from '../../src/understand/loss/leaving/calibrate.ts'
import { type Column, pick } from '../../src/understand/loss/leaving/column.ts'
import { foldsOf, partOf } from '../../src/understand/loss/leaving/folds.ts'
import { type Chances, chancesOf, fitLeaving, type LeavingModel } from '../../src/understand/loss/leaving/leaving.ts'
import { calibrationError, calibrationNoise, type Said } from '../../src/understand/measures.ts'

/** What was said of customers who were not learned from. `low` and `high`: 95 % of the AUC (DeLong). `noise`: what chance would show. */
export type Measured = {
  readonly auc: number; readonly low: number; readonly high: number
  readonly logLoss: number; readonly accuracy: number; readonly brier: number; readonly calibrationError: number; readonly noise: number
}

/** The model, its parts alone, and what was chosen in each fold. */
export type CrossValidated = {
  readonly mix: Measured; readonly logistic: Measured; readonly boosting: Measured
  readonly chosen: readonly (LeavingModel['chosen'] & LeavingModel['calibration'] & { readonly share: number })[]
}

/**
 * Five folds, each with its share of those who left, dealt by a fixed seed; everything is learned and chosen inside the other four.
 * Undefined where too few left or stayed.
 */
export async function crossValidate(
  columns: readonly Column[], left: Uint8Array, say: (line: string) => void,
): Promise<CrossValidated | undefined> {
  const folds = foldsOf(left, foldCount, 7)
  const told: Chances = {
    mix: new Float64Array(left.length), logistic: new Float64Array(left.length), boosting: new Float64Array(left.length),
  }
  const chosen: CrossValidated['chosen'][number][] = []
  for (let fold = 0; fold < foldCount; fold++) {
    const { train, test } = partOf(folds, fold)
    const model = await fitLeaving(pick(columns, train), Uint8Array.from(train, row => left[row]!))
    if (!model) return undefined
    const said = chancesOf(model, pick(columns, test))
    for (const way of ways) test.forEach((row, place) => { told[way][row] = said[way][place]! })
    chosen.push({ ...model.chosen, share: model.share, ...model.calibration })
    say(`fold ${fold + 1} of ${foldCount}: trees of ${model.chosen.depth.leaves} leaves, ${model.share} of the mix`)
  }
  return { mix: measured(told.mix, left), logistic: measured(told.logistic, left), boosting: measured(told.boosting, left), chosen }
}

// --- internal ---

const foldCount = 5
const ways = ['mix', 'logistic', 'boosting'] as const

function measured(chances: Float64Array, left: Uint8Array): Measured {
  const { auc, deviation } = aucOf(chances, left)
  const said = Array.from(chances, (probability, row): Said => ({ probability, hit: left[row] === 1 }))
  const meanOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length
  return {
    auc, low: auc - 1.96 * deviation, high: Math.min(1, auc + 1.96 * deviation), logLoss: logLossOf(chances, left),
    accuracy: meanOf(said.map(({ probability, hit }) => ((probability >= 0.5) === hit ? 1 : 0))),
    brier: meanOf(said.map(({ probability, hit }) => (probability - (hit ? 1 : 0)) ** 2)),
    calibrationError: calibrationError(said), noise: calibrationNoise(said),
  }
}
