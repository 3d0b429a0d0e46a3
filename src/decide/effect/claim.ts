import { foldsOf, partOf } from '../../understand/loss/leaving/folds.ts'
import { chooseLearner, type Mean, meanOf, rankingGains } from './choose.ts'
import { learnEffects, type LearnerName, psiBy, type Scores, scoresOf } from './learn.ts'
import { pickTrial, strataOf, type Trial } from './trial.ts'

/** What was learned and chosen in one half, tried on the other: its rows, the scores of each learner there, and psi. */
export type TriedHalf = { readonly test: Trial; readonly chosen: LearnerName; readonly scores: Scores; readonly psi: Float64Array }

/**
 * Whether a ranking of people by effect may be claimed to be better than chance. `gain` in units of the outcome per head, the median of the
 * halves; `low` and `high` the medians of the ends of their 95 % intervals.
 */
export type Claim = {
  readonly claimed: boolean; readonly gain: number; readonly low: number; readonly high: number
  /** Of `tests` halves, in how many the interval was above 0. */
  readonly tests: number; readonly above: number
}

/**
 * Halves the trial by chance `splits` times, each arm and outcome evenly; what one half teaches is tried on the other, and the other way.
 */
export async function* tryHalves(
  trial: Trial, { splits, seed }: { readonly splits: number; readonly seed: number },
): AsyncGenerator<TriedHalf> {
  for (let split = 0; split < splits; split++) {
    const halves = foldsOf(strataOf(trial), 2, seed + split)
    for (const half of [0, 1]) {
      const { train, test } = partOf(halves, half)
      yield await tryHalf(pickTrial(trial, train), pickTrial(trial, test), seed + split)
    }
  }
}

/** The gain of a ranking on a half that taught it nothing. */
export const gainOfHalf = ({ psi }: TriedHalf, scores: Float64Array): Mean => meanOf(rankingGains(psi, scores))

/**
 * A claim needs the median half to show it: median lower end of the 95 % interval above 0. Each half is an honest test, but they share
 * people, and one lucky split must not decide; the median of dependent tests at 2.5 % errs in at most 5 % of cases (Chernozhukov,
 * Demirer, Duflo and Fernandez-Val 2018, generic machine learning inference), mostly in far fewer.
 */
export function claimOf(gains: readonly Mean[]): Claim {
  const low = median(gains.map(({ value, error }) => value - z * error))
  return {
    claimed: gains.length > 0 && low > 0, gain: median(gains.map(({ value }) => value)), low,
    high: median(gains.map(({ value, error }) => value + z * error)),
    tests: gains.length, above: gains.filter(({ value, error }) => value > z * error).length,
  }
}

// --- internal ---

const z = 1.96

async function tryHalf(train: Trial, test: Trial, seed: number): Promise<TriedHalf> {
  const { learned, heldOut, psi } = await learnEffects(train, seed)
  const chosen = chooseLearner(heldOut, scores => rankingGains(psi, scores))
  return { test, chosen, scores: scoresOf(learned, test.columns), psi: psiBy(learned, test) }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2
}
