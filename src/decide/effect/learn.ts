import type { Column } from '../../understand/loss/leaving/column.ts'
import { type Encoding, encodingOf, type Features, treeColumnsOf } from '../../understand/loss/leaving/encode.ts'
import { foldsOf } from '../../understand/loss/leaving/folds.ts'
import { logOddsOf } from '../../understand/loss/leaving/logistic.ts'
import { expectOutOfFold, growOutOfFold, residualsOf, ridgeOutOfFold } from './crossFit.ts'
import type { EffectModel } from './effectOf.ts'
import { type EffectEncoding, effectEncodingOf, effectFeaturesOf } from './encode.ts'
import { type Expected, expectedBy, learnOutcomes, type Outcomes } from './outcomes.ts'
import { psiOf } from './state.ts'
import { expectedByTrees, learnTrees, type Trees } from './trees.ts'
import { isYesOrNo, strataOf, type Trial } from './trial.ts'

/**
 * Learners of an effect: `drRidge` ridge of psi (DR-learner); `rRidge` the R-learner (Nie and Wager 2021); `tLogit` two models of the
 * outcome (T-learner); `drPairs` ridge of psi with bends and pairs of features, each pair of columns with a ridge of its own; `together`
 * the mean of ridge, pairs and outcomes; `boosting` two boosted forests, of outcomes of 0 and 1.
 */
export type LearnerName = 'drRidge' | 'rRidge' | 'tLogit' | 'drPairs' | 'together' | 'boosting'
/** A score of each row by learner: its effect, in units of the outcome. Not all learners suit all tables; `drRidge` does. */
export type Scores = Readonly<Partial<Record<LearnerName, Float64Array>>> & { readonly drRidge: Float64Array }

/** Everything learned of one trial. Holds no customer. */
export type Learned = {
  readonly kind: 'effects'
  readonly encoding: EffectEncoding
  readonly outcomes: Outcomes
  readonly ridges: { readonly dr: EffectModel | null; readonly r: EffectModel | null; readonly pairs: EffectModel | null }
  readonly trees: { readonly encoding: Encoding; readonly forests: Trees } | null
}

/** Besides the models: the scores of each row by models of the other folds, and psi of each row by expectations of the other folds. */
export type CrossFitted = { readonly learned: Learned; readonly heldOut: Scores; readonly psi: Float64Array }

/** Learns from all rows; five folds dealt by `seed`. Deterministic. */
export async function learnEffects(trial: Trial, seed: number): Promise<CrossFitted> {
  const { columns, treated, outcome } = trial
  const encoding = effectEncodingOf(columns, { pairs: true })
  const { bare, paired } = bareAndPaired(encoding, columns)
  const folds = foldsOf(strataOf(trial), 5, seed)
  const expected = expectOutOfFold(bare, trial, folds)
  const psi = psiWith(expected, trial)
  const dr = ridgeOutOfFold(bare, psi, folds)
  const residuals = residualsOf(trial, bare, expected)
  const r = ridgeOutOfFold(residuals.features, residuals.target, folds, { asked: bare })
  const pairs = paired && ridgeOutOfFold(paired, psi, folds, { groups: encoding.groups })
  const all = Int32Array.from(outcome, (_, row) => row)
  const treeEncoding = isYesOrNo(outcome) ? encodingOf(columns) : null
  const treeColumns = treeEncoding ? treeColumnsOf(treeEncoding, columns) : []
  const grown = treeEncoding && await growOutOfFold(treeColumns, trial, folds)
  return {
    psi,
    heldOut: scoresFrom({ dr: dr.heldOut, r: r.heldOut, pairs: pairs && pairs.heldOut, expected, grown }),
    learned: {
      kind: 'effects', encoding, outcomes: learnOutcomes(bare, treated, outcome, all),
      ridges: { dr: dr.model, r: r.model, pairs: pairs && pairs.model },
      trees: treeEncoding && { encoding: treeEncoding, forests: await learnTrees(treeColumns, treated, outcome, all) },
    },
  }
}

/** What each learner says of rows it may never have seen. */
export function scoresOf({ encoding, outcomes, ridges, trees }: Learned, columns: readonly Column[]): Scores {
  const { bare, paired } = bareAndPaired(encoding, columns)
  const by = (features: Features, model: EffectModel | null): Float64Array => (
    model ? logOddsOf(features, model.weights) : new Float64Array(features.count)
  )
  const all = Int32Array.from({ length: bare.count }, (_, row) => row)
  return scoresFrom({
    dr: by(bare, ridges.dr), r: by(bare, ridges.r), pairs: paired && by(paired, ridges.pairs), expected: expectedBy(outcomes, bare),
    grown: trees && expectedByTrees(trees.forests, treeColumnsOf(trees.encoding, columns), all),
  })
}

/** Psi of rows that nothing was learned from. */
export function psiBy({ encoding, outcomes }: Learned, trial: Trial): Float64Array {
  return psiWith(expectedBy(outcomes, bareAndPaired(encoding, trial.columns).bare), trial)
}

// --- internal ---

type Parts = {
  readonly dr: Float64Array; readonly r: Float64Array; readonly pairs: Float64Array | null
  readonly expected: Expected; readonly grown: Expected | null
}

function scoresFrom({ dr, r, pairs, expected, grown }: Parts): Scores {
  const tLogit = differenceOf(expected)
  return {
    drRidge: dr, rRidge: r, tLogit, together: meanOf([dr, tLogit, ...(pairs ? [pairs] : [])]),
    ...(pairs ? { drPairs: pairs } : {}), ...(grown ? { boosting: differenceOf(grown) } : {}),
  }
}

function bareAndPaired(
  encoding: EffectEncoding, columns: readonly Column[],
): { readonly bare: Features; readonly paired: Features | null } {
  return {
    bare: effectFeaturesOf({ ...encoding, pairs: [] }, columns),
    paired: encoding.pairs.length > 0 ? effectFeaturesOf(encoding, columns) : null,
  }
}

function psiWith(expected: Expected, { treated, propensity, outcome }: Trial): Float64Array {
  return outcome.map((value, row) => psiOf({
    treated: treated[row] === 1, propensity: propensity[row]!, outcome: value,
    expected: { treated: expected.treated[row]!, control: expected.control[row]! },
  }))
}

const differenceOf = ({ treated, control }: Expected): Float64Array => treated.map((each, row) => each - control[row]!)

function meanOf(scores: readonly Float64Array[]): Float64Array {
  return scores[0]!.map((_, row) => scores.reduce((sum, each) => sum + each[row]!, 0) / scores.length)
}
