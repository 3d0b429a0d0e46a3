import type { Settings } from '../../platform/settings/settings.ts'
import type { LeaverRow } from './askedStore.ts'
import { explainedBy, type Observed } from './observed.ts'
import { type ReasonShare, sharesOf, type Stratum } from './shares.ts'

/** A word and what stands in it. */
export type Said = { readonly code: string; readonly params: Readonly<Record<string, number | string>> }
export type LostReasons = {
  readonly asked: { readonly answers: number; readonly of: number; readonly shares: readonly ReasonShare[] }
  readonly observed: readonly Observed[]
  readonly unknown: { readonly share: number; readonly low: number; readonly high: number }
  readonly signal: Said
}

/**
 * Why they left: what some of them said, extended to all; what was observed; and of how many nobody knows: who neither named a reason nor
 * belongs to those whom something observed explains. `Something else` names no reason.
 */
export function reasonsOf(
  { strata, answers, observed }: {
    readonly strata: readonly Stratum[]; readonly answers: readonly LeaverRow[]; readonly observed: readonly Observed[]
  },
  listed: Settings['leavingReasons'],
): Omit<LostReasons, 'signal'> {
  const of = strata.reduce((sum, { customers }) => sum + customers, 0)
  const said = answers.map(answer => ({ stratum: answer.stratum, reason: reasonIn(answer.reason, listed) }))
  const named = of === 0 ? 0 : Math.min(1, said.filter(({ reason }) => reason !== other).length / of)
  const { share, low, high } = explainedBy(observed)
  const rest = (explained: number): number => (1 - named) * (1 - explained)
  return {
    asked: { answers: answers.length, of, shares: sharesOf(said, strata, listed.map(({ code }) => code)) },
    observed, unknown: { share: rest(share), low: rest(high), high: rest(low) },
  }
}

/** A reason from elsewhere that is not on the list is something else. */
export function reasonIn(reason: string | null, listed: Settings['leavingReasons']): string {
  return listed.find(({ code }) => code === reason)?.code ?? other
}

// --- internal ---

const other = 'other'
