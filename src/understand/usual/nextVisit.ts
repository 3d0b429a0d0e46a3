import type { Memory } from '../../remember/memory/memory.ts'

/** When the customer is expected next. Days are local, `gapDays` is the mean gap between visits; null where one visit tells nothing. */
export type NextVisit = {
  readonly state: 'new' | 'early' | 'due' | 'overdue'
  readonly expectedDay: number | null
  readonly gapDays: number | null
  readonly lastAt: number | null
}

/**
 * From the mean gap between visit days: early before 0.7 of it, overdue after 1.5. The next model makes a distribution of it;
 * the shape stays.
 */
export function nextVisit(memory: Memory, today: number): NextVisit {
  const lastAt = memory.orders === 0 ? null : memory.lastAt
  if (memory.gaps === 0) return { state: 'new', expectedDay: null, gapDays: null, lastAt }
  const firstDay = memory.lastDay - Math.round((memory.lastAt - memory.firstAt) / 86_400)
  const gapDays = Math.max(1, (memory.lastDay - firstDay) / Math.max(1, memory.visitDays - 1))
  const elapsed = (today - memory.lastDay) / gapDays
  return {
    state: elapsed < 0.7 ? 'early' : elapsed <= 1.5 ? 'due' : 'overdue',
    expectedDay: memory.lastDay + Math.round(gapDays),
    gapDays: Math.round(gapDays * 10) / 10,
    lastAt,
  }
}
