import { type ArmSums, addedArms, momentsOf } from '../arm.ts'
import { type Lift, liftOf, type LiftOptions, type TooFew } from '../lift.ts'
import { minimumDetectable } from '../measurable.ts'
import type { Metric } from './daySums.ts'

export type Interval = { readonly mean: number; readonly low: number; readonly high: number }

/** One difference between treated and control, as answers have it. */
export type Measured = {
  readonly metric: Metric
  readonly treated: { readonly customers: number; readonly mean: number }
  readonly control: { readonly customers: number; readonly mean: number }
  readonly lift: Interval | null
  readonly verdict: Lift['verdict'] | 'too_few'
  readonly detectable: number | null
}

export type Pair = { readonly control: ArmSums; readonly treated: ArmSums }

export function measured(metric: Metric, { control, treated }: Pair, looks: LiftOptions): Measured {
  const found = liftOf(control, treated, looks)
  return {
    metric, treated: { customers: treated.n, mean: meanOf(treated) }, control: { customers: control.n, mean: meanOf(control) },
    lift: toInterval(found), verdict: found.kind === 'lift' ? found.verdict : 'too_few',
    detectable: detectableOf({ control, treated }, found, looks),
  }
}

/** Null where there are too few. `times`: of so many customers together. */
export function toInterval(found: Lift | TooFew, times = 1): Interval | null {
  return found.kind === 'lift' ? { mean: found.lift * times, low: found.low * times, high: found.high * times } : null
}

// --- internal ---

const meanOf = ({ n, sum }: ArmSums): number => (n > 0 ? sum / n : 0)

/** The least lift, as a share of the control's mean, that these customers would show four times in five; null where nothing is known. */
function detectableOf({ control, treated }: Pair, found: Lift | TooFew, { clock, alpha, tuneAt }: LiftOptions): number | null {
  const all = addedArms(control, treated)
  if (control.n === 0 || treated.n === 0 || all.n < 3) return null
  const { relative } = minimumDetectable({
    customers: all.n, treatedShare: treated.n / all.n, mean: meanOf(control), standardDeviation: Math.sqrt(momentsOf(all).variance),
    explained: found.kind === 'lift' ? found.explained : 0, ...(alpha === undefined ? {} : { alpha }),
    // The clock may count something else than customers; it is narrowest at the same part of the way.
    ...(tuneAt === undefined ? {} : { tuneAt: (tuneAt * all.n) / (clock ?? all.n) }),
  })
  return Number.isFinite(relative) && relative > 0 ? relative : null
}
