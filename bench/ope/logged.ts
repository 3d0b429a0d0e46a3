import type { Logged } from '../../src/prove/offPolicy/estimates.ts'
import { crossFitted } from '../../src/prove/offPolicy/rewardModel.ts'
import { designOf } from './design.ts'
import type { Items } from './items.ts'
import type { BanditLog } from './log.ts'
import type { Policy } from './policy.ts'

/** The log as the target sees it, with rewards expected of a model. */
export function loggedOf(log: BanditLog, { shares }: Policy, items: Items | undefined): Logged {
  const weights = Float64Array.from(log.propensities, (p, row) => shares[log.positions[row]!]![log.items[row]!]! / p)
  const expected = crossFitted({
    ...designOf(log, items), done: log.items, rewards: log.rewards, actions: log.ids.length, target: row => shares[log.positions[row]!]!,
  })
  return { rewards: log.rewards, weights, ...expected }
}
