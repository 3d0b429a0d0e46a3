import type { Bought } from './forecast.ts'
import { stepsOf, type WorthModel } from './model.ts'

export const customerStates = ['new', 'kept', 'weakening', 'lost'] as const
export type CustomerState = (typeof customerStates)[number]

/**
 * More likely lost than not: lost. Else new within the horizon of the first purchase. Else weakening from a chance of silence of one in
 * five, and only after more than a usual gap without a purchase: who buys twice a year has such a chance on any horizon of months, on the
 * day after buying as well, and nothing is wrong. What is abnormal is told by the customer's own normal, how abnormal by one number.
 */
export function stateOf(silent: number, { recency, age }: Bought, purchasesPerDay: number, horizonDays: number): CustomerState {
  if (silent >= mostlyLost) return 'lost'
  if (age < horizonDays) return 'new'
  return silent >= weakeningFrom && (age - recency) * purchasesPerDay > 1 ? 'weakening' : 'kept'
}

/**
 * Purchases per day of somebody as they were on the day of the last one: the posterior mean of the rate of buying, given that they were a
 * customer then - which they were. In each of the families the rate is Gamma(r + k x, alpha + t_x) in steps of which k make a purchase,
 * so nothing of the silence since then, and no chance of leaving, is in it.
 */
export function openRate({ chosen }: Pick<WorthModel, 'chosen'>): (frequency: number, recency: number) => number {
  const [r = 1, alpha = 1] = chosen.at
  const k = stepsOf(chosen.name) ?? 1
  return (frequency, recency) => (r + k * frequency) / (k * (alpha * 7 + recency))
}

// --- internal ---

const mostlyLost = 0.5
/** At one in five a reminder that costs a hundredth of a year's profit pays if it keeps one in twenty of them. */
const weakeningFrom = 0.2
