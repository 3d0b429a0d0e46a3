import { type Design, gramOf, predicted, ridgeOf } from './rewardFit.ts'

/** A log as the model of rewards reads it. */
export type Decided = Design & {
  /** What was done in each row, from 0 to `actions` - 1, and what came of it. */
  readonly done: Int32Array
  readonly rewards: Float64Array
  readonly actions: number
  /** Probability of each action under the target, in this row. */
  readonly target: (row: number) => ArrayLike<number>
}

/** Rewards expected of what was done and of what the target would do, row by row (`Logged`). */
export type Expected = { readonly expected: Float64Array; readonly expectedOfTarget: Float64Array }

/**
 * A ridge regression on what is known of row and action; each row by one that learned from the other folds: a model that saw the row
 * would correct itself by its own mistakes and call that certainty. Linear also for a yes or no: its errors average out, and only the
 * average is asked.
 */
export function crossFitted(decided: Decided): Expected {
  const { done, rewards } = decided
  const grams = Array.from({ length: folds }, (_, fold) => gramOf(decided, rowsOf(fold, rewards.length), done, rewards))
  const all = grams.reduce((sum, each) => ({
    products: sum.products.map((value, i) => value + each.products[i]!), rewards: sum.rewards.map((value, i) => value + each.rewards[i]!),
  }))
  const models = grams.map(gram => ridgeOf(all, gram, ridge))
  return {
    expected: rewards.map((_, row) => predicted(decided, models[row % folds]!, row, done[row]!)),
    expectedOfTarget: rewards.map((_, row) => ofTarget(decided, models[row % folds]!, row)),
  }
}

// --- internal ---

const folds = 5

/**
 * An action tried ten times is heard half. Not chosen by what foretells the log best: where the log's policy hardly went there is little to
 * foretell, and a ridge that is strong for the log's sake gives every rare action the rate of the frequent ones.
 */
const ridge = 10

function* rowsOf(fold: number, rows: number): Iterable<number> {
  for (let row = fold; row < rows; row += folds) yield row
}

function ofTarget(decided: Decided, weights: Float64Array, row: number): number {
  const probabilities = decided.target(row)
  let sum = 0
  for (let action = 0; action < decided.actions; action++) {
    const probability = probabilities[action]!
    if (probability > 0) sum += probability * predicted(decided, weights, row, action)
  }
  return sum
}
