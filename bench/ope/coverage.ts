import { type Estimates, estimatesOf, type Logged } from '../../src/prove/offPolicy/estimates.ts'
import { drawn, type Shop } from './simulated.ts'

export const estimators = ['ipw', 'snipw', 'dm', 'dr', 'sndr', 'switchDr'] as const

export type Coverage = {
  readonly shop: string; readonly logs: number; readonly refused: number; readonly ess: number; readonly clicks: number
  /** Share of the logs whose interval of 95 % held the truth, by estimator; and the normal interval of ipw beside them. */
  readonly held: Readonly<Record<(typeof estimators)[number], number>>; readonly normal: number
}

/** Shops like those whose logs this was made for: effective sizes of a twentieth to a quarter, some dozens of clicks. */
export const shops: readonly Shop[] = [
  { name: 'the policy knows', items: 34, rows: 10_000, chance: 0.004, unlike: 0.4, favours: 1.5, knows: 0.8 },
  { name: 'strong favourites', items: 34, rows: 10_000, chance: 0.004, unlike: 0.4, favours: 2.2, knows: 0.8 },
  { name: 'the policy errs', items: 34, rows: 10_000, chance: 0.004, unlike: 0.4, favours: 1.5, knows: -0.8 },
  { name: 'the policy guesses', items: 34, rows: 10_000, chance: 0.004, unlike: 0.6, favours: 1.5, knows: 0 },
  { name: 'mild favourites', items: 34, rows: 10_000, chance: 0.004, unlike: 0.4, favours: 0.7, knows: 0.8 },
  { name: 'small', items: 20, rows: 5000, chance: 0.01, unlike: 0.6, favours: 1.3, knows: 0.8 },
]

/** How often the intervals hold the truth in `logs` logs of the shop that were not refused. */
export function coverageOf(shop: Shop, logs: number): Coverage {
  const told: { readonly estimates: Estimates; readonly truth: number; readonly logged: Logged }[] = []
  let refused = 0
  for (let seed = 1; told.length < logs && refused < 10 * logs; seed++) {
    const { logged, truth } = drawn(shop, seed)
    const estimates = estimatesOf(logged)
    if (estimates.kind === 'estimates') told.push({ estimates, truth, logged })
    else refused++
  }
  const share = (of: (one: (typeof told)[number]) => boolean): number => told.filter(of).length / told.length
  const mean = (of: (one: (typeof told)[number]) => number): number => told.reduce((sum, one) => sum + of(one), 0) / told.length
  const held = Object.fromEntries(estimators.map(name => [
    name, share(({ estimates, truth }) => estimates[name].low <= truth && truth <= estimates[name].high),
  ])) as Coverage['held']
  return {
    shop: shop.name, logs: told.length, refused, held, ess: mean(({ estimates }) => estimates.ess),
    clicks: mean(({ logged }) => logged.rewards.reduce((sum, reward) => sum + reward, 0)),
    normal: share(({ estimates: { ipw }, truth, logged }) => Math.abs(ipw.value - truth) <= 1.96 * plainError(logged, ipw.value)),
  }
}

// --- internal ---

/** Standard error of the mean, as if weighted rewards were many and alike. */
function plainError({ rewards, weights }: Logged, mean: number): number {
  return Math.sqrt(rewards.reduce((sum, reward, row) => sum + (weights[row]! * reward - mean) ** 2, 0)) / rewards.length
}
