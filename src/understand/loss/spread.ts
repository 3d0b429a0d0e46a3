import type { WorthModel } from '../worth/model.ts'

/** `low` to `high` holds the truth 95 times in 100. */
export type Interval = { readonly mean: number; readonly low: number; readonly high: number }

/** What a sum over customers, each by the probability of having gone, is made of. */
export type Uncertain = {
  /** Gone for certain, or gone until they came back. */
  readonly certain: number
  /** Sum of probability x what each counts for; its variance if each goes or stays independently; what it would be if all of them went. */
  readonly likely: number; readonly chance: number; readonly most: number
}

/**
 * By as much as the count was off in the back-tests and by chance, which know nothing of each other: their squares add. What is certain is
 * not spread, and nobody is lost twice.
 */
export function spreadOf({ certain, likely, chance, most }: Uncertain, by: WorthModel['countSpread']): Interval {
  const half = 1.96 * Math.sqrt(Math.max(0, chance))
  return {
    mean: certain + likely,
    low: certain + Math.max(Math.min(0, likely), likely - Math.hypot(likely * (1 - by.low), half)),
    high: certain + Math.min(Math.max(most, likely), likely + Math.hypot(likely * (by.high - 1), half)),
  }
}
