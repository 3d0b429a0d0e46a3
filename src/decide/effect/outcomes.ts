import { probabilityOf } from '../../understand/boost/forest.ts'
import type { Features } from '../../understand/loss/leaving/encode.ts'
import { fitLogistic, logOddsOf } from '../../understand/loss/leaving/logistic.ts'
import { type EffectModel, solveEffect } from './effectOf.ts'
import { emptyEffect, observeAll } from './state.ts'
import { isYesOrNo } from './trial.ts'

/** What is expected of each row with and without the treatment. */
export type Expected = { readonly treated: Float64Array; readonly control: Float64Array }

/** Two models of the outcome, one of each arm (T-learner): logistic regressions, or ridges where the outcome is an amount. */
export type Outcomes = { readonly kind: 'odds' | 'amounts'; readonly treated: Float64Array; readonly control: Float64Array }

export function learnOutcomes(features: Features, treated: Uint8Array, outcome: Float64Array, rows: Int32Array): Outcomes {
  const kind = isYesOrNo(outcome) ? 'odds' : 'amounts'
  const arm = (wanted: number): Float64Array => {
    const own = rows.filter(row => treated[row] === wanted)
    if (kind === 'odds') return fitLogistic(features, Uint8Array.from(outcome), own, weakRidge)
    return regress(features, outcome, own)?.weights ?? new Float64Array(features.width)
  }
  return { kind, treated: arm(1), control: arm(0) }
}

export function expectedBy({ kind, treated, control }: Outcomes, features: Features): Expected {
  const arm = (weights: Float64Array): Float64Array => {
    const sums = logOddsOf(features, weights)
    return kind === 'odds' ? sums.map(probabilityOf) : sums
  }
  return { treated: arm(treated), control: arm(control) }
}

// --- internal ---

/** As if one more customer: enough to keep weights finite. */
const weakRidge = 1

/** Ridge of `target` on the features over the rows, as in `solveEffect`. */
function regress(features: Features, target: Float64Array, rows: Int32Array): EffectModel | null {
  const state = emptyEffect(features.width)
  observeAll(state, features, target, rows)
  return solveEffect(state)
}
