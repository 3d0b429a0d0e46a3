import type { Learner } from './learner.ts'
import type { Judged } from './store.ts'

export type Figures = Readonly<Record<string, number>>
export type Examined = { readonly version: number; readonly figures: Figures }

/**
 * Whether a candidate takes the place of the active version: yes unless it is worse by more than the margin. One that cannot be told from
 * the active knows more recent visits. A figure that either lacks tells nothing apart.
 */
export function judge(rule: Learner['judge'], candidate: Figures, active: Examined | undefined): { judged: Judged; isWorse: boolean } {
  const { figure, better, margin } = rule
  const value = numberIn(candidate, figure)
  const against = active ? { version: active.version, value: numberIn(active.figures, figure) } : null
  const judged: Judged = { figure, better, value, against }
  if (value === null || against === null || against.value === null) return { judged, isWorse: false }
  const behind = better === 'higher' ? against.value - value : value - against.value
  return { judged, isWorse: behind > margin }
}

/** JSON knows no NaN; a figure without a value is left out. */
export function finite(figures: Figures): Figures {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => Number.isFinite(value)))
}

// --- internal ---

function numberIn(figures: Figures, name: string): number | null {
  const value = figures[name]
  return value !== undefined && Number.isFinite(value) ? value : null
}
