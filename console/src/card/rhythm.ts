import type { Memory } from '@usual/sdk/customer.ts'

export type Bar = { readonly from: Date; readonly to: Date; readonly orders: number }

/**
 * The remembered stretches laid out by calendar months, or by weeks where all fits into half a year. A stretch that lies in two
 * bars is shared between them by its days, so the sum stays what it was.
 */
export function barsOf(rhythm: Memory['rhythm']): { readonly bars: readonly Bar[]; readonly by: 'week' | 'month' } {
  const stretches = rhythm.map(each => ({ from: Date.parse(`${each.day}T00:00:00Z`), days: Math.max(1, each.days), orders: each.orders }))
  if (stretches.length === 0) return { bars: [], by: 'week' }
  const from = Math.min(...stretches.map(each => each.from))
  const to = Math.max(...stretches.map(each => each.from + each.days * dayMs))
  const by = to - from > 183 * dayMs ? 'month' : 'week'
  const bars: Bar[] = []
  for (let start = startOf(from, by); start < to; start = nextOf(start, by)) {
    const end = nextOf(start, by)
    const orders = stretches.reduce((sum, each) => sum + each.orders * shared(each.from, each.from + each.days * dayMs, start, end), 0)
    bars.push({ from: new Date(start), to: new Date(end), orders })
  }
  return { bars, by }
}

// --- internal ---

const dayMs = 86_400_000

/** Share of the first interval that lies in the second. */
function shared(from: number, to: number, start: number, end: number): number {
  return Math.max(0, Math.min(to, end) - Math.max(from, start)) / (to - from)
}

function startOf(time: number, by: 'week' | 'month'): number {
  const day = new Date(time)
  if (by === 'month') return Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1)
  return time - ((day.getUTCDay() + 6) % 7) * dayMs // Weeks begin on Monday.
}

function nextOf(start: number, by: 'week' | 'month'): number {
  const day = new Date(start)
  return by === 'week' ? start + 7 * dayMs : Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1)
}
