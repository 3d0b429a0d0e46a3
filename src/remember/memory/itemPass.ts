import { read, type Reader } from './bytes.ts'
import { afterNext, bitsSet, flag, skipOptions } from './itemCodec.ts'
import { bucketStart, bucketWidth } from './tally.ts'

/** [product id] its place among those asked for, -1 where it is none; and what a basket weighs by twice its age in days. */
export type Passed = { readonly places: Int32Array; readonly weights: Float64Array }

/**
 * Passes over the items of a memory whose last day is `lastDay` and writes of those asked for, by their places, the decayed baskets that
 * held them as of `today`, times the part that was not brought back. Of version 3 only. Leaves `from` behind the items.
 */
export function passItems(from: Reader, lastDay: number, today: number, { places, weights }: Passed, into: Float64Array): void {
  const { bytes } = from
  const most = places.length
  let id = 0
  for (let left = read(from); left > 0; left--) {
    id += read(from)
    const flags = bytes[from.at++]!
    if (id < most && places[id]! >= 0) into[places[id]!] = basketsOf(from, flags, lastDay, today, weights)
    else passOne(from, flags)
    if (flags & flag.optional) skipOptions(from)
  }
  if (from.at > bytes.length) throw new RangeError('the bytes end inside an item')
}

// --- internal ---

function basketsOf(from: Reader, flags: number, lastDay: number, today: number, weights: Float64Array): number {
  const unit = flags & flag.whole ? 1000 : 1
  const last = lastDay - read(from)
  const units = read(from) * unit
  const returned = flags & flag.kept ? 0 : read(from)
  let sum = 0
  if (flags & flag.once) sum = weightOf(bucketStart(last, lastDay), lastDay, today, weights)
  else {
    read(from)
    let day = lastDay
    for (let left = read(from); left > 0; left--) {
      day -= read(from)
      sum += read(from) * weightOf(day, lastDay, today, weights)
    }
    passRest(from)
  }
  return units === 0 ? sum : sum * Math.max(0, 1 - returned / units)
}

function weightOf(start: number, lastDay: number, today: number, weights: Float64Array): number {
  const twice = 2 * (today - start) - (bucketWidth(start, lastDay) - 1)
  return weights[Math.min(weights.length - 1, Math.max(0, twice))]!
}

/** Most items are none of those asked for: nothing is made of them. */
function passOne(from: Reader, flags: number): void {
  const { bytes } = from
  let at = afterNext(bytes, from.at)
  at = afterNext(bytes, at)
  if (!(flags & flag.kept)) at = afterNext(bytes, at)
  if (!(flags & flag.once)) {
    at = afterNext(bytes, at)
    from.at = at
    const numbers = 2 * read(from)
    at = from.at
    for (let left = numbers; left > 0; left--) at = afterNext(bytes, at)
    from.at = at
    passRest(from)
    return
  }
  from.at = at
}

/** Units of the newest basket, and the parts of the day: a bit for each that is counted. */
function passRest(from: Reader): void {
  const { bytes } = from
  let at = afterNext(bytes, from.at)
  for (let left = bitsSet[bytes[at++]! & 15]!; left > 0; left--) at = afterNext(bytes, at)
  from.at = at
}
