import { newWriter, read, readSigned, type Reader, write, writeSigned, type Writer, written } from './bytes.ts'
import { emptyMemory, type ItemMemory, type Memory } from './memory.ts'
import { coarsen, emptyTally, type Tally } from './tally.ts'
import { reactionKinds } from './deed.ts'

/**
 * A memory as bytes: one version byte, then variable-length whole numbers. Canonical: equal memories give equal bytes, because tallies
 * are coarsened to the last day, items and channels are sorted by id and every number has one form. Days are stored as ages before
 * the last day, ids as differences: small numbers, one or two bytes each. A typical item bought once takes six bytes.
 */
export function encode(memory: Memory): Buffer {
  const to = newWriter()
  write(to, memoryVersion)
  for (const name of header) write(to, memory[name])
  writeSigned(to, memory.spentCents)
  writeSigned(to, memory.returnedCents)
  writeHistogram(to, memory.hours)
  writeHistogram(to, memory.weekdays)
  writeTally(to, memory.visits, memory.lastDay)
  write(to, memory.channels.size)
  for (const [id, channel] of byId(memory.channels)) {
    write(to, id)
    write(to, channel.lastDay)
    writeHistogram(to, channel.counts)
  }
  write(to, memory.items.size)
  let previous = 0
  for (const [id, item] of byId(memory.items)) {
    write(to, id - previous)
    previous = id
    writeItem(to, item, memory.lastDay)
  }
  return written(to)
}

/** The memory in `bytes`. Throws on a version this code does not know; `usual replay` rebuilds all from the events. */
export function decode(bytes: Uint8Array): Memory {
  const from: Reader = { bytes, at: 0 }
  const version = read(from)
  if (version !== memoryVersion) throw new Error(`memory version ${version} is not ${memoryVersion}: run "usual replay"`)
  const memory = emptyMemory()
  for (const name of header) memory[name] = read(from)
  memory.spentCents = readSigned(from)
  memory.returnedCents = readSigned(from)
  readHistogram(from, memory.hours)
  readHistogram(from, memory.weekdays)
  memory.visits = readTally(from, memory.lastDay)
  for (let left = read(from); left > 0; left--) {
    const id = read(from)
    const lastDay = read(from)
    memory.channels.set(id, { lastDay, counts: readHistogram(from, new Array<number>(reactionKinds.length).fill(0)) })
  }
  let id = 0
  for (let left = read(from); left > 0; left--) {
    id += read(from)
    memory.items.set(id, readItem(from, memory.lastDay))
  }
  return memory
}

const memoryVersion = 1

// --- internal ---

const header = [
  'seenAt', 'firstAt', 'lastAt', 'lastDay', 'orders', 'visitDays', 'lines', 'spentSquares', 'returns', 'gaps', 'logGaps', 'views',
  'complaints', 'proposed', 'confirmed',
] as const

function byId<Value>(map: ReadonlyMap<number, Value>): [number, Value][] {
  return [...map].sort((a, b) => a[0] - b[0])
}

/** Which entries are not zero as a bit set, then those. At most 31 entries, so that the set is a whole number of 32 bits. */
function writeHistogram(to: Writer, counts: readonly number[]): void {
  let bits = 0
  for (let i = 0; i < counts.length; i++) if (counts[i]! > 0) bits |= 1 << i
  write(to, bits)
  if (bits !== 0) for (const count of counts) if (count > 0) write(to, count)
}

function readHistogram(from: Reader, into: number[]): number[] {
  const bits = read(from)
  if (bits !== 0) for (let i = 0; i < into.length; i++) if (bits & (1 << i)) into[i] = read(from)
  return into
}

/** Newest first: number of buckets, then for each the days before the one after it, and the count. */
function writeTally(to: Writer, tally: Tally, today: number): void {
  coarsen(tally, today)
  write(to, tally.days.length)
  let later = today
  for (let i = tally.days.length - 1; i >= 0; i--) {
    write(to, later - tally.days[i]!)
    later = tally.days[i]!
    write(to, tally.counts[i]!)
  }
}

function readTally(from: Reader, today: number): Tally {
  const tally = emptyTally()
  let later = today
  for (let left = read(from); left > 0; left--) {
    later -= read(from)
    tally.days.push(later)
    tally.counts.push(read(from))
  }
  tally.days.reverse()
  tally.counts.reverse()
  return tally
}

/** Flags say which short form holds: bought on one day once (its tally follows from the day), whole units, nothing returned. */
const once = 1
const whole = 2
const kept = 4

function writeItem(to: Writer, item: ItemMemory, today: number): void {
  coarsen(item.baskets, today)
  const isOnce = item.firstDay === item.lastDay && item.baskets.days.length === 1 && item.baskets.counts[0] === 1
  const isWhole = item.milliUnits % 1000 === 0
  const isKept = item.returnedMilli === 0
  write(to, (isOnce ? once : 0) + (isWhole ? whole : 0) + (isKept ? kept : 0))
  write(to, today - item.lastDay)
  write(to, isWhole ? item.milliUnits / 1000 : item.milliUnits)
  if (!isKept) write(to, item.returnedMilli)
  if (isOnce) return
  write(to, item.lastDay - item.firstDay)
  writeTally(to, item.baskets, today)
}

function readItem(from: Reader, today: number): ItemMemory {
  const flags = read(from)
  const lastDay = today - read(from)
  const milliUnits = read(from) * (flags & whole ? 1000 : 1)
  const returnedMilli = flags & kept ? 0 : read(from)
  if (flags & once) {
    const baskets: Tally = { days: [lastDay], counts: [1] }
    coarsen(baskets, today)
    return { firstDay: lastDay, lastDay, milliUnits, returnedMilli, baskets }
  }
  const firstDay = lastDay - read(from)
  return { firstDay, lastDay, milliUnits, returnedMilli, baskets: readTally(from, today) }
}
