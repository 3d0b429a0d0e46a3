import type { Programme } from '../../decide/experiments/programmeStore.ts'
import { liftOf } from '../lift.ts'
import { sampleRatio } from '../ratio.ts'
import type { Pair } from './measured.ts'

/** What makes an account doubtful, with the numbers for the sentence. */
export type Warning = { readonly code: (typeof warningCodes)[number]; readonly params: Readonly<Record<string, number | string>> }

/**
 * `sample_ratio_mismatch`: the held out are more or fewer than were drawn, so that no difference is to be believed. `too_few`: no interval
 * would hold yet. `crossed_over`: parts of one customer were on both sides. `share_changed`: who was held out for a part of the time
 * only is in neither group. `holdout_off`: nobody is held out, so there is nothing to compare with.
 */
export const warningCodes = ['sample_ratio_mismatch', 'too_few', 'crossed_over', 'share_changed', 'holdout_off'] as const

type Doubtful = { readonly programme: Programme; readonly holdoutShare: number; readonly crossed: number }

export function warningsOf({ programme, holdoutShare, crossed }: Doubtful, { control, treated }: Pair): Warning[] {
  const { leastShare, mostShare } = programme
  const warnings: Warning[] = []
  if (holdoutShare === 0 || leastShare === 0) warnings.push({ code: 'holdout_off', params: {} })
  if (leastShare > 0) {
    const drawn = leastShare / (leastShare + 1 - mostShare)
    const { kind, p } = sampleRatio([{ arm: 'held out', share: drawn, n: control.n }, { arm: 'treated', share: 1 - drawn, n: treated.n }])
    if (kind === 'sample_ratio_mismatch') {
      warnings.push({ code: kind, params: { control: control.n, customers: control.n + treated.n, share: drawn, p } })
    }
    const found = liftOf(control, treated)
    if (found.kind === 'too_few') warnings.push({ code: 'too_few', params: { customers: found.customers, needs: found.needs } })
  }
  if (crossed > 0) warnings.push({ code: 'crossed_over', params: { customers: crossed } })
  if (leastShare > 0 && leastShare < mostShare) warnings.push({ code: 'share_changed', params: { from: leastShare, to: mostShare } })
  return warnings
}
