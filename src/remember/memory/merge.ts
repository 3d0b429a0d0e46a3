import { emptyMemory, type Memory } from './memory.ts'
import { addTo, emptyTally, type Tally } from './tally.ts'

/**
 * One memory out of two that turned out to be one person. Sums add, extremes widen, items are united without forgetting any
 * (the next order does that), so `merge` is associative and commutative to the byte. Gaps stay those within each identity.
 */
export function merge(a: Memory, b: Memory): Memory {
  const merged = emptyMemory()
  for (const name of sums) merged[name] = a[name] + b[name]
  for (const name of latest) merged[name] = Math.max(a[name], b[name])
  merged.firstAt = a.orders === 0 ? b.firstAt : b.orders === 0 ? a.firstAt : Math.min(a.firstAt, b.firstAt)
  merged.hours = a.hours.map((count, hour) => count + b.hours[hour]!)
  merged.weekdays = a.weekdays.map((count, weekday) => count + b.weekdays[weekday]!)
  merged.visits = union(a.visits, b.visits)
  for (const side of [a, b]) {
    for (const [id, channel] of side.channels) {
      const known = merged.channels.get(id)
      merged.channels.set(id, known
        ? { counts: known.counts.map((count, i) => count + channel.counts[i]!), lastDay: Math.max(known.lastDay, channel.lastDay) }
        : { counts: [...channel.counts], lastDay: channel.lastDay })
    }
    for (const [id, item] of side.items) {
      const known = merged.items.get(id)
      merged.items.set(id, {
        firstDay: Math.min(known?.firstDay ?? item.firstDay, item.firstDay),
        lastDay: Math.max(known?.lastDay ?? item.lastDay, item.lastDay),
        milliUnits: (known?.milliUnits ?? 0) + item.milliUnits,
        returnedMilli: (known?.returnedMilli ?? 0) + item.returnedMilli,
        baskets: union(known?.baskets ?? emptyTally(), item.baskets),
      })
    }
  }
  return merged
}

// --- internal ---

const sums = [
  'orders', 'visitDays', 'lines', 'spentCents', 'spentSquares', 'returns', 'returnedCents', 'gaps', 'logGaps', 'views', 'complaints',
  'proposed', 'confirmed',
] as const
const latest = ['seenAt', 'lastAt', 'lastDay'] as const

function union(a: Tally, b: Tally): Tally {
  const united: Tally = { days: [...a.days], counts: [...a.counts] }
  b.days.forEach((day, i) => addTo(united, day, b.counts[i]!))
  return united
}
