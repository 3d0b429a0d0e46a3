import { type DaySum, metrics, sumsOf } from '../account/daySums.ts'
import { measured, type Measured } from '../account/measured.ts'
import type { Warning } from '../account/warnings.ts'
import type { ArmSums } from '../arm.ts'
import { liftOf, type LiftOptions } from '../lift.ts'
import { claimedMetrics } from '../multiple.ts'
import { type ArmSize, sampleRatio } from '../ratio.ts'
import type { NewExperiment, Result } from './experiment.ts'

export type Seen = {
  readonly sums: readonly DaySum[]
  readonly until: string
  /** Since it began, the last one included. */
  readonly days: number
}

/**
 * What an experiment says so far, pure. It may be looked at every day: of all that it ever claims the chance that anything is false is 5 %,
 * four parts of it for the metric that was chosen before, one for the others together, shared out among arms by Holm's steps.
 */
export function resultOf({ arms, metric, days: planned }: NewExperiment, { sums, until, days }: Seen): Result {
  const armSums = (of: Comparison['metric'], arm: number): ArmSums => sumsOf(sums, of, arm)
  const sizes = arms.map(({ name, share }, i) => ({ arm: name, share, n: armSums(metric, i).n }))
  const customers = sizes.reduce((all, { n }) => all + n, 0)
  // Narrowest at the planned end.
  const clock = { clock: customers * days, tuneAt: customers * planned }
  const families = [[metric], metrics.filter(each => each !== metric)].map(of => (
    of.flatMap(each => arms.slice(1).map((arm, i): Comparison => (
      { metric: each, arm: arm.name, control: armSums(each, 0), treated: armSums(each, i + 1) }
    )))
  ))
  const lifts = families.flatMap((family, i) => compared(family, clock, i === 0 ? 0.04 : 0.01))
  return { until, customers, lifts, warnings: doubts(sizes, lifts.filter(each => each.metric === metric)) }
}

/** Whether the answer to what was asked stands for each arm. Weekdays differ, so never before a week. */
export function isCertain({ metric }: NewExperiment, { lifts, warnings }: Result, days: number): boolean {
  const asked = lifts.filter(each => each.metric === metric)
  return days >= 7 && warnings.length === 0 && asked.every(({ verdict }) => verdict === 'better' || verdict === 'worse')
}

// --- internal ---

type Comparison = { readonly metric: Measured['metric']; readonly arm: string; readonly control: ArmSums; readonly treated: ArmSums }

function compared(family: readonly Comparison[], clock: LiftOptions, alpha: number): (Measured & { readonly arm: string })[] {
  const evidence = family.flatMap(({ metric, arm, control, treated }) => {
    const found = liftOf(control, treated, clock)
    return found.kind === 'lift' ? [{ name: `${metric} ${arm}`, evidence: found.evidence }] : []
  })
  const claimed = claimedMetrics(evidence, alpha)
  return family.map(({ arm, ...pair }) => {
    const { lift, ...rest } = measured(pair.metric, pair, { ...clock, alpha: alpha / family.length })
    if (lift === null) return { ...rest, lift, arm }
    const isClaimed = claimed.has(`${pair.metric} ${arm}`)
    if (!isClaimed) return { ...rest, lift, arm, verdict: 'cannot_tell' }
    // A claim of a later step says on which side of 0 it is, and no more.
    return lift.mean > 0
      ? { ...rest, lift: { ...lift, low: Math.max(0, lift.low) }, arm, verdict: 'better' }
      : { ...rest, lift: { ...lift, high: Math.min(0, lift.high) }, arm, verdict: 'worse' }
  })
}

function doubts(sizes: readonly ArmSize[], asked: readonly Measured[]): Warning[] {
  const customers = sizes.reduce((all, { n }) => all + n, 0)
  const { kind, p } = sampleRatio(sizes)
  return [
    ...(kind === 'as_drawn' ? [] : [{ code: kind, params: { control: sizes[0]!.n, customers, share: sizes[0]!.share, p } }]),
    ...(asked.some(({ verdict }) => verdict === 'too_few') ? [{ code: 'too_few' as const, params: { customers } }] : []),
  ]
}
