import { estimatesOf } from '../offPolicy/estimates.ts'
import { crossFitted } from '../offPolicy/rewardModel.ts'
import { spreadOf } from '../offPolicy/spread.ts'
import type { Interval } from '../account/measured.ts'

/** A decision whose days of response are over, as far as another policy can be judged by it. Money in major units. */
export type Judged = {
  /** What was done: nothing, the best contact, or another one. */
  readonly done: 'silence' | 'best' | 'other'
  /** With which probability it was. */
  readonly probability: number
  /** What the best contact, and the one that was made, seemed to be worth. */
  readonly best: number
  readonly chosen: number
  /** Profit of the days of response, less what the contact cost. */
  readonly reward: number
}

/** What always choosing what seems best would have earned, per decision. */
export type Greedy = {
  readonly refused: 'too_few_effective' | 'one_weight_dominates' | 'no_log' | null
  readonly decisions: number
  /** How many decisions, of what was left to chance, speak of it; and the largest weight of one. */
  readonly effective: number
  readonly maxWeight: number
  readonly estimates: readonly { readonly name: (typeof estimateNames)[number]; readonly value: Interval }[]
  /** What was really earned. */
  readonly observed: Interval | null
}

export const estimateNames = ['ips', 'snips', 'dm', 'dr', 'sndr', 'switch'] as const

/**
 * Judges the policy that leaves nothing to chance (exploreShare and restShare 0) by decisions of the one that does: those that happened to
 * do what it would have done, each weighing one over its probability.
 */
export function judgeGreedy(log: readonly Judged[]): Greedy {
  const decisions = log.length
  if (decisions === 0) return { refused: 'no_log', decisions, effective: 0, maxWeight: 0, estimates: [], observed: null }
  const rewards = Float64Array.from(log, ({ reward }) => reward)
  const weights = Float64Array.from(log, each => (each.done === wouldDo(each) ? 1 / each.probability : 0))
  const observed = observedOf(rewards)
  const found = estimatesOf({ rewards, weights, ...crossFitted(designOf(log, rewards)) })
  const overlap = { decisions, effective: found.ess, maxWeight: found.maxWeight, observed }
  if (found.kind !== 'estimates') return { ...overlap, refused: found.kind, estimates: [] }
  const { ipw, snipw, dm, dr, sndr, switchDr } = found
  const estimates = [ipw, snipw, dm, dr, sndr, switchDr].map(({ value, low, high }, i) => (
    { name: estimateNames[i]!, value: { mean: value, low, high } }
  ))
  return { ...overlap, refused: null, estimates }
}

// --- internal ---

const wouldDo = ({ best }: Judged): Judged['done'] => (best > 0 ? 'best' : 'silence')

const actions = ['silence', 'best', 'other'] as const

/** Rewards are told by what was done and what it seemed to be worth; how much customers buy anyway by what the best seemed to be worth. */
function designOf(log: readonly Judged[], rewards: Float64Array): Parameters<typeof crossFitted>[0] {
  const targets = { silence: [1, 0, 0], best: [0, 1, 0], other: [0, 0, 1] }
  return {
    width: 5, actions: actions.length, rewards,
    done: Int32Array.from(log, ({ done }) => actions.indexOf(done)),
    target: row => targets[wouldDo(log[row]!)],
    features: (row, action, tell) => {
      const { best, chosen } = log[row]!
      tell(1, best)
      if (action === 0) return
      tell(1 + action, 1)
      tell(4, action === 1 ? best : chosen)
    },
  }
}

function observedOf(rewards: Float64Array): Interval {
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length
  const { below, above } = spreadOf(rewards, new Float64Array(rewards.length).fill(1), 0.05)
  return { mean, low: mean - below, high: mean + above }
}
