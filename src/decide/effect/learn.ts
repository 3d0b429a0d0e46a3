import type { Column } from '../../understand/loss/leaving/column.ts'
import { type Encoding, encodingOf, type Features, treeColumnsOf } from '../../understand/loss/leaving/encode.ts'
import { foldsOf, partOf } from '../../understand/loss/leaving/folds.ts'
import { logOddsOf } from '../../understand/loss/leaving/logistic.ts'
import { type EffectModel, solveEffect } from './effectOf.ts'
import { type EffectEncoding, effectEncodingOf, effectFeaturesOf } from './encode.ts'
import { expectedBy, learnOutcomes, type Outcomes } from './outcomes.ts'
import { type EffectState, emptyEffect, mergeEffects, observeAll, psiOf, withoutEffect } from './state.ts'
import { expectedByTrees, learnTrees, type Trees } from './trees.ts'
import { isYesOrNo, strataOf, type Trial } from './trial.ts'

/**
 * Learners of an effect: `drRidge` ridge of psi (DR-learner); `rRidge` the R-learner (Nie and Wager 2021); `tLogit` two models of the
 * outcome; `drPairs` ridge of psi with bends and pairs of features, each pair of columns with a ridge of its own;
 * `together` the mean of ridge, pairs and outcomes; `boosting` two boosted forests.
 */
export const learners = ['drRidge', 'rRidge', 'tLogit', 'together', 'drPairs', 'boosting'] as const
export type LearnerName = (typeof learners)[number]
/** A score of each row by learner: its effect, in units of the outcome. Not all learners suit all tables. */
export type Scores = Readonly<Partial<Record<LearnerName, Float64Array>>>

/** Everything learned of one trial. Holds no customer. */
export type Learned = {
  readonly kind: 'effects'
  readonly encoding: EffectEncoding
  readonly outcomes: Outcomes
  readonly models: Readonly<Partial<Record<'drRidge' | 'rRidge' | 'drPairs', EffectModel>>>
  readonly trees: { readonly encoding: Encoding; readonly forests: Trees } | null
}

/** Besides the models: the scores of each row by models of the other folds, and psi of each row by expectations of the other folds. */
export type CrossFitted = { readonly learned: Learned; readonly heldOut: Scores; readonly psi: Float64Array }

/** Learns from all rows, five folds dealt by `seed`. Deterministic. */
export async function learnEffects(trial: Trial, seed: number): Promise<CrossFitted> {
  const { columns, treated, outcome, propensity } = trial
  const encoding = effectEncodingOf(columns, { pairs: true })
  const { bare, paired } = bareAndPaired(encoding, columns)
  const folds = foldsOf(strataOf(trial), foldCount, seed)
  const forests = isYesOrNo(outcome) ? encodingOf(columns) : null
  const treeColumns = forests ? treeColumnsOf(forests, columns) : []
  const size = outcome.length
  const expected = { treated: new Float64Array(size), control: new Float64Array(size) }
  const [tLogit, boosting] = [new Float64Array(size), new Float64Array(size)]
  for (let fold = 0; fold < foldCount; fold++) {
    const { train, test } = partOf(folds, fold)
    const said = expectedBy(learnOutcomes(bare, treated, outcome, train), bare)
    for (const row of test) {
      expected.treated[row] = said.treated[row]!
      expected.control[row] = said.control[row]!
      tLogit[row] = said.treated[row]! - said.control[row]!
    }
    if (!forests) continue
    const grown = expectedByTrees(await learnTrees(treeColumns, treated, outcome, train), treeColumns, test)
    test.forEach((row, place) => { boosting[row] = grown.treated[place]! - grown.control[place]! })
  }
  const psi = Float64Array.from(outcome, (value, row) => psiOf({
    treated: treated[row] === 1, propensity: propensity[row]!, outcome: value,
    expected: { treated: expected.treated[row]!, control: expected.control[row]! },
  }))
  const dr = ridgeBy(bare, psi, folds)
  const residual = residualOf(trial, bare, expected)
  const r = ridgeBy(residual.features, residual.target, folds, { asked: bare })
  const pairs = paired ? ridgeBy(paired, psi, folds, { groups: encoding.groups }) : null
  const all = Int32Array.from(outcome, (_, row) => row)
  const heldOut: Scores = {
    drRidge: dr.heldOut, rRidge: r.heldOut, tLogit, together: meanOf([dr.heldOut, tLogit, ...(pairs ? [pairs.heldOut] : [])]),
    ...(pairs ? { drPairs: pairs.heldOut } : {}), ...(forests ? { boosting } : {}),
  }
  return {
    psi, heldOut,
    learned: {
      kind: 'effects', encoding, outcomes: learnOutcomes(bare, treated, outcome, all),
      models: { ...(dr.model ? { drRidge: dr.model } : {}), ...(r.model ? { rRidge: r.model } : {}), ...(pairs?.model ? { drPairs: pairs.model } : {}) },
      trees: forests ? { encoding: forests, forests: await learnTrees(treeColumns, treated, outcome, all) } : null,
    },
  }
}

