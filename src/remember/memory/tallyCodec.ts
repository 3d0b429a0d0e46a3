import { read, type Reader, skip, write, type Writer } from './bytes.ts'
import { coarsen, emptyTally, type Tally } from './tally.ts'

/** Which entries are not zero as a bit set, then those. At most 31 entries, so that the set is a whole number of 32 bits. */
export function writeHistogram(to: Writer, counts: readonly number[]): void {
  let bits = 0
  for (let i = 0; i < counts.length; i++) if (counts[i]! > 0) bits |= 1 << i
  write(to, bits)
  if (bits !== 0) for (const count of counts) if (count > 0) write(to, count)
}

export function readHistogram(from: Reader, into: number[]): number[] {
  const bits = read(from)
  if (bits !== 0) for (let i = 0; i < into.length; i++) if (bits & (1 << i)) into[i] = read(from)
  return into
}

export function skipHistogram(from: Reader): void {
  let count = 0
  for (let bits = read(from); bits !== 0; bits &= bits - 1) count++
  skip(from, count)
}

/** Newest first: number of buckets, then for each the days before the one after it, and the count. */
export function writeTally(to: Writer, tally: Tally, today: number): void {
  coarsen(tally, today)
  write(to, tally.days.length)
  let later = today
  for (let i = tally.days.length - 1; i >= 0; i--) {
    write(to, later - tally.days[i]!)
    later = tally.days[i]!
    write(to, tally.counts[i]!)
  }
}

export function readTally(from: Reader, today: number): Tally {
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

export function skipTally(from: Reader): void {
  skip(from, 2 * read(from))
}

/** By number, so that equal maps are written alike. */
export function byId<Value>(map: ReadonlyMap<number, Value>): [number, Value][] {
  return [...map].sort((a, b) => a[0] - b[0])
}
