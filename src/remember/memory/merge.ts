import { bookedParts } from './booked.ts'
import { emptyMemory, type ItemMemory, type Memory, noOptions } from './memory.ts'
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
      merged.items.set(id, known ? mergeItems(known, item) : {
        ...item, baskets: copy(item.baskets), dayparts: [...item.dayparts], options: unite(noOptions, item.options),
      })
    }
    for (const [key, { shown, taken }] of side.adjusted) {
      const known = merged.adjusted.get(key)
      merged.adjusted.set(key, { shown: (known?.shown ?? 0) + shown, taken: (known?.taken ?? 0) + taken })
    }
  }
  return merged
}

// --- internal ---

const sums = [
  'orders', 'visitDays', 'lines', 'spentCents', 'spentSquares', 'returns', 'returnedCents', 'gaps', 'logGaps', 'views', 'complaints',
  'proposed', 'confirmed', ...bookedParts,
] as const
const latest = ['seenAt', 'lastAt', 'lastDay'] as const

function mergeItems(a: ItemMemory, b: ItemMemory): ItemMemory {
  return {
    firstDay: Math.min(a.firstDay, b.firstDay),
    lastDay: Math.max(a.lastDay, b.lastDay),
    milliUnits: a.milliUnits + b.milliUnits,
    lastMilli: a.lastDay === b.lastDay ? Math.max(a.lastMilli, b.lastMilli) : a.lastDay > b.lastDay ? a.lastMilli : b.lastMilli,
    returnedMilli: a.returnedMilli + b.returnedMilli,
    baskets: union(a.baskets, b.baskets),
    dayparts: a.dayparts.map((count, part) => count + b.dayparts[part]!),
    options: unite(a.options, b.options),
  }
}

function unite(a: ReadonlyMap<number, Tally>, b: ReadonlyMap<number, Tally>): Map<number, Tally> {
  if (a.size + b.size === 0) return noOptions
  const united = new Map<number, Tally>()
  for (const [id, tally] of a) united.set(id, copy(tally))
  for (const [id, tally] of b) united.set(id, union(united.get(id) ?? emptyTally(), tally))
  return united
}

function copy(tally: Tally): Tally {
  return { days: [...tally.days], counts: [...tally.counts] }
}

function union(a: Tally, b: Tally): Tally {
  const united = copy(a)
  b.days.forEach((day, i) => addTo(united, day, b.counts[i]!))
  return united
}