/** What each learner says of rows it may never have seen. */
export function scoresOf({ encoding, outcomes, models, trees }: Learned, columns: readonly Column[]): Scores {
  const { bare, paired } = bareAndPaired(encoding, columns)
  const by = (features: Features | null, model: EffectModel | undefined): Float64Array => (
    features && model ? logOddsOf(features, model.weights) : new Float64Array(bare.count)
  )
  const [drRidge, rRidge] = [by(bare, models.drRidge), by(bare, models.rRidge)]
  const drPairs = paired ? by(paired, models.drPairs) : null
  const said = expectedBy(outcomes, bare)
  const tLogit = said.treated.map((each, row) => each - said.control[row]!)
  const all = Int32Array.from({ length: bare.count }, (_, row) => row)
  const grown = trees ? expectedByTrees(trees.forests, treeColumnsOf(trees.encoding, columns), all) : null
  return {
    drRidge, rRidge, tLogit, together: meanOf([drRidge, tLogit, ...(drPairs ? [drPairs] : [])]), ...(drPairs ? { drPairs } : {}),
    ...(grown ? { boosting: grown.treated.map((each, row) => each - grown.control[row]!) } : {}),
  }
}

/** Psi of rows that nothing was learned from. */
export function psiBy({ encoding, outcomes }: Learned, { columns, treated, propensity, outcome }: Trial): Float64Array {
  const expected = expectedBy(outcomes, bareAndPaired(encoding, columns).bare)
  return outcome.map((value, row) => psiOf({
    treated: treated[row] === 1, propensity: propensity[row]!, outcome: value,
    expected: { treated: expected.treated[row]!, control: expected.control[row]! },
  }))
}

// --- internal ---

const foldCount = 5

function bareAndPaired(encoding: EffectEncoding, columns: readonly Column[]): { readonly bare: Features; readonly paired: Features | null } {
  return {
    bare: effectFeaturesOf({ ...encoding, pairs: [] }, columns),
    paired: encoding.pairs.length > 0 ? effectFeaturesOf(encoding, columns) : null,
  }
}

/** Ridge out of fold and of all: the sums of each fold are made once, and what a fold did not see is all less its own. */
function ridgeBy(
  features: Features, target: Float64Array, folds: Uint8Array,
  { asked = features, groups }: { readonly asked?: Features; readonly groups?: readonly number[] } = {},
) {
  const rows = Int32Array.from(folds, (_, row) => row)
  const parts = Array.from({ length: foldCount }, (_, fold): EffectState => {
    const state = emptyEffect(features.width)
    observeAll(state, features, target, rows.filter(row => folds[row] === fold))
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
function residualOf({ treated, propensity, outcome }: Trial, bare: Features, expected: { treated: Float64Array; control: Float64Array }) {
  const values = bare.values.slice()
  const target = outcome.map((value, row) => {
    const e = propensity[row]!
    for (let j = 0, at = row * bare.width; j < bare.width; j++) values[at + j]! *= treated[row]! - e
    return value - e * expected.treated[row]! - (1 - e) * expected.control[row]!
  })
  return { features: { ...bare, values }, target }
}

function meanOf(scores: readonly Float64Array[]): Float64Array {
  return scores[0]!.map((_, row) => scores.reduce((sum, each) => sum + each[row]!, 0) / scores.length)
}
