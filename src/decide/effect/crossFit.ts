import type { Features } from '../../understand/loss/leaving/encode.ts'
import { partOf } from '../../understand/loss/leaving/folds.ts'
import { logOddsOf } from '../../understand/loss/leaving/logistic.ts'
import { type EffectModel, solveEffect } from './effectOf.ts'
import { type Expected, expectedBy, learnOutcomes } from './outcomes.ts'
import { type EffectState, emptyEffect, mergeEffects, observeAll, withoutEffect } from './state.ts'
import { expectedByTrees, learnTrees } from './trees.ts'
import type { Trial } from './trial.ts'

/** What is expected of each row by models of the outcome that saw the other folds only. */
export function expectOutOfFold(features: Features, { treated, outcome }: Trial, folds: Uint8Array): Expected {
  const expected = nothingExpected(folds.length)
  for (let fold = 0; fold < countOf(folds); fold++) {
    const { train, test } = partOf(folds, fold)
    const said = expectedBy(learnOutcomes(features, treated, outcome, train), features)
    for (const row of test) {
      expected.treated[row] = said.treated[row]!
      expected.control[row] = said.control[row]!
    }
  }
  return expected
}

/** The same by forests. */
export async function growOutOfFold(columns: readonly Float32Array[], { treated, outcome }: Trial, folds: Uint8Array): Promise<Expected> {
  const expected = nothingExpected(folds.length)
  for (let fold = 0; fold < countOf(folds); fold++) {
    const { train, test } = partOf(folds, fold)
    const said = expectedByTrees(await learnTrees(columns, treated, outcome, train), columns, test)
    test.forEach((row, place) => {
      expected.treated[row] = said.treated[place]!
      expected.control[row] = said.control[place]!
    })
  }
  return expected
}

/**
 * Ridge of `target`, out of fold and of all rows: the sums of each fold are made once, and what a fold did not see is all less its own.
 * `asked` are the features that scores are wanted for, where they are not those learned from.
 */
export function ridgeOutOfFold(
  features: Features, target: Float64Array, folds: Uint8Array,
  { asked = features, groups }: { readonly asked?: Features; readonly groups?: readonly number[] } = {},
): { readonly heldOut: Float64Array; readonly model: EffectModel | null } {
  const parts = Array.from({ length: countOf(folds) }, (_, fold): EffectState => {
    const state = emptyEffect(features.width)
    observeAll(state, features, target, partOf(folds, fold).test)
    return state
  })
  const whole = parts.reduce(mergeEffects)
  const heldOut = new Float64Array(target.length)
  parts.forEach((part, fold) => {
    const model = solveEffect(withoutEffect(whole, part), groups)
    if (!model) return
    const said = logOddsOf(asked, model.weights)
    folds.forEach((own, row) => { if (own === fold) heldOut[row] = said[row]! })
  })
  return { heldOut, model: solveEffect(whole, groups) }
}

/** The R-learner as a plain ridge: y - m(x) on (T - e) x, with m = e m1 + (1 - e) m0. */
export function residualsOf(
  { treated, propensity, outcome }: Trial, { count, width, values }: Features, expected: Expected,
): { readonly features: Features; readonly target: Float64Array } {
  const scaled = values.slice()
  const target = outcome.map((value, row) => {
    const e = propensity[row]!
    for (let j = 0, at = row * width; j < width; j++) scaled[at + j]! *= treated[row]! - e
    return value - e * expected.treated[row]! - (1 - e) * expected.control[row]!
  })
  return { features: { count, width, values: scaled }, target }
}

// --- internal ---

const countOf = (folds: Uint8Array): number => folds.reduce((most, fold) => Math.max(most, fold + 1), 0)

const nothingExpected = (count: number): Expected => ({ treated: new Float64Array(count), control: new Float64Array(count) })
