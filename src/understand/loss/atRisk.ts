import type { Settings } from '../../platform/settings/settings.ts'
import type { Observed } from './observed.ts'
import type { Said } from './reasons.ts'

/** Something on record of one customer: `open` on the card, `said` by themselves, or `happened`. `what`: a product's code or a note. */
export type Evidence = {
  readonly kind: 'open' | 'said' | 'happened'
  readonly reason: string
  readonly on: string | null
  readonly times: number
  readonly what: string | null
}

/**
 * What can still be mended with this customer: an open complaint; else a mendable reason of their own; else what happened to them, of
 * those things that were found to be more frequent before loss than among the kept, the one with the greatest excess. Null where nothing
 * is known.
 */
export function mendable(
  evidence: readonly Evidence[], observed: readonly Observed[], listed: Settings['leavingReasons'],
): Said | null {
  const canMend = new Set(listed.filter(each => each.mendable).map(({ code }) => code))
  const matters = new Map(observed.filter(({ excess }) => excess > 0).map(({ reason, excess }) => [reason, excess]))
  const found = evidence.find(({ kind }) => kind === 'open')
    ?? evidence.find(({ kind, reason }) => kind === 'said' && canMend.has(reason))
    ?? evidence
      .filter(({ kind, reason }) => kind === 'happened' && matters.has(reason))
      .sort((a, b) => matters.get(b.reason)! - matters.get(a.reason)!)[0]
  if (!found) return null
  const { kind, reason, on, times, what } = found
  return { code: reason, params: { kind, times, ...(on !== null && { on }), ...(what !== null && { what }) } }
}
